internal import ArgumentParser
internal import Varlink

struct ExceptionResolve: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve",
        abstract: "Say that a flagged exception is dealt with.",
        discussion: """
            Example: grantctl exception resolve 118 allocation.exceeds-available --reason "pledge raised on 3 May"
            """)

    @Argument(help: ArgumentHelp("Sequence of the event that was flagged.", valueName: "sequence")) var sequence: Int64
    @Argument(help: ArgumentHelp("The rule's identifier (see `grantctl report exceptions`).", valueName: "rule"))
    var rule: String

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .resolveException,
            .object([
                "sequence": .integer(sequence),
                "rule": .string(rule),
            ]),
            global)
    }
}
