internal import Control
internal import Varlink

/// An answer that the daemon gives page by page, followed to its end.
struct Pages {
    let method: String
    /// The reply's member that holds the rows.
    let rowsMember: String
    var parameters: [JSONMember] = []
    /// At most so many rows; all where it is `nil`.
    var rowsMax: Int64?

    /// The whole answer: the last reply, with the rows of all pages.
    func whole(_ session: Session) throws(Failure) -> JSONValue {
        var rows: [JSONValue] = []
        let last = try each(session) { rows += $0 }
        return merged(last, rows)
    }

    /// Asks for page after page; returns the last reply. Says so if the books changed between two pages.
    func each(_ session: Session, _ body: ([JSONValue]) -> Void) throws(Failure) -> JSONValue {
        var after: JSONValue?
        var firstPosition: Int64?
        var rowsLeft = rowsMax
        while true {
            var members = parameters
            if let rowsLeft { members.append(JSONMember(name: "limit", value: .number(String(rowsLeft)))) }
            if let after { members.append(JSONMember(name: "after", value: after)) }
            let reply = try session.call(method, .object(members))
            let rows = reply[rowsMember]?.array ?? []
            body(rows)
            rowsLeft = rowsLeft.map { $0 - Int64(rows.count) }
            let position = reply["asOf"]?["sequence"]?.int
            firstPosition = firstPosition ?? position
            guard let next = Words.value(reply["next"]), rowsLeft.map({ $0 > 0 }) ?? true else {
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
    func merged(_ last: JSONValue, _ rows: [JSONValue]) -> JSONValue {
        .object(
            (last.members ?? []).map { member in
                member.name == rowsMember ? JSONMember(name: member.name, value: .array(rows)) : member
            })
    }
}
