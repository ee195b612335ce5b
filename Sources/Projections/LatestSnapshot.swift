import EventLog
import LMDB
import MerkleLog
import Synchronization

/// What every query asks of its snapshot of the views before anything else.
struct SnapshotFacts: Sendable {
    /// The last event that the views hold.
    let position: LogPosition
    /// Of the tree of the events up to there.
    let root: TreeHash
    /// The read models whose tables hold all that the views hold.
    let answering: [any ReadModel]
}

/// The facts of the snapshot that was read last: from one commit to the next all snapshots are the same, and to decode
/// these takes longer than to read what a query is for.
final class LatestSnapshot: Sendable {
    private let known = Mutex<(number: Int, facts: SnapshotFacts)?>(nil)

    /// - Parameter read: finds the facts in a snapshot that nothing is known of.
    func facts(
        of transaction: borrowing ReadTransaction, read: (borrowing ReadTransaction) throws -> SnapshotFacts
    ) throws -> SnapshotFacts {
        let number = transaction.snapshotNumber
        let facts = known.withLock { $0?.number == number ? $0?.facts : nil }
        if let facts { return facts }
        let found = try read(transaction)
        known.withLock { $0 = (number, found) }
        return found
    }
}
