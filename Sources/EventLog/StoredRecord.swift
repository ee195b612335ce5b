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

    /// The leaf hash of a value of the log, which is that of its record.
    ///
    /// - Throws: ``EventLogError/leafDiffers(sequence:path:)`` if it is not.
    static func checkedLeaf(
        of stored: UnsafeRawBufferPointer, at sequence: UInt64, path: String
    ) throws(EventLogError) -> TreeHash {
        let leaf = TreeHash.leaf(of: try record(in: stored, at: sequence, path: path))
        guard try leaf == self.leaf(of: stored, at: sequence, path: path) else {
            throw .leafDiffers(sequence: sequence, path: path)
        }
        return leaf
    }

    /// The record in a value of the log, where it lies.
    static func record(
        in stored: UnsafeRawBufferPointer, at sequence: UInt64, path: String
    ) throws(EventLogError) -> UnsafeRawBufferPointer {
        guard stored.count > TreeHash.byteCount else {
            throw .undecodable(sequence: sequence, path: path, reason: "it has \(stored.count) bytes")
        }
        return UnsafeRawBufferPointer(rebasing: stored[TreeHash.byteCount...])
    }
}

extension Record {
    /// The record with its event in the newest version of its type.
    ///
    /// - Throws: ``EventLogError/undecodable(sequence:path:reason:)`` if the bytes are no record, or one without an event;
    ///   ``EventLogError/gap(expected:found:path:)`` if they are the record of another sequence;
    ///   ``EventLogError/unknownEvent(sequence:number:path:)`` for an event that only a newer version knows.
    package init(
        decoding bytes: UnsafeRawBufferPointer, at sequence: UInt64, path: String, by upcasters: Upcasters
    ) throws(EventLogError) {
        self.init()
        let isPlain = read(plain: bytes)
        if !isPlain {
            do {
                self = try Self(serializedBytes: Array(bytes))
            } catch {
                throw .undecodable(sequence: sequence, path: path, reason: "\(error)")
            }
        }
        assert(!isPlain || self == (try? Self(serializedBytes: Array(bytes))), "Record \(sequence) was read otherwise.")
        guard (try? Timestamp(microsecondsSinceEpoch: recordedAtMicroseconds)) != nil else {
            throw .undecodable(
                sequence: sequence, path: path,
                reason: "it was recorded at \(recordedAtMicroseconds) microseconds, which is no date")
        }
        guard self.sequence == sequence else { throw .gap(expected: sequence, found: self.sequence, path: path) }
        // A record of the plain form has an event, of a type that this version knows.
        if !isPlain, event.fact == nil {
            guard let number = event.firstUnknownNumber else {
                throw .undecodable(sequence: sequence, path: path, reason: "it states no event")
            }
            throw .unknownEvent(sequence: sequence, number: number, path: path)
        }
        if let newest = upcasters.newest(event) { event = newest }
    }
}

extension Event {
    /// The number of the first field that this version does not know; nil if it knows all.
    fileprivate var firstUnknownNumber: UInt64? {
        // A field begins with its number and its wire type in one varint (protobuf encoding, "Message Structure").
        var tag: UInt64 = 0
        var shift: UInt64 = 0
        for byte in Array(unknownFields.data) {
            tag |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return tag >> 3 }
            shift += 7
        }
        return nil
    }
}
