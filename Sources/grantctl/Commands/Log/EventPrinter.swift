internal import Varlink

/// Prints events page by page, with one head in front of all.
struct EventPrinter {
    private let session: Session
    /// How many were printed.
    private(set) var count = 0
    private var hasHead = false

    init(_ session: Session) {
        self.session = session
    }

    mutating func print(_ events: [JSONValue]) {
        count += events.count
        switch session.options.output {
        case .json, .jsonl: for event in events { session.print(line: event) }
        case .csv:
            if !hasHead { session.console.write(CSV.header(EventLayout.facts.columns)) }
            for event in events {
                for cells in EventLayout.facts.cells(event) { session.console.write(CSV.row(cells)) }
            }
            hasHead = true
        case .table:
            guard !events.isEmpty else { return }
            // Each page has its own widths: the log has no end that one could wait for.
            let table = EventLayout.table.table(events)
            session.console.write(table.text(isStyled: session.console.isStyled, hasHead: !hasHead))
            hasHead = true
        }
    }
}
