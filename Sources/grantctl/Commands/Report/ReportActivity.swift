internal import ArgumentParser
internal import Control
internal import Varlink

struct ReportActivity: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "activity",
        abstract: "Who did what, when, and why; the newest last.",
        discussion: """
            With --as-of: what was recorded by then, in whole groups, with the root there.

            Example: grantctl report activity --by-user maria --since 2024-03-01T00:00:00Z
            Example: grantctl report activity --grant JP-IOM-2021 --as-of 57
            """)

    @Option(help: ArgumentHelp("Only what this user asked for: a name, or a number.", valueName: "user|uid"))
    var byUser: String?

    @Option(
        name: .customLong("type"),
        help: ArgumentHelp("Only events of this type: pledgeMade. Can be given again.", valueName: "type"))
    var types: [String] = []

    @Option(help: ArgumentHelp("Only of this grant.", valueName: "reference"))
    var grant: [String] = []

    @Option(help: ArgumentHelp("Only of this project.", valueName: "reference"))
    var project: [String] = []

    @Option(help: ArgumentHelp("Only of this organisation.", valueName: "id"))
    var organisation: [String] = []

    @Option(help: ArgumentHelp("Only what was recorded at or after this time, RFC 3339.", valueName: "time"))
    var since: String?

    @Option(help: ArgumentHelp("Only what was recorded at or before this time, RFC 3339.", valueName: "time"))
    var until: String?

    @Option(help: AsOfInput.help)
    var asOf: String?

    // Other reports take it: who gives it here reads why this one does not.
    @Option(help: .hidden)
    var through: String?

    @Option(
        name: .customLong("limit"), help: ArgumentHelp("Only the newest so many events.", valueName: "events"))
    var eventsMax: Int?

    @OptionGroup var watching: WatchOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func validate() throws {
        if (grant + project + organisation).count > 1 {
            throw ValidationError("Events are of one thing: give one --grant, --project or --organisation.")
        }
        if let eventsMax, eventsMax < 1 {
            throw ValidationError("--limit wants at least 1 event, not \(eventsMax).")
        }
        if through != nil {
            throw ValidationError(
                "--through is about when money counts, and activity is what was recorded when: give --until or --as-of."
            )
        }
        try watching.check(asOf: asOf, global)
    }

    var parameters: JSONValue {
        let stream =
            grant.map { "grant/\($0)" } + project.map { "project/\($0)" } + organisation.map { "organisation/\($0)" }
        return .object([
            "since": .text(since), "until": .text(until), "asOf": .text(asOf), "stream": .text(stream.first),
            "types": .texts(types), "actor": .text(byUser),
        ])
    }

    func run() throws {
        try watching.print(global) { session throws(Failure) in try answer(session) }
    }

    private func answer(_ session: Session) throws(Failure) -> Answer {
        var events: [JSONValue] = []
        var position: JSONValue = [:]
        try session.stream("org.grantd.Log.Read", parameters) { page in
            events += page["events"]?.array ?? []
            position = Words.value(page["asOf"]) ?? .object(["sequence": page["position"]])
            if let eventsMax, events.count > eventsMax { events.removeFirst(events.count - eventsMax) }
            return .goOn
        }
        let reply = JSONValue.object(["asOf": position, "events": .array(events)])
        return Answer(
            reply: reply, blocks: [.table(nil, ActivityRows.table(events))],
            facts: EventLayout.facts.table(events), lines: events,
            remarks: events.isEmpty ? ["No event matches."] : [])
    }
}

/// Recorded events as an auditor reads them: who did what, and why.
enum ActivityRows {
    static func table(_ events: [JSONValue]) -> Table {
        Table(
            columns: [
                Column("sequence", "sequence", .right), Column("recordedAt", "recorded at"), Column("user", "by"),
                Column("sentence", "what"), Column("reason"), Column("flags", "flagged"),
            ],
            rows: events.map { event in
                let actor = event["actor"]
                let user = actor?["user"]?.string ?? ""
                let flags = (event["event"]?["flags"]?.array ?? []).compactMap { $0["rule"]?.string }
                return [
                    .integer(event["sequence"]), .text(event["recordedAt"]),
                    .text(user.isEmpty ? "uid \(actor?["uid"]?.int ?? -1)" : user), .text(EventSentence.text(event)),
                    .text(event["event"]?["reason"]), .text(flags.isEmpty ? nil : flags.joined(separator: ", ")),
                ]
            }
        ).withoutEmpty
    }
}
