internal import ArgumentParser
internal import Varlink

struct ScheduleMake: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make",
        abstract: "Record a payment that is planned.",
        discussion: """
            Example: grantctl schedule make JP-IOM-2021 --amount "USD 1,000,000" --due 2021-09-30 --allocation A1
            """)

    @Argument(help: ArgumentHelp("The grant's reference.", valueName: "grant")) var grant: String
    @OptionGroup var figure: FigureOptions
    @Option(help: ArgumentHelp("When it is due: 2021, 2021-09 or 2021-09-30.", valueName: "date"))
    var due: String
    @Option(help: ArgumentHelp("The allocation that it is paid from.", valueName: "allocation"))
    var allocation: String?
    @Option(help: ArgumentHelp("Who is to receive it.", valueName: "organisation"))
    var receiver: String?
    @OptionGroup(title: "Entry Options") var entry: EntryIdentityOptions

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .scheduleDisbursement,
            .object([
                "grant": .string(grant),
                "id": .text(entry.id),
                "figure": figure.amount,
                "dueDate": .string(due),
                "allocation": .text(allocation),
                "receiver": .text(receiver),
            ]),
            usageYears: entry.usageYears, global)
    }
}
