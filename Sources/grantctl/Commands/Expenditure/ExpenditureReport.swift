internal import ArgumentParser
internal import Varlink

struct ExpenditureReport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Report money that was spent within a period.",
        discussion: """
            It is incremental: what was spent in this period, not since the beginning.

            Example: grantctl expenditure report JP-IOM-2021 --amount "USD 310,250.75" --from 2021-04-01 --to 2021-06-30
            """)

    @Argument(help: ArgumentHelp("The grant's reference.", valueName: "grant")) var grant: String
    @OptionGroup var figure: FigureOptions
    @Option(help: ArgumentHelp("The project that it was spent on.", valueName: "reference"))
    var project: String?
    @Option(help: ArgumentHelp("The allocation that it was spent from.", valueName: "allocation"))
    var allocation: String?
    @OptionGroup(title: "Period Options") var period: ReportingPeriodOptions
    @Option(help: ArgumentHelp("The organisation that spent it.", valueName: "organisation"))
    var spender: String?
    @OptionGroup(title: "Entry Options") var entry: EntryIdentityOptions

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .reportExpenditure,
            .object([
                "grant": .string(grant),
                "id": .text(entry.id),
                "figure": figure.amount,
                "project": .text(project),
                "allocation": .text(allocation),
                "period": period.object,
                "spender": .text(spender),
            ]),
            usageYears: entry.usageYears, global)
    }
}
