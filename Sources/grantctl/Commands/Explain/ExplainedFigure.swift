internal import Varlink

/// A reply of `Explain`: the events, each with what it changed and what is stated after it, and the figure.
struct ExplainedFigure {
    let column: ReportColumn
    /// `nil` for what is undisclosed.
    let currency: String?
    let reply: JSONValue

    /// - Throws: A check that did not hold (exit code 3), if the events do not come to the figure.
    func answer() throws(Failure) -> Answer {
        let events = reply["events"]?.array ?? []
        let stated = reply["stated"]?.string ?? "0"
        let total = events.last?["total"]?.string ?? "0"
        guard DecimalText.areEqual(total, stated) else {
            throw Failure(
                .notFound,
                "The events come to \(Words.money(currency, total)), and the report says "
                    + "\(Words.money(currency, stated)). If the books changed in between, ask again with "
                    + "--as-of \(reply["asOf"]?["sequence"]?.int ?? 0); else rebuild the read models and report it.")
        }
        let undisclosed = reply["undisclosed"]?.int ?? 0
        return Answer(
            reply: reply,
            blocks: [
                .table(nil, table(events).withoutEmpty(["undisclosed"])),
                .fields([
                    .init(column.title, currency == nil ? nil : Words.money(currency, stated)),
                    .init("undisclosed", undisclosed == 0 ? nil : String(undisclosed)),
                    .init("events", String(events.count)),
                ]),
            ],
            facts: table(events), lines: events,
            remarks: events.isEmpty ? ["No event makes up this figure: it is nothing."] : [])
    }

    private func table(_ events: [JSONValue]) -> Table {
        Table(
            columns: [
                Column("sequence", "event", .right), Column("recordedAt", "recorded at"),
                Column("valueDate", "value date"), Column("type", "what"), Column("stream", "of"), Column("entry"),
                Column("amount", "amount", .right), Column("undisclosed", "undisclosed", .right),
                Column("total", "total", .right),
            ],
            rows: events.map { event in
                let type = event["type"]?.string ?? "?"
                let undisclosed = event["undisclosed"]?.int ?? 0
                return [
                    .integer(event["sequence"]), .text(event["recordedAt"]), .text(event["valueDate"]),
                    Cell(people: Words.spaced(type), plain: type), .text(event["stream"]), .text(event["entry"]),
                    .amount(event["amount"]),
                    Cell(people: undisclosed == 0 ? "" : String(undisclosed), plain: String(undisclosed)),
                    .amount(event["total"]),
                ]
            })
    }
}
