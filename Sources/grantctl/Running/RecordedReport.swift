internal import Varlink

/// What a write came to: a sentence for each event and the balances, or the reply's `recorded`.
enum RecordedReport {
    static func print(_ reply: JSONValue, in session: Session) {
        let recorded = reply["recorded"] ?? [:]
        let events = recorded["events"]?.array ?? []
        switch session.options.output {
        case .json: session.print(json: recorded)
        case .jsonl: for event in events { session.print(line: event) }
        case .csv: session.print(csv: EventLayout.facts.table(events))
        case .table:
            session.print(
                [
                    .lines(events.flatMap { EventSentence.lines($0) }),
                    .table(nil, Balances.table(ofGrants: recorded["balances"])),
                ], asOf: nil)
        }
        session.console.finish()
        if recorded["dryRun"]?.bool == true { Console.say("Dry run: nothing was recorded.") }
        if recorded["duplicate"]?.bool == true {
            Console.say("This command was recorded before; that is its first result again.")
        }
    }
}

/// Recorded events as rows.
enum EventLayout {
    static var facts: Layout {
        Layout(
            columns: [
                Column("sequence"), Column("recordedAt"), Column("valueDate"), Column("type"), Column("stream"),
                Column("streamVersion"), Column("uid"), Column("user"), Column("commandId"), Column("sentence"),
            ],
            cells: { event in
                [
                    [
                        .integer(event["sequence"]), .text(event["recordedAt"]), .text(event["valueDate"]),
                        .text(event["type"]), .text(event["stream"]), .integer(event["streamVersion"]),
                        .integer(event["actor"]?["uid"]), .text(event["actor"]?["user"]), .text(event["commandId"]),
                        .text(EventSentence.text(event)),
                    ]
                ]
            })
    }

    static var table: Layout {
        Layout(
            columns: [
                Column("sequence", "sequence", .right), Column("recordedAt", "recorded at"),
                Column("valueDate", "value date"), Column("user", "by"), Column("sentence", "what"),
            ],
            cells: { event in
                let actor = event["actor"]
                let user = actor?["user"]?.string ?? ""
                return [
                    [
                        .integer(event["sequence"]), .text(event["recordedAt"]), .text(event["valueDate"]),
                        .text(user.isEmpty ? "uid \(actor?["uid"]?.int ?? -1)" : user),
                        .text(EventSentence.text(event)),
                    ]
                ]
            })
    }
}
