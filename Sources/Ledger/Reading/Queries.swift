package import EventLog
import Grants
import LMDB
package import Projections

/// What the books say: every answer from one snapshot of the views, with the position that it is true for.
package struct Queries: Sendable {
    package let log: EventStore
    package let views: Views
    /// The most rows that one page holds.
    package let pageRowsMax: Int

    package init(log: EventStore, views: Views, pageRowsMax: Int) {
        self.log = log
        self.views = views
        self.pageRowsMax = pageRowsMax
    }

    /// An answer and the position that it is true for.
    package struct Answer<Value> {
        package let position: LogPosition
        package let value: Value
    }

    /// Rows, and the key after which the next page begins; nil at the end.
    package struct Page<Row> {
        package let rows: [Row]
        package let next: String?
    }

    /// Reads from one snapshot.
    func answer<Value>(
        needing projectors: any Projector.Type..., read: (borrowing ReadTransaction) throws -> Value
    ) throws -> Answer<Value> {
        for projector in projectors {
            guard let failure = views.failure(of: projector.name) else { continue }
            throw QueryError.projectorStopped(projector.name, failure)
        }
        return try views.environment.read { transaction in
            Answer(position: try views.position(in: transaction), value: try read(transaction))
        }
    }

    /// How many rows a page has: what is asked for, within the limit.
    func pageRows(_ limit: Int?) throws(QueryError) -> Int {
        guard let limit else { return pageRowsMax }
        guard limit > 0 else { throw .limitOutOfRange(limit, max: pageRowsMax) }
        return min(limit, pageRowsMax)
    }

    /// A page of a table whose keys are strings.
    func page<Row, Line>(
        of table: Table<StringKey, ProtobufValue<Row>>, after: String?, limit: Int?,
        in transaction: borrowing ReadTransaction, _ line: (String, Row) throws -> Line
    ) throws -> Page<Line> {
        let rows = try pageRows(limit)
        var lines: [Line] = []
        var last: String?
        var hasMore = false
        let start = after.flatMap { $0.isEmpty ? nil : $0 }
        try table.forEach(in: transaction, from: start) { key, row in
            if key == start { return true }
            if lines.count == rows {
                hasMore = true
                return false
            }
            lines.append(try line(key, row))
            last = key
            return true
        }
        return Page(rows: lines, next: hasMore ? last : nil)
    }

    /// A page of a table whose keys have components. A page's key is opaque to callers: the components joined by a
    /// unit separator.
    func page<Row, Line>(
        of table: Table<CompositeKey, ProtobufValue<Row>>, after: String?, limit: Int?,
        in transaction: borrowing ReadTransaction, _ line: ([String], Row) throws -> Line?
    ) throws -> Page<Line> {
        let rows = try pageRows(limit)
        var lines: [Line] = []
        var last: [String]?
        var hasMore = false
        let start = after.map { $0.split(separator: Self.separator, omittingEmptySubsequences: false).map(String.init) }
        try table.forEach(in: transaction, from: start) { key, row in
            if key == start { return true }
            if lines.count == rows {
                hasMore = true
                return false
            }
            if let line = try line(key, row) {
                lines.append(line)
                last = key
            }
            return true
        }
        return Page(rows: lines, next: hasMore ? last?.joined(separator: String(Self.separator)) : nil)
    }

    private static let separator: Character = "\u{1f}"
}

/// Why a query has no answer.
package enum QueryError: Error, Sendable, CustomStringConvertible {
    case limitOutOfRange(Int, max: Int)
    case projectorStopped(String, String)
    case notFound(kind: String, reference: String)

    package var description: String {
        switch self {
        case .limitOutOfRange(let limit, let max):
            "A page of \(limit) rows is asked for, and one has from 1 to \(max)."
        case .projectorStopped(let name, let failure):
            "The read model \(name) is stopped: \(failure). Restart grantd to have it made anew from the log."
        case .notFound(let kind, let reference):
            "There is no \(kind) \(reference.quotedForMessage). What there is: grantctl \(Self.command(kind)) list."
        }
    }

    private static func command(_ kind: String) -> String {
        kind == "organisation" ? "org" : kind
    }
}
