import LMDB
package import MerkleLog

/// Writes a log anew from a copy: the same store, the same records byte for byte, and so the same tree.
///
/// What it writes is on disk after ``finish(isSignable:)``, and not before: put it in its place only then, verified.
package final class LogRestorer {
    private let log: EventStore
    /// The tree of the records so far.
    package private(set) var frontier = TreeFrontier()

    /// Makes a new log in a folder (mode 0700, files 0600), which must not hold one. Its parent must exist.
    ///
    /// - Parameters:
    ///   - storeId: of the store that the copy was taken of: 32 small hexadecimal digits.
    ///   - origin: of its checkpoints.
    /// - Throws: ``EventLogError/foreignStore(path:)`` if the folder holds something; `StoreError`.
    package init(path: String, storeId: String, origin: String) throws {
        log = try EventStore(restoring: StoreIdentity(storeId: storeId, origin: origin), path: path)
    }

    /// Appends the next records, in one transaction: some thousand at a time.
    ///
    /// - Throws: ``EventLogError``, `StoreError`.
    package func append(_ records: [[UInt8]]) throws {
        frontier = try log.environment.write { transaction in
            var appender = try LogAppender(log, in: transaction)
            for bytes in records { try appender.append(bytes: bytes, leaf: .leaf(of: bytes)) }
            try appender.finish()
            return appender.frontier
        }
    }

    /// Puts signed checkpoints of the log down, and the keys that their signatures are of.
    package func put(_ checkpoints: [SignedCheckpoint], keys: [VerifierKey]) throws {
        try log.environment.write { transaction in
            for signed in checkpoints {
                try log.put(checkpoint: signed.description, ofSize: signed.checkpoint.size, in: transaction)
            }
            for key in keys { try log.note(verifierKey: key.description, in: transaction) }
        }
    }

    /// Whether the log has the very beginning that a checkpoint says.
    package func covers(_ checkpoint: Checkpoint) throws -> Bool {
        guard checkpoint.size <= frontier.size else { return false }
        return try log.root(ofSize: checkpoint.size) == checkpoint.root
    }

    /// Brings everything to the disk. Nothing is appended after it.
    ///
    /// - Parameter isSignable: whether it is known that nothing was signed beyond it. Else the log is marked as
    ///   restored, and grantd signs nothing until that is accepted.
    package func finish(isSignable: Bool) throws {
        let size = frontier.size
        if !isSignable { try log.environment.write { try log.note(restoredSize: size, in: $0) } }
        try log.environment.sync()
    }
}
