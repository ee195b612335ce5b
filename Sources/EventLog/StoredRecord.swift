import Grants
package import MerkleLog
import SwiftProtobuf

/// A record as it is stored: the bytes that were hashed, and the hash that stands beside them.
package struct StoredRecord: Sendable {
    package let sequence: UInt64
    package let leaf: TreeHash
    package let bytes: [UInt8]

    /// - Parameter stored: a value of the log: the leaf hash, then the record.
    init(_ stored: UnsafeRawBufferPointer, at sequence: UInt64, path: String) throws(EventLogError) {
        leaf = try Self.leaf(of: stored, at: sequence, path: path)
        bytes = Array(stored[TreeHash.byteCount...])
        self.sequence = sequence
    }

    static func leaf(
        of stored: UnsafeRawBufferPointer, at sequence: UInt64, path: String
    ) throws(EventLogError) -> TreeHash {
        guard stored.count > TreeHash.byteCount else {
            throw .undecodable(sequence: sequence, path: path, reason: "it has \(stored.count) bytes")
        }
        return TreeHash(loadingFrom: UnsafeRawBufferPointer(rebasing: stored[..<TreeHash.byteCount]))
    }
}

extension Record {
    /// - Throws: ``EventLogError`` if the bytes are no record, or not the one of that sequence.
    package init(decoding bytes: [UInt8], at sequence: UInt64, path: String) throws(EventLogError) {
        do {
            try self.init(serializedBytes: bytes)
        } catch {
            throw .undecodable(sequence: sequence, path: path, reason: "\(error)")
        }
        guard (try? Timestamp(microsecondsSinceEpoch: recordedAtMicroseconds)) != nil else {
            throw .undecodable(
                sequence: sequence, path: path,
                reason: "it was recorded at \(recordedAtMicroseconds) microseconds, which is no date")
        }
        guard self.sequence == sequence else { throw .gap(expected: sequence, found: self.sequence, path: path) }
    }
}
