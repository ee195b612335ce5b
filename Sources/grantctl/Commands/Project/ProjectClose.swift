internal import ArgumentParser
internal import Varlink

struct ProjectClose: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close",
        abstract: "Close a project: it takes no more entries.",
        discussion: """
            Example: grantctl project close MX-LIP-2025
            """)

    @Argument(help: ArgumentHelp("The project's reference.", valueName: "project")) var project: String

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .closeProject,
            ["project": .string(project)],
            global)
    }
}
