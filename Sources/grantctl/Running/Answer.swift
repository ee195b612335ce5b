internal import Varlink

/// What a query came to, in each of the forms that it can be printed in.
struct Answer {
    /// The daemon's reply, members in its order.
    let reply: JSONValue
    /// For people.
    let blocks: [Block]
    /// For files: one fact a row.
    let facts: Table
    /// For line-wise programs; the reply itself where it is one thing.
    var lines: [JSONValue]?
    /// What people should know of it, on stderr: sentences.
    var remarks: [String] = []

    func print(in session: Session) {
        switch session.options.output {
        case .table:
            session.print(blocks, asOf: reply["asOf"])
            for remark in remarks { Console.say(remark) }
        case .json: session.print(json: reply)
        case .jsonl: for line in lines ?? [reply] { session.print(line: line) }
        case .csv: session.print(csv: facts)
        }
        session.console.finish()
        session.sayPosition(reply["asOf"])
    }
}
