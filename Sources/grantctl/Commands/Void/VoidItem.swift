internal import ArgumentParser
internal import Varlink

struct VoidItem: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "item",
        abstract: "Say that a target, a result or a budget of a project was recorded wrongly.",
        discussion: """
            Say why with --reason: an auditor asks. What happened in the world is reversed, cancelled or withdrawn \
            instead.

            Example: grantctl void item MX-LIP-2025 B1 --reason "of another project"
            """)

    @Argument(help: ArgumentHelp("The project's reference.", valueName: "project")) var project: String
    @Argument(help: ArgumentHelp("The identifier of the target, the result or the budget, B1.", valueName: "item"))
    var entry: String

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .voidEntry,
            ["subject": ["project": .string(project), "entry": .string(entry)]],
            global)
    }
}
