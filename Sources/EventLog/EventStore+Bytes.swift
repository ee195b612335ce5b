package import LMDB

extension EventStore {
    /// Lends every record after a sequence where it lies on its page, in order and without a gap, until `body` answers
    /// false: for who reads the whole log and keeps nothing of it. The bytes are valid only until `body` returns.
    ///
    /// - Throws: ``EventLogError``; what `body` throws.
    package func forEachRecord(
        after sequence: UInt64, in transaction: borrowing ReadTransaction,
        _ body: (_ sequence: UInt64, _ record: UnsafeRawBufferPointer) throws -> Bool
    ) throws {
        try forEachStored(after: sequence, in: transaction) { sequence, stored in
            try body(sequence, StoredRecord.record(in: stored, at: sequence, path: environment.path))
        }
    }
}
