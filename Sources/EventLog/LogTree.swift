package import LMDB
package import MerkleLog

/// The log's Merkle tree in one snapshot: roots and proofs of any size it ever had (RFC 6962).
///
/// Leaf index is sequence - 1. Not kept: it lives inside the closure that lent the transaction.
package final class LogTree: TreeSource {
    private let log: EventStore
    private let transaction: ReadTransaction

    package init(_ log: EventStore, in transaction: borrowing ReadTransaction) {
        self.log = log
        self.transaction = transaction.again()
    }

    /// - Throws: ``EventLogError``; `StoreError`.
    package func storedHash(of node: TreeNode) throws -> TreeHash {
        guard node.level > 0 else {
            guard let leaf = try log.leafHash(at: node.index + 1, in: transaction) else {
                throw EventLogError.gap(expected: node.index + 1, found: nil, path: log.environment.path)
            }
            return leaf
        }
        guard let hash = try log.nodes.get(node, in: transaction) else {
            throw EventLogError.nodeMissing(node: "\(node)", path: log.environment.path)
        }
        return hash
    }
}

extension EventStore {
    /// The root of the tree of the first records.
    package func root(ofSize size: UInt64) throws -> TreeHash {
        try environment.read { try LogTree(self, in: $0).root(ofSize: size) }
    }
}

/// Nodes by level, then by index: a level's nodes lie together, in the order in which they were put down.
enum TreeNodeKey: KeyCodec {
    static func withEncoded<R>(
        _ node: TreeNode, _ body: (UnsafeRawBufferPointer) throws(CodecFailure) -> R
    ) throws(CodecFailure) -> R {
        try withUnsafeTemporaryAllocation(byteCount: 9, alignment: 1) { bytes throws(CodecFailure) in
            bytes[0] = UInt8(node.level)
            bytes.storeBytes(of: node.index.bigEndian, toByteOffset: 1, as: UInt64.self)
            return try body(UnsafeRawBufferPointer(bytes))
        }
    }

    static func decode(_ bytes: UnsafeRawBufferPointer) throws(CodecFailure) -> TreeNode {
        guard bytes.count == 9 else { throw CodecFailure("a node's key takes 9 bytes, not \(bytes.count)") }
        let level = Int(bytes[0])
        let index = bytes[1...].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard level < UInt64.bitWidth, index <= .max >> UInt64(level) else {
            throw CodecFailure("a tree has no node \(index) of level \(level)")
        }
        return TreeNode(level: level, index: index)
    }
}

/// Hashes of the tree: 32 bytes.
enum TreeHashValue: ValueCodec {
    static func withEncoded<R>(
        _ hash: TreeHash, _ body: (UnsafeRawBufferPointer) throws(CodecFailure) -> R
    ) throws(CodecFailure) -> R {
        try hash.withUnsafeBytes(body)
    }

    static func decode(_ bytes: UnsafeRawBufferPointer) throws(CodecFailure) -> TreeHash {
        guard bytes.count == TreeHash.byteCount else {
            throw CodecFailure("a hash takes \(TreeHash.byteCount) bytes, not \(bytes.count)")
        }
        return TreeHash(loadingFrom: bytes)
    }
}
