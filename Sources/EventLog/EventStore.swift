package import Grants
package import LMDB
package import MerkleLog
import SwiftProtobuf

/// The append-only log: records by sequence, 1, 2, 3, ... without a gap, durable at every commit.
///
/// A stored value is the record's leaf hash (32 bytes) and the record itself, exactly the bytes that were hashed. The
/// tree over them grows in the same commits; see ``LogTree``.
package final class EventStore: Sendable {
    package let environment: Environment
    package let identity: StoreIdentity
    let events: Table<UInt64Key, BytesValue>
    /// The nodes of levels 8, 16, 24, ...: each is put down once, when all its leaves are there, and is the next hash
    /// of a tile of 256 (C2SP tlog-tiles). A level-0 tile is the leaf hashes themselves.
    let nodes: Table<TreeNodeKey, TreeHashValue>
    /// One row: the tree's frontier at the last record.
    let frontierRow: Table<StringKey, BytesValue>
    /// Signed notes by the size of their tree; with the cosignatures that came in later.
    let signed: Table<UInt64Key, StringValue>
    let meta: StoreIdentity.MetaTable
    private let upcasters: Upcasters

    /// Opens the log in a folder, and makes it where there is none.
    ///
    /// - Parameters:
    ///   - path: the folder, which is made when missing.
    ///   - origin: the origin of its checkpoints; only used when the log is made.
    /// - Throws: ``UpcastingFault``, ``EventLogError`` or `StoreError`.
    package convenience init(path: String, mapSizeBytes: Int, origin: String) throws {
        try self.init(path: path, mapSizeBytes: mapSizeBytes, origin: origin, upcasters: Upcasters())
    }

    /// As ``init(path:mapSizeBytes:origin:)``.
    ///
    /// - Parameters:
    ///   - upcasters: how old events are read.
    ///   - upgradeSliceRecords: records in one commit of an upgrade from an older format.
    package convenience init(
        path: String, mapSizeBytes: Int, origin: String, upcasters: Upcasters,
        upgradeSliceRecords: Int = FormatUpgrade.sliceRecords
    ) throws {
        let environment = try Environment(path: path, options: .init(mapSizeBytes: mapSizeBytes, tablesMax: 16))
        // A process that was killed in a commit may have left its last page with the kernel alone.
        try environment.sync()
        let opened = try Opened(environment) { meta, isNew, transaction in
            try StoreIdentity.open(meta, origin: origin, isNew: isNew, in: transaction)
        }
        let identity = try FormatUpgrade.run(
            from: opened.identity, environment, events: opened.events, nodes: opened.nodes,
            frontierRow: opened.frontierRow, sliceRecords: upgradeSliceRecords)
        self.init(environment, opened, identity, upcasters)
    }

    /// Makes the log of a store that was copied, to be filled with the copy; see ``LogRestorer``.
    ///
    /// Unlike any other it is not on disk at a commit, but when its environment is synced.
    ///
    /// - Throws: ``EventLogError/foreignStore(path:)`` if the folder holds a log, or anything else.
    convenience init(restoring identity: StoreIdentity, path: String) throws {
        let environment = try Environment(path: path, options: .init(tablesMax: 16, durability: .unsynced))
        let opened = try Opened(environment) { meta, isNew, transaction in
            guard isNew else { throw EventLogError.foreignStore(path: path) }
            try identity.put(into: meta, in: transaction)
            return identity
        }
        self.init(environment, opened, identity, try Upcasters())
    }

    private init(_ environment: Environment, _ opened: Opened, _ identity: StoreIdentity, _ upcasters: Upcasters) {
        self.environment = environment
        self.identity = identity
        self.upcasters = upcasters
        meta = opened.meta
        (events, nodes, frontierRow, signed) = (opened.events, opened.nodes, opened.frontierRow, opened.signed)
    }

    /// The tables of a log, which are made where there are none.
    private struct Opened {
        let meta: StoreIdentity.MetaTable
        let identity: StoreIdentity
        let events: Table<UInt64Key, BytesValue>
        let nodes: Table<TreeNodeKey, TreeHashValue>
        let frontierRow: Table<StringKey, BytesValue>
        let signed: Table<UInt64Key, StringValue>

        init(
            _ environment: Environment,
            identify: (StoreIdentity.MetaTable, _ isNew: Bool, borrowing WriteTransaction) throws -> StoreIdentity
        ) throws {
            self = try environment.write { transaction in
                let isNew = try environment.tableNames(in: transaction).isEmpty
                let meta = try StoreIdentity.MetaTable("meta", in: transaction)
                return try Opened(meta, identify(meta, isNew, transaction), transaction)
            }
        }

        private init(
            _ meta: StoreIdentity.MetaTable, _ identity: StoreIdentity, _ transaction: borrowing WriteTransaction
        ) throws {
            self.meta = meta
            self.identity = identity
            events = try Table("events", in: transaction)
            nodes = try Table("tree", in: transaction)
            frontierRow = try Table("frontier", in: transaction)
            signed = try Table("checkpoints", in: transaction)
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
        var position = LogPosition.start
        try events.forEachBytes(in: transaction, reversed: true) { sequence, stored in
            position = RecordedEvent(try decode(stored, at: sequence)).position
            return false
        }
        return position
    }

    package func position() throws -> LogPosition {
        try environment.read { try position(in: $0) }
    }

    /// The record at a sequence; nil beyond the end.
    package func record(
        at sequence: UInt64, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> RecordedEvent? {
        try events.withBytes(of: sequence, in: transaction) { RecordedEvent(try decode($0, at: sequence)) }
    }

    /// At most `countMax` records after a sequence, in order and without a gap.
    ///
    /// - Parameter bytesMax: stop when the records so far have this many bytes; at least one is returned.
    package func records(
        after sequence: UInt64, countMax: Int, bytesMax: Int = .max,
        in transaction: borrowing some Transaction & ~Copyable
    ) throws -> [RecordedEvent] {
        var records: [RecordedEvent] = []
        var byteCount = 0
        guard countMax > 0 else { return records }
        try forEachStored(after: sequence, in: transaction) { sequence, stored in
            records.append(RecordedEvent(try decode(stored, at: sequence)))
            byteCount += stored.count
            return records.count < countMax && byteCount < bytesMax
        }
        return records
    }

    /// At most `countMax` records after those of a tree, each of which has the hash that stands beside it.
    ///
    /// - Parameters:
    ///   - tree: of the records before; these are added.
    ///   - bytesMax: stop when the records so far have this many bytes; at least one is returned.
    /// - Throws: ``EventLogError/leafDiffers(sequence:path:)`` for a record that has not; as the other functions.
    package func checkedRecords(
        after tree: inout TreeFrontier, countMax: Int, bytesMax: Int = .max,
        in transaction: borrowing some Transaction & ~Copyable
    ) throws -> [RecordedEvent] {
        var records: [RecordedEvent] = []
        var byteCount = 0
        guard countMax > 0 else { return records }
        try forEachStored(after: tree.size, in: transaction) { sequence, stored in
            tree.append(try StoredRecord.checkedLeaf(of: stored, at: sequence, path: environment.path))
            records.append(RecordedEvent(try decode(stored, at: sequence)))
            byteCount += stored.count
            return records.count < countMax && byteCount < bytesMax
        }
        return records
    }

    /// Lends what is stored after a sequence, in order and without a gap, until `body` answers false.
    func forEachStored(
        after sequence: UInt64, in transaction: borrowing some Transaction & ~Copyable,
        _ body: (_ sequence: UInt64, _ stored: UnsafeRawBufferPointer) throws -> Bool
    ) throws {
        var expected = sequence + 1
        try events.forEachBytes(in: transaction, from: expected) { found, stored in
            guard found == expected else {
                throw EventLogError.gap(expected: expected, found: found, path: environment.path)
            }
            expected += 1
            return try body(found, stored)
        }
    }

    /// The records at these sequences, in that order, until they have `bytesMax` bytes; at least one, if there is one.
    package func records(
        at sequences: some Sequence<UInt64>, bytesMax: Int, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> [RecordedEvent] {
        var records: [RecordedEvent] = []
        var byteCount = 0
        for sequence in sequences where byteCount < bytesMax {
            let found: Void? = try events.withBytes(of: sequence, in: transaction) { stored in
                records.append(RecordedEvent(try decode(stored, at: sequence)))
                byteCount += stored.count
            }
            guard found != nil else {
                throw EventLogError.gap(expected: sequence, found: nil, path: environment.path)
            }
        }
        return records
    }

    /// The bytes of at most `countMax` records after a sequence, in order and without a gap, as they are stored.
    ///
    /// - Parameter bytesMax: stop when the records so far have this many bytes; at least one is returned.
    package func storedRecords(
        after sequence: UInt64, countMax: Int, bytesMax: Int = .max,
        in transaction: borrowing some Transaction & ~Copyable
    ) throws -> [StoredRecord] {
        var records: [StoredRecord] = []
        var byteCount = 0
        guard countMax > 0 else { return records }
        try forEachStored(after: sequence, in: transaction) { sequence, stored in
            let record = try StoredRecord(stored, at: sequence, path: environment.path)
            records.append(record)
            byteCount += record.bytes.count
            return records.count < countMax && byteCount < bytesMax
        }
        return records
    }

    /// The leaf hash of the record at a sequence, as it is stored; nil beyond the end.
    package func leafHash(
        at sequence: UInt64, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> TreeHash? {
        try events.withBytes(of: sequence, in: transaction) { stored in
            try StoredRecord.leaf(of: stored, at: sequence, path: environment.path)
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

    /// The event of a record whose bytes were read before.
    package func recorded(_ stored: StoredRecord) throws(EventLogError) -> RecordedEvent {
        try stored.bytes.span.bytes.withUnsafeBytes { bytes throws(EventLogError) in
            RecordedEvent(try newest(bytes, at: stored.sequence))
        }
    }

    func decode(_ stored: UnsafeRawBufferPointer, at sequence: UInt64) throws(EventLogError) -> Record {
        try newest(StoredRecord.record(in: stored, at: sequence, path: environment.path), at: sequence)
    }

    private func newest(_ bytes: UnsafeRawBufferPointer, at sequence: UInt64) throws(EventLogError) -> Record {
        try Record(decoding: bytes, at: sequence, path: environment.path, by: upcasters)
    }
}
