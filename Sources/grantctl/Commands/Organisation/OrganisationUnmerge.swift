internal import ArgumentParser
internal import Varlink

struct OrganisationUnmerge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unmerge",
        abstract: "Take a merger back: both organisations stand for themselves again.",
        discussion: """
            Example: grantctl org unmerge GB-COH-0123 --reason "two charities of one name"
            """)

    @Argument(help: ArgumentHelp("The identifier that gave way.", valueName: "id")) var id: String

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .undoOrganisationMerger,
            ["organisation": .string(id)],
            global)
    }
}
