import Control
import EventLog
import Ledger
import MerkleLog
import Synchronization

extension AsOf {
    init(_ answer: Queries.Answer<some Any>) {
        self.init(answer.position, root: answer.root)
    }

    init(_ position: LogPosition, root: TreeHash) {
        self = Self.latest.withLock { latest in
            if let latest, latest.position == position, latest.root == root { return latest.asOf }
            let asOf = AsOf(sequence: position.sequence, recordedAt: position.recordedAt, root: root.base64)
            latest = (position, root, asOf)
            return asOf
        }
    }

    /// The one made last: from one commit to the next all answers are true for the same.
    private static let latest = Mutex<(position: LogPosition, root: TreeHash, asOf: AsOf)?>(nil)
}
