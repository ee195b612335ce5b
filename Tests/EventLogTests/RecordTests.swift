import EventLog
import Grants
import LMDB
import MerkleLog
import SwiftProtobuf
import Testing

@Suite("Records")
struct RecordTests {
    private func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    @Test(
        "a leaf is the SHA-256 of 0x00 and the record's bytes (RFC 6962, 2.1)",
        arguments: [
            // The tree of one empty leaf, FORMATS and RFC 6962's own test vectors.
            ([], "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
            ([0x00], "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"),
            (Array("L123456".utf8), "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56"),
        ] as [([UInt8], String)])
    func hashes(bytes: [UInt8], leaf: String) {
        #expect(hexadecimal(TreeHash.leaf(of: bytes).bytes) == leaf)
    }

    @Test("the stored bytes are the leaf hash and exactly what was hashed")
    func storesWhatIsHashed() throws {
        let scratch = Scratch()
        let log = try scratch.log()
        let encoded = try EncodedRecord(.example(1))
        try log.append([.example(1)])
        #expect(try log.stored(1) == encoded.leaf.bytes + encoded.bytes)
        #expect(encoded.leaf == .leaf(of: encoded.bytes))
        #expect(try log.environment.read { try log.leafHash(at: 1, in: $0) } == encoded.leaf)
        #expect(try log.environment.read { try log.leafHash(at: 2, in: $0) } == nil)
    }

    @Test("a record ends at 65,535 bytes; a longer one is refused with its size and type")
    func limitsSize() throws {
        let overhead = try EncodedRecord(.example(1, name: String(repeating: "x", count: 60_000))).bytes.count - 60_000
        let longest = Record.example(1, name: String(repeating: "x", count: EncodedRecord.bytesMax - overhead))
        let encoded = try EncodedRecord(longest)
        #expect(encoded.bytes.count == 65_535)
        let scratch = Scratch()
        let log = try scratch.log()
        try log.append([longest])
        #expect(try log.environment.read { try log.record(at: 1, in: $0) }?.record == longest)

        let tooLong = Record.example(1, name: String(repeating: "x", count: EncodedRecord.bytesMax - overhead + 1))
        let error = try #require(throws: EventLogError.self) { _ = try EncodedRecord(tooLong) }
        #expect("\(error)".contains("organisationRegistered takes 65536 bytes, and a record has at most 65535"))
    }

    @Test("fields that this version does not know survive in a stored record")
    func keepsUnknownFields() throws {
        var record = Record.example(1)
        // Field 1000 of Record, a string: what a later version may have written.
        let unknown: [UInt8] = [0xC2, 0x3E, 0x05] + Array("later".utf8)
        record = try Record(serializedBytes: try record.serializedBytes() as [UInt8] + unknown)
        let scratch = Scratch()
        let log = try scratch.log()
        try log.append([record])
        let read = try #require(try log.environment.read { try log.record(at: 1, in: $0) })
        let bytes: [UInt8] = try read.record.serializedBytes()
        #expect(Array(bytes.suffix(unknown.count)) == unknown)
        #expect(read.record == record)
    }

    @Test("the last record of an atomic group says so")
    func endsGroups() {
        var record = Record.example(1)
        record.groupCount = 3
        let ends = (0..<3).map { index in
            record.groupIndex = UInt32(index)
            return RecordedEvent(record).endsGroup
        }
        #expect(ends == [false, false, true])
    }

    @Test("a position reads as a time in UTC, and as none before the first event")
    func readsAsTime() {
        #expect(LogPosition.start.recordedAt == nil)
        let position = LogPosition(sequence: 1, recordedAtMicroseconds: 1_714_435_200_000_001)
        #expect(position.recordedAt == "2024-04-30T00:00:00.000001Z")
        #expect(RecordedEvent(.example(1, at: 1_714_435_200_000_001)).recordedAt.description == position.recordedAt)
    }
}
