internal import ArgumentParser
internal import Varlink

struct VoidEvent: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "event",
        abstract: "Say that an event, such as a rate, was recorded wrongly.",
        discussion: """
            Say why with --reason: an auditor asks. What happened in the world is reversed, cancelled or withdrawn \
            instead.

            Example: grantctl void event 412 --reason "of another day"
            """)

    @Argument(help: ArgumentHelp("The event's sequence (see `grantctl log`).", valueName: "sequence"))
    var sequence: Int64

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .voidEntry,
            .object(["subject": .object(["sequence": .integer(sequence)])]),
            global)
    }
}
