internal import ArgumentParser
internal import Varlink

struct RateRecord: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Record what one unit of a currency is worth in another on a day.",
        discussion: """
            The same pair, day and source again is a correction: the later statement counts.

            Example: grantctl rate record EUR USD 1.1172 --date 2026-10-30 --source ECB
            """)

    @Argument(help: ArgumentHelp("The currency of the one unit (ISO 4217).", valueName: "base")) var base: String
    @Argument(help: ArgumentHelp("The currency that it is worth (ISO 4217).", valueName: "quote")) var quote: String
    @Argument(help: ArgumentHelp("Units of the second for one of the first, as published.", valueName: "rate"))
    var rate: String
    @Option(help: ArgumentHelp("Day of the rate: 2026-10-30.", valueName: "date"))
    var date: String
    @Option(help: ArgumentHelp("Who publishes it.", valueName: "name"))
    var source: String

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .recordExchangeRate,
            [
                "base": .string(base),
                "quote": .string(quote),
                "rate": .string(rate),
                "date": .string(date),
                "source": .string(source),
            ],
            global)
    }
}
