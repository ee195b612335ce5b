import EventLog
package import Grants
import LMDB
import Projections

/// From where the books are looked at: what was known by then, of what counts by a day.
package struct Viewpoint: Sendable, Equatable {
    /// Only what was recorded by then; everything when nil.
    package var asOf: AsOfMoment?
    /// Only what counts by that day; everything when nil.
    package var through: Day?

    package init(asOf: AsOfMoment? = nil, through: Day? = nil) {
        self.asOf = asOf
        self.through = through
    }
}

/// A moment of the log.
package enum AsOfMoment: Sendable, Equatable {
    case sequence(UInt64)
    case time(Timestamp)
}

extension Queries {
    /// The last event that was known at a moment: the last of a complete group.
    ///
    /// - Throws: ``QueryError/notYet(_:position:)`` for what lies ahead: the answer could still change.
    func sequence(of moment: AsOfMoment?) throws -> UInt64 {
        try log.environment.read { transaction in
            let end = try log.position(in: transaction)
            switch moment {
            case nil: return end.sequence
            case .sequence(let sequence):
                guard sequence <= end.sequence else { throw QueryError.notYet(String(sequence), position: end) }
                guard let record = try log.record(at: sequence, in: transaction) else { return 0 }
                // Within a group: what was there before it.
                return record.groupIndex + 1 == record.groupCount ? sequence : sequence - UInt64(record.groupIndex) - 1
            case .time(let time):
                guard time.microsecondsSinceEpoch < end.recordedAtMicroseconds else {
                    throw QueryError.notYet(time.description, position: end)
                }
                return try log.sequence(recordedThrough: time, in: transaction)
            }
        }
    }

    /// The position of a sequence.
    func position(of sequence: UInt64) throws -> LogPosition {
        try log.environment.read { transaction in
            guard let record = try log.record(at: sequence, in: transaction) else { return .start }
            return LogPosition(
                sequence: sequence, recordedAtMicroseconds: record.recordedAtMicroseconds)
        }
    }

    /// Draws an answer from decision state as it is seen from a viewpoint. The snapshot must not outlive `body`.
    ///
    /// Now: from a snapshot of the views, as long as that takes no longer than a snapshot may be held. Else, and in the
    /// past, from books made anew from the log, which hold up nobody. `body` may then be called twice.
    ///
    /// - Parameters:
    ///   - readModels: what `body` reads of the views beside decision state. Books made anew do without.
    ///   - isOfMany: whether `body` reads balances or sums of many things, for which books made anew keep them, too.
    func drawn<Value>(
        from viewpoint: Viewpoint, needing readModels: any ReadModel.Type..., isOfMany: Bool = false,
        draw body: (Snapshot) throws -> Value
    ) throws -> Answer<Value> {
        if viewpoint == Viewpoint() {
            do {
                return try views.environment.read { transaction in
                    try check(readModels, in: transaction)
                    let (position, root) = try views.end(in: transaction)
                    let snapshot = Snapshot(
                        views.state, try views.answering(ReportRows.self, in: transaction), position, through: nil,
                        Patience(milliseconds: snapshotMillisecondsMax), isOfViews: true, in: transaction)
                    return Answer(
                        position: position, root: root, value: try body(snapshot))
                }
            } catch is PatienceExhausted {
                // The books are too large for one short snapshot.
            }
        }
        let sequence = try sequence(of: viewpoint.asOf)
        let position = try position(of: sequence)
        let value = try past.read(
            at: sequence, through: viewpoint.through, withReportRows: isOfMany
        ) { transaction, books in
            try body(Snapshot(past: books, position, through: viewpoint.through, in: transaction))
        }
        return Answer(position: position, root: try log.root(ofSize: sequence), value: value)
    }
}

/// Decision state and rows of reports at one position of the log, to draw answers from.
///
/// Not kept: it lives inside the closure that it is lent to. A class, so that closures of reports can share it.
final class Snapshot {
    let state: DecisionState
    /// The rows that are kept of reports; nil where there are none.
    let reportRows: ReportRows?
    let position: LogPosition
    /// Only what counts by that day is in it; everything when nil.
    let through: Day?
    /// Whether it is one of the views, in which the rows of all projectors stand beside decision state.
    let isOfViews: Bool
    let transaction: ReadTransaction
    private let patience: Patience

    init(
        _ state: DecisionState, _ reportRows: ReportRows?, _ position: LogPosition, through: Day?,
        _ patience: Patience, isOfViews: Bool, in transaction: borrowing ReadTransaction
    ) {
        self.state = state
        self.reportRows = reportRows
        self.position = position
        self.through = through
        self.patience = patience
        self.isOfViews = isOfViews
        self.transaction = transaction.again()
    }

    /// Of books made anew, which may be read for as long as it takes.
    convenience init(
        past books: ReplayedBooks.Lent, _ position: LogPosition, through: Day?,
        in transaction: borrowing ReadTransaction
    ) {
        self.init(
            books.state, books.reportRows, position, through: through, Patience(milliseconds: nil), isOfViews: false,
            in: transaction)
    }

    /// Lends every grant with all its entries, in the order of their references.
    func forEachGrant(_ body: (GrantState, [EntryState]) throws -> Void) throws {
        try state.grants.forEach(in: transaction) { reference, grant in
            try body(grant, state.entries(of: reference, in: transaction))
            try patience.check()
            return true
        }
    }

    /// Lends every project, in the order of their references.
    func forEachProject(_ body: (ProjectState) throws -> Void) throws {
        try state.projects.forEach(in: transaction) { _, project in
            try body(project)
            try patience.check()
            return true
        }
    }

    /// - Throws: ``PatienceExhausted`` when the snapshot has been held for as long as it may be.
    func checkPatience() throws(PatienceExhausted) { try patience.check() }

    /// The day on which these books end: the last that counts, else that of the last event.
    var closingDay: Day {
        get throws {
            if let through { return through }
            return try PartialDate(
                parsing: String(Timestamp(clampingMicroseconds: position.recordedAtMicroseconds).description.prefix(10))
            ).lastDay
        }
    }
}

/// How long a scan may go on.
struct Patience {
    private let end: ContinuousClock.Instant?

    init(milliseconds: Int?) {
        end = milliseconds.map { .now + .milliseconds($0) }
    }

    /// - Throws: ``PatienceExhausted`` when the time is over.
    func check() throws(PatienceExhausted) {
        if let end, .now >= end { throw PatienceExhausted() }
    }
}

/// A scan of the views took too long for one snapshot.
struct PatienceExhausted: Error {}
