internal import ArgumentParser
internal import Varlink

/// The books as they were: by the position or time of the log, and by value date; both at once where both are given.
struct PastOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Only what counts by this value date: 2024, 2024-03 or 2024-03-31.", valueName: "date"))
    var through: String?

    @Option(
        help: ArgumentHelp(
            "Only what was recorded by then: a sequence, or a time (RFC 3339) before the last event's.",
            valueName: "sequence|time"))
    var asOf: String?

    var members: [JSONMember] {
        JSONValue.object(["through": .text(through), "asOf": .text(asOf)]).members ?? []
    }
}
