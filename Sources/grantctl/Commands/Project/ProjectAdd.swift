internal import ArgumentParser
internal import Varlink

struct ProjectAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Register a project.",
        discussion: """
            Example: grantctl project add MX-LIP-2025 --grant JP-UNHCR-2025 --to "place:El Bajío,place:Nuevo León" --to-and-others
            """)

    @Argument(help: ArgumentHelp("Reference, unique among projects and never changed.", valueName: "project"))
    var reference: String
    @OptionGroup(title: "Project Options") var project: ProjectOptions

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .registerProject,
            project.object(reference),
            global)
    }
}
