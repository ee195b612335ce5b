internal import ArgumentParser
internal import Varlink

struct PeriodClose: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close",
        abstract: "Close the books through a day: nothing may count on or before it any more.",
        discussion: """
            Example: grantctl period close 2026-06-30 --reason "second quarter reported"
            """)

    @Argument(help: ArgumentHelp("The last closed day: 2026-06-30.", valueName: "date")) var date: String

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .closePeriod,
            ["through": .string(date)],
            global)
    }
}
