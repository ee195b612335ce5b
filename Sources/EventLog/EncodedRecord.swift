import Grants
package import MerkleLog
import SwiftProtobuf

/// A record with the bytes that are stored and hashed for ever.
package struct EncodedRecord: Sendable {
    package let recorded: RecordedEvent
    package let bytes: [UInt8]
    package let leaf: TreeHash

    /// The longest record, in bytes: what the 16-bit lengths of an entry bundle hold (C2SP tlog-tiles).
    package static let bytesMax = 65_535

    /// - Throws: ``EventLogError/recordTooLarge(bytes:limit:type:)``.
    package init(_ record: consuming Record) throws {
        let bytes = try record.encoded()
        guard bytes.count <= Self.bytesMax else {
            throw EventLogError.recordTooLarge(
                bytes: bytes.count, limit: Self.bytesMax, type: record.event.fact?.typeName ?? "")
        }
        self.bytes = bytes
        leaf = .leaf(of: bytes)
        recorded = RecordedEvent(record)
    }
}
