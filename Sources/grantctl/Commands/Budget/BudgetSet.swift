internal import ArgumentParser
internal import Varlink

struct BudgetSet: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Set the money that a project plans with in a period.",
        discussion: """
            Example: grantctl project budget set MX-LIP-2025 --from 2025-03 --to 2025-12 --amount "USD 2,800,000"
            """)

    @Argument(help: ArgumentHelp("The project's reference.", valueName: "project")) var project: String
    @OptionGroup(title: "Period Options") var period: ReportingPeriodOptions
    @OptionGroup var figure: FigureOptions
    @Option(help: ArgumentHelp("Identifier within the project; the next free one when absent.", valueName: "entry"))
    var id: String?

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func validate() throws {
        if period.object == nil {
            throw ValidationError("A budget is for a period: give --from 2025-03 --to 2025-12, or --period in words.")
        }
    }

    func run() throws {
        try write.perform(
            .setBudget,
            .object([
                "project": .string(project),
                "id": .text(id),
                "period": period.object,
                "figure": figure.amount,
            ]),
            global)
    }
}
