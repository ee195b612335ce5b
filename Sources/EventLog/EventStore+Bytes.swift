package import LMDB
package import MerkleLog

extension EventStore {
    /// Lends every record after a sequence where it lies on its page, in order and without a gap, until `body` answers
    /// false: for who reads the whole log and keeps nothing of it. The bytes are valid only until `body` returns.
    ///
    /// - Parameter body: gets the sequence, the leaf hash that is stored beside the record, and the record.
    /// - Throws: ``EventLogError``; what `body` throws.
    package func forEachRecord(
        after sequence: UInt64, in transaction: borrowing ReadTransaction,
        _ body: (_ sequence: UInt64, _ leaf: TreeHash, _ record: UnsafeRawBufferPointer) throws -> Bool
    ) throws {
        try forEachStored(after: sequence, in: transaction) { sequence, stored in
            let record = try StoredRecord.record(in: stored, at: sequence, path: environment.path)
            return try body(sequence, try StoredRecord.leaf(of: stored, at: sequence, path: environment.path), record)
        }
    }
}
