internal import ArgumentParser
internal import Varlink

struct ProjectReopen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reopen",
        abstract: "Reopen a closed project.",
        discussion: """
            Example: grantctl project reopen MX-LIP-2025 --reason "extended"
            """)

    @Argument(help: ArgumentHelp("The project's reference.", valueName: "project")) var project: String

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .reopenProject,
            ["project": .string(project)],
            global)
    }
}
