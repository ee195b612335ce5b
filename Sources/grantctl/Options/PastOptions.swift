internal import ArgumentParser
internal import Varlink

/// The books as they were: by the position or time of the log, and by value date; both at once where both are given.
struct PastOptions: ParsableArguments {
    @OptionGroup var counted: ThroughOption

    @Option(help: AsOfInput.help)
    var asOf: String?

    var past: Past { Past(asOf: asOf, through: counted.through) }

    var members: [JSONMember] { past.members }

    func prepare(_ session: Session) throws(Failure) {
        try past.prepare(session)
    }
}

/// The books by value date.
struct ThroughOption: ParsableArguments {
    @Option(
        help: ArgumentHelp("Only what counts by this value date: 2024, 2024-03 or 2024-03-31.", valueName: "date"))
    var through: String?
}

/// A moment of the log. The daemon reads it: it alone knows what was recorded by then.
enum AsOfInput {
    static let help = ArgumentHelp(
        "Only what was recorded by then: a sequence, or a time (RFC 3339) before the last event's.",
        valueName: "sequence|time")
}
