package import LMDB
package import MerkleLog

extension EventStore {
    /// Lends every record after a sequence where it lies on its page, in order and without a gap, until `body` answers
    /// false: for who reads the whole log and keeps nothing of it. The bytes are valid only until `body` returns.
    ///
    /// - Parameter body: gets the sequence, the leaf hash that is stored beside the record, and the record.
    /// - Throws: ``EventLogError``; what `body` throws.
    package func forEachStored(
        after sequence: UInt64, in transaction: borrowing ReadTransaction,
        _ body: (_ sequence: UInt64, _ leaf: TreeHash, _ record: UnsafeRawBufferPointer) throws -> Bool
    ) throws {
        var expected = sequence + 1
        try events.forEachBytes(in: transaction, from: expected) { found, stored in
            guard found == expected else {
                throw EventLogError.gap(expected: expected, found: found, path: environment.path)
            }
            let leaf = try StoredRecord.leaf(of: stored, at: found, path: environment.path)
            expected += 1
            return try body(found, leaf, UnsafeRawBufferPointer(rebasing: stored[TreeHash.byteCount...]))
        }
    }
}
