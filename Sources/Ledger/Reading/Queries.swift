package import EventLog
import Grants
import LMDB
package import MerkleLog
package import Projections

/// What the books say: every answer from one snapshot of the views, with the position that it is true for.
package struct Queries: Sendable {
    package let log: EventStore
    package let views: Views
    package let past: PastBooks
    /// The most rows that one page holds.
    package private(set) var pageRowsMax: Int
    /// Reports that were drawn last, for their next pages.
    let drawnReports = DrawnReports()
    /// The most rows that a report may have in all.
    let reportRowsMax: Int
    /// How many days back a rate is looked for when there is none of the day itself.
    package let rateLookbackDays: Int
    /// How long a scan may hold a snapshot of the views. No read transaction outlives 100 ms: the rest is for what
    /// comes after the scan.
    package var snapshotMillisecondsMax = 80
    /// The most rows that a page of a filtered table looks at.
    package var searchedRowsMax = 20_000

    package init(
        log: EventStore, views: Views, past: PastBooks, pageRowsMax: Int, reportRowsMax: Int, rateLookbackDays: Int
    ) {
        self.log = log
        self.views = views
        self.past = past
        self.pageRowsMax = pageRowsMax
        self.reportRowsMax = reportRowsMax
        self.rateLookbackDays = rateLookbackDays
    }

    /// The same with pages of another length.
    func paging(by rowsMax: Int) -> Queries {
        var other = self
        other.pageRowsMax = rowsMax
        return other
    }

    /// An answer and the position that it is true for: asked for as of that position, it is the same for ever.
    package struct Answer<Value> {
        package let position: LogPosition
        /// Of the tree of the events up to there.
        package let root: TreeHash
        package let value: Value
    }

    /// Rows, and the key after which the next page begins; nil at the end. A page of a filtered list may hold fewer
    /// rows than asked for, or none, and not be the last.
    package struct Page<Row> {
        package let rows: [Row]
        package let next: String?
    }

    /// Reads from one snapshot.
    func answer<Value>(
        needing readModels: any ReadModel.Type..., read: (borrowing ReadTransaction) throws -> Value
    ) throws -> Answer<Value> {
        try views.environment.read { transaction in
            try check(readModels, in: transaction)
            let (position, root) = try views.end(in: transaction)
            return Answer(position: position, root: root, value: try read(transaction))
        }
    }

    /// - Throws: ``QueryError/projectorStopped(_:_:)`` or ``QueryError/rebuilding(_:position:total:)`` if one of them
    ///   does not answer in this snapshot.
    func check(_ readModels: [any ReadModel.Type], in transaction: borrowing ReadTransaction) throws {
        for readModel in readModels {
            let state = try views.projectorState(of: readModel.name, in: transaction)
            if !state.isAnswering { throw QueryError(state) }
        }
    }

    /// The tables of a read model that answer in a snapshot.
    ///
    /// - Throws: as ``check(_:in:)``.
    func readModel<Model: ReadModel>(_ type: Model.Type, in transaction: borrowing ReadTransaction) throws -> Model {
        guard let model = try views.answering(type, in: transaction) else {
            throw QueryError(try views.projectorState(of: type.name, in: transaction))
        }
        return model
    }

    /// How many rows a page has: what is asked for, within the limit.
    func pageRows(_ limit: Int?) throws(QueryError) -> Int {
        guard let limit else { return pageRowsMax }
        guard limit > 0 else { throw .limitOutOfRange(limit, max: pageRowsMax) }
        return min(limit, pageRowsMax)
    }

    /// A page of a table whose keys are strings.
    func page<Value: ValueCodec, Line>(
        of table: Table<StringKey, Value>, after: String?, limit: Int?,
        in transaction: borrowing ReadTransaction, _ line: (String, Value.Decoded) throws -> Line
    ) throws -> Page<Line> {
        let rows = try pageRows(limit)
        var lines: [Line] = []
        var last: String?
        var hasMore = false
        let start = try Self.start(after)?.joined(separator: String(Self.separator))
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

    /// A page of the rows of a table that are wanted, of those whose keys begin with some components. A page's key is
    /// opaque to callers: the components joined by a unit separator.
    ///
    /// - Parameter line: nil for what is not wanted. Of that, too, a page looks at no more than ``searchedRowsMax``
    ///   rows.
    func page<Value: ValueCodec, Line>(
        of table: Table<CompositeKey, Value>, beginningWith components: [String] = [], after: String?,
        limit: Int?, in transaction: borrowing ReadTransaction, _ line: ([String], Value.Decoded) throws -> Line?
    ) throws -> Page<Line> {
        let rows = try pageRows(limit)
        var lines: [Line] = []
        var last: [String]?
        var (looked, hasMore) = (0, false)
        let start = try Self.start(after)
        // What is no identifier begins no key.
        guard components.allSatisfy({ (try? Identifier($0)) != nil }) else { return Page(rows: [], next: nil) }
        let prefix = try components.isEmpty ? nil : CompositeKey.prefix(components)
        try table.forEach(in: transaction, from: start, prefix: prefix) { key, row in
            if key == start { return true }
            if lines.count == rows || looked == searchedRowsMax {
                hasMore = true
                return false
            }
            looked += 1
            last = key
            if let line = try line(key, row) { lines.append(line) }
            return true
        }
        return Page(rows: lines, next: hasMore ? last?.joined(separator: String(Self.separator)) : nil)
    }

    /// The components of the key after which a page begins; nil where it begins with the first.
    ///
    /// - Throws: ``QueryError/malformed(parameter:_:)`` for what is no key.
    private static func start(_ after: String?) throws(QueryError) -> [String]? {
        guard let after, !after.isEmpty else { return nil }
        guard after.utf8.count <= keyBytesMax, !after.utf8.contains(0) else {
            throw .malformed(
                parameter: "after",
                "What the page is to begin after was never the end of a page. Read the list again from the beginning.")
        }
        return after.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }

    /// LMDB's limit; a separator takes as much room as what it stands for.
    private static let keyBytesMax = 511
    private static let separator: Character = "\u{1f}"
}

/// Why a query has no answer.
package enum QueryError: Error, Sendable, CustomStringConvertible {
    case limitOutOfRange(Int, max: Int)
    /// A read model that failed, and why.
    case projectorStopped(String, String)
    /// A read model that is made anew and has no tables yet that answer: how far it is, in events.
    case rebuilding(String, position: UInt64, total: UInt64)
    case notFound(kind: String, reference: String)
    /// A moment that the log has not passed yet.
    case notYet(String, position: LogPosition)
    /// A parameter that cannot be used, and why.
    case malformed(parameter: String, String)

    package var description: String {
        switch self {
        case .limitOutOfRange(let limit, let max):
            "A page of \(limit) rows is asked for, and one has from 1 to \(max)."
        case .projectorStopped(let name, let failure):
            "The read model \(name) is stopped: \(failure.hasSuffix(".") ? failure : failure + ".") "
                + "Have it made anew from the log: grantctl admin rebuild \(name)."
        case .rebuilding(let name, let position, let total):
            "The read model \(name) is being made anew from the log: \(position) of \(total) events. "
                + "Ask again when it is done. How far it is: grantctl status."
        case .notFound(let kind, let reference):
            "There is no \(kind) \(reference.quotedForMessage). What there is: grantctl \(Self.command(kind)) list."
        case .notYet(let moment, let position):
            "The books are asked for as of \(moment), and the log ends with the event \(position.sequence), "
                + "\(position.recordedAt ?? "before the first"): what is not over could still change. Ask as of an "
                + "earlier moment, or leave it out."
        case .malformed(_, let reason): reason
        }
    }

    /// Why a read model does not answer.
    init(_ state: ProjectorState) {
        switch state.activity {
        case .failed(_, let reason): self = .projectorStopped(state.name, reason)
        case .rebuilding(let position, let total): self = .rebuilding(state.name, position: position, total: total)
        // Opening the views has every read model without tables made anew: it has yet to begin.
        case .running: self = .rebuilding(state.name, position: 0, total: state.position)
        }
    }

    private static func command(_ kind: String) -> String {
        kind == "organisation" ? "org" : kind
    }
}
