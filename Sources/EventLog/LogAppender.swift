package import LMDB
package import MerkleLog

/// Appends records to the log, and their leaves to the tree, in one transaction.
///
/// Neither copyable nor kept: it lives inside the closure that lent the transaction.
package struct LogAppender: ~Copyable {
    private let log: EventStore
    private let transaction: WriteTransaction
    /// The tree with what was appended.
    package private(set) var frontier: TreeFrontier
    private let sizeBefore: UInt64

    /// - Throws: ``EventLogError/treeDiffers(treeSize:lastSequence:path:)`` if tree and records do not belong together.
    package init(_ log: EventStore, in transaction: borrowing WriteTransaction) throws {
        self.log = log
        self.transaction = transaction.again()
        frontier = try log.frontier(in: transaction)
        sizeBefore = frontier.size
    }

    /// Appends a record.
    ///
    /// - Throws: ``EventLogError/gap(expected:found:path:)`` if its sequence does not follow the last one; `StoreError`.
    package mutating func append(_ encoded: EncodedRecord) throws {
        let sequence = encoded.recorded.sequence
        guard sequence == frontier.size + 1 else {
            throw EventLogError.gap(expected: frontier.size + 1, found: sequence, path: log.environment.path)
        }
        try append(bytes: encoded.bytes, leaf: encoded.leaf, at: sequence)
    }

    /// Appends a record of another copy of this log, whose leaf hash is that of its bytes.
    package mutating func append(bytes: [UInt8], leaf: TreeHash) throws {
        try append(bytes: bytes, leaf: leaf, at: frontier.size + 1)
    }

    private mutating func append(bytes: [UInt8], leaf: TreeHash, at sequence: UInt64) throws {
        try log.events.put(
            sequence, byteCount: TreeHash.byteCount + bytes.count, appending: true, in: transaction
        ) { target in
            leaf.withUnsafeBytes { target.copyMemory(from: $0) }
            UnsafeMutableRawBufferPointer(rebasing: target[TreeHash.byteCount...]).copyBytes(from: bytes)
        }
        let nodes = log.nodes
        let transaction = transaction.again()
        try frontier.append(leaf) { try nodes.put($0, $1, in: transaction) }
    }

    /// Puts the frontier down. Call before the commit.
    package func finish() throws {
        guard frontier.size != sizeBefore else { return }
        let frontier = frontier
        try log.frontierRow.put(EventStore.frontierKey, byteCount: frontier.encodedByteCount, in: transaction) {
            frontier.encode(into: $0)
        }
    }
}

extension EventStore {
    static let frontierKey = "frontier"

    /// The tree's frontier at the last record.
    ///
    /// - Throws: ``EventLogError/treeDiffers(treeSize:lastSequence:path:)`` if tree and records do not belong together.
    package func frontier(in transaction: borrowing some Transaction & ~Copyable) throws -> TreeFrontier {
        let stored = try frontierRow.withBytes(of: Self.frontierKey, in: transaction) { try TreeFrontier(encoded: $0) }
        let frontier = stored ?? TreeFrontier()
        let last = try lastSequence(in: transaction)
        guard frontier.size == last else {
            throw EventLogError.treeDiffers(
                treeSize: frontier.size, lastSequence: last, path: environment.path)
        }
        return frontier
    }
}
