import EventLog
import LMDB
import MerkleLog

/// Reads a whole log where it lies, and makes its tree anew from the bytes of the records.
enum LogScan {
    /// Records in one read transaction: about 10 ms.
    private static let sliceRecords = 10_000

    /// Hands over every record.
    ///
    /// - Parameters:
    ///   - verifying: hash every record, and hold the tree of them against the one that is stored.
    ///   - body: gets the sequence and the record, whose bytes are valid only until it returns.
    /// - Returns: the tree that is stored.
    /// - Throws: ``EventLogError/leafDiffers(sequence:path:)`` for a record that its stored hash is not of;
    ///   ``BenchFailure`` if the root is not the stored one; what `body` throws.
    @discardableResult
    static func run(
        _ log: EventStore, verifying: Bool, _ body: (UInt64, UnsafeRawBufferPointer) throws -> Void
    ) throws -> TreeFrontier {
        let stored = try log.environment.read { try log.frontier(in: $0) }
        let path = log.environment.path
        var tree = TreeFrontier()
        var position: UInt64 = 0
        while position < stored.size {
            let end = min(position + UInt64(sliceRecords), stored.size)
            try log.environment.read { transaction in
                try log.forEachRecord(after: position, in: transaction) { sequence, leaf, record in
                    if verifying {
                        let computed = TreeHash.leaf(of: record)
                        guard computed == leaf else {
                            throw EventLogError.leafDiffers(sequence: sequence, path: path)
                        }
                        tree.append(computed)
                    }
                    try body(sequence, record)
                    return sequence < end
                }
            }
            position = end
        }
        if verifying, tree != stored { throw rootDiffers(tree.root, stored) }
        return stored
    }

    static func rootDiffers(_ computed: TreeHash, _ stored: TreeFrontier) -> BenchFailure {
        BenchFailure(
            "The \(stored.size) records have the root \(computed), and \(stored.root) is stored. Verify the whole "
                + "store: grantctl verify.")
    }
}
