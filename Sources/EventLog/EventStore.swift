package import Grants
package import LMDB
import SwiftProtobuf

/// The append-only log: records by sequence, 1, 2, 3, ... without a gap, durable at every commit.
///
/// A stored value is the record's leaf hash (32 bytes) and the record itself, exactly the bytes that were hashed.
package final class EventStore: Sendable {
    package let environment: Environment
    package let identity: StoreIdentity
    private let events: Table<UInt64Key, BytesValue>

    /// Opens the log in a folder, and makes it where there is none.
    ///
    /// - Parameters:
    ///   - path: the folder, which is made when missing.
    ///   - origin: the origin of its checkpoints; only used when the log is made.
    /// - Throws: ``EventLogError`` or `StoreError`.
    package init(path: String, mapSizeBytes: Int, origin: String) throws {
        let environment = try Environment(path: path, options: .init(mapSizeBytes: mapSizeBytes, tablesMax: 16))
        self.environment = environment
        (identity, events) = try environment.write { transaction in
            let isNew = try environment.tableNames(in: transaction).isEmpty
            let meta = try StoreIdentity.MetaTable("meta", in: transaction)
            let identity = try StoreIdentity.open(meta, origin: origin, isNew: isNew, in: transaction)
            return (identity, try Table("events", in: transaction))
        }
    }

    /// The sequence of the last record; 0 if there is none. Reads no record.
    package func lastSequence(in transaction: borrowing some Transaction & ~Copyable) throws -> UInt64 {
        var last: UInt64 = 0
        try events.forEachBytes(in: transaction, reversed: true) { sequence, _ in
            last = sequence
            return false
        }
        return last
    }

    /// The position of the last record.
    package func position(in transaction: borrowing some Transaction & ~Copyable) throws -> LogPosition {
        guard let last = try events.last(in: transaction) else { return .start }
        let record = try decode(last.value, at: last.key)
        return LogPosition(sequence: last.key, recordedAtMicroseconds: record.recordedAtMicroseconds)
    }

    package func position() throws -> LogPosition {
        try environment.read { try position(in: $0) }
    }

    /// Appends a record.
    ///
    /// - Throws: ``EventLogError/gap(expected:found:path:)`` if its sequence does not follow the last one; `StoreError`.
    package func append(_ encoded: EncodedRecord, in transaction: borrowing WriteTransaction) throws {
        let expected = try lastSequence(in: transaction) + 1
        guard encoded.recorded.sequence == expected else {
            throw EventLogError.gap(
                expected: expected, found: encoded.recorded.sequence, path: environment.path)
        }
        let (leaf, bytes) = (encoded.leaf.bytes, encoded.bytes)
        try events.put(
            encoded.recorded.sequence, byteCount: leaf.count + bytes.count, appending: true, in: transaction
        ) { target in
            target.copyBytes(from: leaf)
            UnsafeMutableRawBufferPointer(rebasing: target[leaf.count...]).copyBytes(from: bytes)
        }
    }

    /// The record at a sequence; nil beyond the end.
    package func record(
        at sequence: UInt64, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> RecordedEvent? {
        try events.get(sequence, in: transaction).map { RecordedEvent(try decode($0, at: sequence)) }
    }

    /// At most `countMax` records after a sequence, in order and without a gap.
    ///
    /// - Parameter bytesMax: stop when the records so far have this many bytes; at least one is returned.
    package func records(
        after sequence: UInt64, countMax: Int, bytesMax: Int = .max,
        in transaction: borrowing some Transaction & ~Copyable
    ) throws -> [RecordedEvent] {
        var records: [RecordedEvent] = []
        var expected = sequence + 1
        var byteCount = 0
        guard countMax > 0 else { return records }
        try events.forEach(in: transaction, from: expected) { found, bytes in
            guard found == expected else {
                throw EventLogError.gap(expected: expected, found: found, path: environment.path)
            }
            records.append(RecordedEvent(try decode(bytes, at: found)))
            expected += 1
            byteCount += bytes.count
            return records.count < countMax && byteCount < bytesMax
        }
        return records
    }

    /// The records at these sequences, in that order, until they have `bytesMax` bytes; at least one, if there is one.
    package func records(
        at sequences: some Sequence<UInt64>, bytesMax: Int, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> [RecordedEvent] {
        var records: [RecordedEvent] = []
        var byteCount = 0
        for sequence in sequences where byteCount < bytesMax {
            guard let bytes = try events.get(sequence, in: transaction) else {
                throw EventLogError.gap(expected: sequence, found: nil, path: environment.path)
            }
            records.append(RecordedEvent(try decode(bytes, at: sequence)))
            byteCount += bytes.count
        }
        return records
    }

    /// The leaf hash of the record at a sequence; nil beyond the end.
    package func leafHash(
        at sequence: UInt64, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> LeafHash? {
        try events.withBytes(of: sequence, in: transaction) { stored in
            guard stored.count > LeafHash.byteCount else {
                throw EventLogError.undecodable(
                    sequence: sequence, path: environment.path, reason: "it has \(stored.count) bytes")
            }
            return LeafHash(stored: Array(stored.prefix(LeafHash.byteCount)))
        }
    }

    /// The last sequence recorded at or before a time; 0 if there is none. Recorded-at never falls, so it is a binary
    /// search: O(log n) look-ups.
    package func sequence(
        recordedThrough time: Timestamp, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> UInt64 {
        var (low, high) = (UInt64(0), try position(in: transaction).sequence)
        while low < high {
            let middle = low + (high - low + 1) / 2
            guard let record = try record(at: middle, in: transaction) else {
                throw EventLogError.gap(expected: middle, found: nil, path: environment.path)
            }
            if record.recordedAt <= time { low = middle } else { high = middle - 1 }
        }
        return low
    }

    private func decode(_ stored: [UInt8], at sequence: UInt64) throws(EventLogError) -> Record {
        guard stored.count > LeafHash.byteCount else {
            throw .undecodable(sequence: sequence, path: environment.path, reason: "it has \(stored.count) bytes")
        }
        let record: Record
        do {
            record = try Record(serializedBytes: Array(stored[LeafHash.byteCount...]))
        } catch {
            throw .undecodable(sequence: sequence, path: environment.path, reason: "\(error)")
        }
        guard (try? Timestamp(microsecondsSinceEpoch: record.recordedAtMicroseconds)) != nil else {
            throw .undecodable(
                sequence: sequence, path: environment.path,
                reason: "it was recorded at \(record.recordedAtMicroseconds) microseconds, which is no date")
        }
        guard record.sequence == sequence else {
            throw .gap(expected: sequence, found: record.sequence, path: environment.path)
        }
        return record
    }
}
