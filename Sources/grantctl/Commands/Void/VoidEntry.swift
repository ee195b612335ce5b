internal import ArgumentParser
internal import Varlink

struct VoidEntry: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "entry",
        abstract: "Say that an entry of a grant was recorded wrongly: it counts no longer.",
        discussion: """
            Say why with --reason: an auditor asks. What happened in the world is reversed, cancelled or withdrawn \
            instead.

            Example: grantctl void entry JP-IOM-2021 D1 --reason "typed twice"
            """)

    @Argument(help: ArgumentHelp("The grant's reference.", valueName: "grant")) var grant: String
    @Argument(help: ArgumentHelp("The entry's identifier, D1.", valueName: "entry")) var entry: String
    @Option(help: ArgumentHelp("Only this statement of it, a revision, by its sequence.", valueName: "sequence"))
    var statement: Int64?

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .voidEntry,
            .object([
                "subject": .object([
                    "grant": .string(grant), "entry": .string(entry), "sequence": .integer(statement),
                ])
            ]),
            global)
    }
}
