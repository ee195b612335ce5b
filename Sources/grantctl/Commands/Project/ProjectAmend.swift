internal import ArgumentParser
internal import Varlink

struct ProjectAmend: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "amend",
        abstract: "Give a project new values; what is not given stays.",
        discussion: """
            Example: grantctl project amend MX-LIP-2025 --status completed
            """)

    @Argument(help: ArgumentHelp("The project's reference.", valueName: "project")) var reference: String
    @OptionGroup(title: "Project Options") var project: ProjectOptions

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .amendProject,
            ["project": project.object(reference)],
            global)
    }
}
