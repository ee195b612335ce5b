import EventLog
import Grants
import LMDB
import Projections

/// The books made anew from the log, event by event, into an environment of their own.
struct Replay {
    let log: EventStore
    /// Only what counts by that day is taken in; everything when nil.
    let through: Day?

    /// Applies the next slice of the log.
    ///
    /// - Parameters:
    ///   - after: the last sequence that is applied.
    ///   - end: the last sequence to apply.
    ///   - onEvent: told of each event before what it changes is stored.
    /// - Returns: the last sequence that is applied then.
    func applySlice(
        after: UInt64, end: UInt64, to environment: Environment, _ state: DecisionState,
        onEvent: (RecordedEvent, [Change], borrowing StoredBooks, borrowing WriteTransaction) throws -> Void
    ) throws -> UInt64 {
        let wanted = min(UInt64(CatchUp.sliceEvents), end - after)
        let records = try log.environment.read { snapshot in
            try log.records(after: after, countMax: Int(wanted), in: snapshot)
        }
        return try environment.write { transaction in
            var books = StoredBooks(state, in: transaction)
            for recorded in records {
                let changes = try Evolution.changes(
                    of: recorded.event, sequence: recorded.sequence, in: books, through: through)
                try onEvent(recorded, changes, books, transaction)
                try state.apply(changes, in: transaction)
                books.noteStored(changes)
            }
            return records.last?.sequence ?? end
        }
    }
}
