internal import Varlink

/// A list that the daemon gives page by page, followed to its end. Lines and CSV are printed as the pages come.
struct Listing {
    let method: String
    /// The reply's member that holds the rows.
    let rowsMember: String
    var parameters: [JSONMember] = []
    /// The books that it is of.
    var past = Past()
    /// At most so many rows; all where it is `nil`.
    var rowsMax: Int64?
    /// For people.
    let table: Layout
    /// For files: one fact a row.
    let facts: Layout
    /// What people read on stderr when there is no row.
    let emptyMessage: String
    /// The same of books of the past, where a hint how to begin would be of no use.
    var emptyPastMessage: String?

    func run(_ options: GlobalOptions) throws(Failure) {
        let session = try Session(options)
        try past.prepare(session)
        if options.output == .csv { session.console.write(CSV.header(facts.columns)) }
        var rows: [JSONValue] = []
        let pages = Pages(
            method: method, rowsMember: rowsMember, parameters: parameters + past.members, rowsMax: rowsMax)
        let last = try pages.each(session) { page in
            switch options.output {
            case .jsonl: for row in page { session.print(line: row) }
            case .csv: for row in page { for cells in facts.cells(row) { session.console.write(CSV.row(cells)) } }
            case .table, .json: rows += page
            }
        }
        switch options.output {
        case .jsonl, .csv: break
        case .json: session.print(json: pages.merged(last, rows))
        case .table:
            session.print([.table(nil, table.table(rows))], asOf: last["asOf"])
            if rows.isEmpty { Console.say(past == Past() ? emptyMessage : emptyPastMessage ?? emptyMessage) }
        }
        session.console.finish()
        session.sayPosition(last["asOf"])
    }
}
