internal import ArgumentParser
internal import Varlink

struct BudgetRevise: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revise",
        abstract: "State the new total of a budget.",
        discussion: """
            Example: grantctl project budget revise MX-LIP-2025 B1 --amount "USD 3,100,000"
            """)

    @Argument(help: ArgumentHelp("The project's reference.", valueName: "project")) var project: String
    @Argument(help: ArgumentHelp("The budget's identifier, B1.", valueName: "budget")) var budget: String
    @OptionGroup var figure: FigureOptions

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .reviseBudget,
            ["project": .string(project), "budget": .string(budget), "figure": figure.amount],
            global)
    }
}
