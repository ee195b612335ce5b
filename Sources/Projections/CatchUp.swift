package import EventLog
import Grants
import LMDB
import MerkleLog

/// Brings the views up to the log's end: after a crash, an upgrade, or their deletion.
package enum CatchUp {
    /// Events in one commit: bounds memory and the time that a commit takes.
    package static let sliceEvents = 2_000

    /// Applies the next slice of the log.
    ///
    /// - Returns: the position that the views then have; the log's own when there is nothing left.
    package static func applySlice(of log: EventStore, to views: Views) throws -> LogPosition {
        try views.environment.write { transaction in
            let start = try views.position(in: transaction)
            let (records, root) = try log.environment.read { snapshot in
                let records = try log.records(after: start.sequence, countMax: sliceEvents, in: snapshot)
                return (records, try records.last.map { try LogTree(log, in: snapshot).root(ofSize: $0.sequence) })
            }
            guard let last = records.last, let root else { return start }
            views.discard()
            var books = StoredBooks(views.state, in: transaction)
            for recorded in records {
                let changes = try Evolution.changes(of: recorded.event, sequence: recorded.sequence, in: books)
                try views.apply(recorded, changes, in: transaction)
                books.noteStored(changes)
            }
            let position = LogPosition(
                sequence: last.sequence, recordedAtMicroseconds: last.record.recordedAtMicroseconds)
            try views.advance(to: position, root: root, in: transaction)
            return position
        }
    }
}
