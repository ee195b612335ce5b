import EventLog
import LMDB

/// Reads a whole log where it lies.
enum LogScan {
    /// Records in one read transaction: about 10 ms.
    private static let sliceRecords = 10_000

    /// Hands over every record.
    ///
    /// - Parameter body: gets the sequence and the record, whose bytes are valid only until it returns.
    /// - Returns: how many there are.
    /// - Throws: what `body` throws.
    @discardableResult
    static func run(_ log: EventStore, _ body: (UInt64, UnsafeRawBufferPointer) throws -> Void) throws -> UInt64 {
        let last = try log.environment.read { try log.lastSequence(in: $0) }
        var position: UInt64 = 0
        while position < last {
            let end = min(position + UInt64(sliceRecords), last)
            try log.environment.read { transaction in
                try log.forEachRecord(after: position, in: transaction) { sequence, record in
                    try body(sequence, record)
                    return sequence < end
                }
            }
            position = end
        }
        return last
    }
}
