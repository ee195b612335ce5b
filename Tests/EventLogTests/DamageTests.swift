import EventLog
import Grants
import LMDB
import MerkleLog
import SwiftProtobuf
import Testing

@Suite("Damaged and foreign stores")
struct DamageTests {
    private func read(_ log: EventStore, _ sequence: UInt64) throws -> RecordedEvent? {
        try log.environment.read { try log.record(at: sequence, in: $0) }
    }

    @Test(
        "a record whose bytes cannot be read is named by its sequence",
        arguments: [
            [UInt8](), [0x01], Array(repeating: 0x00, count: 31), Array(repeating: 0x00, count: 32),
            Array(repeating: 0xFF, count: 80), Array(repeating: 0x00, count: 32) + [0x08],
        ])
    func namesUndecodable(bytes: [UInt8]) throws {
        let scratch = Scratch()
        let log = try scratch.log()
        try log.append([.example(1), .example(2), .example(3)])
        try log.overwrite(2, with: bytes)
        let error = try #require(throws: EventLogError.self) { _ = try read(log, 2) }
        #expect("\(error)".contains("record 2 in \(scratch.path)/log") && "\(error)".contains("backup"), "\(error)")
        #expect(throws: EventLogError.self) {
            try log.environment.read { try log.records(after: 0, countMax: 10, in: $0) }
        }
        // The others can be read all the same.
        #expect(try read(log, 1)?.sequence == 1 && read(log, 3)?.sequence == 3)
    }

    @Test("a stored value too short for a leaf hash is an error, not a trap", arguments: [0, 1, 31])
    func survivesShortHashes(count: Int) throws {
        let scratch = Scratch()
        let log = try scratch.log()
        try log.append([.example(1)])
        try log.overwrite(1, with: Array(repeating: 7, count: count))
        #expect(throws: EventLogError.self) { try log.environment.read { try log.leafHash(at: 1, in: $0) } }
    }

    @Test("a record that stands at another's place is found")
    func findsMisplaced() throws {
        let scratch = Scratch()
        let log = try scratch.log()
        try log.append([.example(1), .example(2)])
        let first = try #require(try log.stored(1))
        try log.overwrite(2, with: first)
        let error = try #require(throws: EventLogError.self) { _ = try read(log, 2) }
        #expect("\(error)".contains("no record 2, but 1 in its place"), "\(error)")
    }

    @Test("a missing record between others is found")
    func findsGaps() throws {
        let scratch = Scratch()
        let log = try scratch.log()
        try log.append((1...5).map { .example($0) })
        try log.environment.write { transaction in
            let events = try Table<UInt64Key, BytesValue>("events", in: transaction)
            _ = try events.delete(3, in: transaction)
        }
        let error = try #require(throws: EventLogError.self) {
            _ = try log.environment.read { try log.records(after: 1, countMax: 10, in: $0) }
        }
        #expect("\(error)".contains("no record 3, but 4 in its place"), "\(error)")
    }

    @Test("a recorded time beyond every calendar is an error or a time, never a trap")
    func survivesTimes() throws {
        let scratch = Scratch()
        let log = try scratch.log()
        var record = Record.example(1)
        record.recordedAtMicroseconds = .max
        let bytes: [UInt8] = try record.serializedBytes()
        try log.overwrite(1, with: TreeHash.leaf(of: bytes).bytes + bytes)
        #expect(throws: EventLogError.self) { _ = try read(log, 1)?.recordedAt.description }
    }

    /// Opens the log's environment as it is, to change what identifies it.
    private func changeMeta(
        _ scratch: Scratch, _ change: (borrowing WriteTransaction, Table<StringKey, StringValue>) throws -> Void
    )
        throws
    {
        let environment = try Environment(path: scratch.path + "/log", options: .init(mapSizeBytes: 64 << 20))
        try environment.write { transaction in
            try change(transaction, try Table<StringKey, StringValue>("meta", in: transaction))
        }
    }

    @Test("a store of a newer format is refused with both versions")
    func refusesNewer() throws {
        let scratch = Scratch()
        do { try scratch.log().append([.example(1)]) }
        try changeMeta(scratch) { transaction, meta in
            try meta.put("format-version", "3", in: transaction)
        }
        let error = try #require(throws: EventLogError.self) { _ = try scratch.log() }
        #expect("\(error)".contains("has format 3, and this version reads up to 2"), "\(error)")
    }

    @Test("a store that lost its identity is refused", arguments: ["store-id", "origin"])
    func refusesWithoutIdentity(key: String) throws {
        let scratch = Scratch()
        do { try scratch.log().append([.example(1)]) }
        try changeMeta(scratch) { transaction, meta in
            _ = try meta.delete(key, in: transaction)
        }
        let error = try #require(throws: EventLogError.self) { _ = try scratch.log() }
        #expect("\(error)".contains("Restore it from a backup"), "\(error)")
    }

    @Test(
        "a folder with other data in LMDB is no log, and is left alone", arguments: ["events", "destinations", "meta"])
    func refusesForeign(table: String) throws {
        let scratch = Scratch()
        func foreign() throws -> Environment {
            try Environment(path: scratch.path + "/log", options: .init(mapSizeBytes: 64 << 20))
        }
        do {
            try foreign().write { transaction in
                try Table<StringKey, StringValue>(table, in: transaction).put("key", "value", in: transaction)
            }
        }
        let error = try #require(throws: EventLogError.self) { _ = try scratch.log() }
        #expect("\(error)".contains("no log of grantd"), "\(error)")
        let values = try foreign().read { transaction in
            try Table<StringKey, StringValue>(existing: table, in: transaction)?.get("key", in: transaction)
        }
        #expect(values == "value")
    }
}
