internal import Varlink

/// A list that the daemon gives page by page, followed to its end. Lines and CSV are printed as the pages come.
struct Listing {
    let method: String
    /// The reply's member that holds the rows.
    let rowsMember: String
    var parameters: [JSONMember] = []
    /// For people.
    let table: Layout
    /// For files: one fact a row.
    let facts: Layout
    /// What is shown to people below the rows, from the last page.
    var footer: (JSONValue) -> [Block] = { _ in [] }
    /// What is added for files after the rows, from the last page; columns are those of `facts`.
    var lastFacts: (JSONValue) -> [[Cell]] = { _ in [] }
    /// What people read on stderr when there is no row.
    let emptyMessage: String

    func run(_ options: GlobalOptions) throws(Failure) {
        let session = try Session(options)
        if options.output == .csv { session.console.write(CSV.header(facts.columns)) }
        var rows: [JSONValue] = []
        let last = try eachPage(session) { page in
            switch options.output {
            case .jsonl: for row in page { session.print(line: row) }
            case .csv: for row in page { for cells in facts.cells(row) { session.console.write(CSV.row(cells)) } }
            case .table, .json: rows += page
            }
        }
        switch options.output {
        case .jsonl: break
        case .csv: for cells in lastFacts(last) { session.console.write(CSV.row(cells)) }
        case .json: session.print(json: merged(last, rows))
        case .table:
            session.print([.table(nil, table.table(rows))] + footer(last), asOf: last["asOf"])
            if rows.isEmpty { Console.say(emptyMessage) }
        }
        session.console.finish()
    }

    /// Asks for page after page; returns the last reply. Says so if the books changed between two pages.
    private func eachPage(_ session: Session, _ body: ([JSONValue]) -> Void) throws(Failure) -> JSONValue {
        var after: JSONValue?
        var firstPosition: Int64?
        while true {
            var members = parameters
            if let after { members.append(JSONMember(name: "after", value: after)) }
            let reply = try session.call(method, .object(members))
            body(reply[rowsMember]?.array ?? [])
            let position = reply["asOf"]?["sequence"]?.int
            firstPosition = firstPosition ?? position
            guard let next = Words.value(reply["next"]) else {
                if let firstPosition, let position, position != firstPosition {
                    Console.say(
                        "The books changed while the list was read: its rows hold for events \(firstPosition) to "
                            + "\(position). Run it again for one position.")
                }
                return reply
            }
            guard next != after else {
                throw Failure(.refused, "grantd gave the page after \(next) twice. The list is not complete.")
            }
            after = next
        }
    }

    /// The last reply with the rows of all pages.
    private func merged(_ last: JSONValue, _ rows: [JSONValue]) -> JSONValue {
        .object(
            (last.members ?? []).map { member in
                member.name == rowsMember ? JSONMember(name: member.name, value: .array(rows)) : member
            })
    }
}
