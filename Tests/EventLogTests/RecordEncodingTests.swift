import EventLog
import FoundationEssentials
import Grants
import MerkleLog
import SwiftProtobuf
import Testing

/// That records are written and read as SwiftProtobuf does, is also asserted for every record of every other test.
@Suite("Records in their own bytes")
struct RecordEncodingTests {
    /// A record in which every field is set, of an event that holds messages in messages.
    private static let whole = Record.with {
        $0.sequence = 1 << 40
        $0.stream = "grant/JP-IOM-2021"
        $0.streamVersion = 300
        $0.recordedAtMicroseconds = 1_700_000_000_000_000
        $0.actor = .with { ($0.uid, $0.gid, $0.user, $0.pid) = (1_000, 100, "clerk", 4_242) }
        $0.commandID = "команда 1"
        $0.commandSha256 = Data(repeating: 0xAB, count: 32)
        $0.groupIndex = 2
        $0.groupCount = 3
        $0.event = .with {
            $0.reason = "stated in the press release"
            $0.context.usageYears = [2021, 300_000]
            $0.fact = .allocationMade(
                .with {
                    $0.id = "A1"
                    $0.lines = [
                        .with {
                            $0.destinations = [
                                .with { ($0.kind, $0.code) = (.country, "KE") },
                                .with { ($0.kind, $0.name) = (.named, "Côte d'Ivoire") },
                            ]
                        },
                        AllocationLine(),
                    ]
                })
        }
    }

    private static func bytes(_ record: Record) throws -> [UInt8] { try record.serializedBytes() }

    private func plain(_ bytes: [UInt8]) -> Record? {
        var record = Record()
        return bytes.withUnsafeBytes { record.read(plain: $0) } ? record : nil
    }

    @Test(
        "lengths that take one byte more, or do not fit, change nothing",
        arguments: [
            0, 1, 14, 15, 16, 60, 75, 76, 100, 127, 128, 200, 830, 870, 920, 1_000, 1_024, 16_383, 16_384, 60_000,
        ])
    func lengths(count: Int) throws {
        for scalar in ["x", "ö"] {
            let record = Record.example(1, name: String(repeating: scalar, count: count / scalar.utf8.count))
            let bytes = try Self.bytes(record)
            #expect(try EncodedRecord(record).bytes == bytes)
            #expect(plain(bytes) == record)
        }
    }

    @Test("every field of a record is written and read")
    func fields() throws {
        let bytes = try Self.bytes(Self.whole)
        #expect(try EncodedRecord(Self.whole).bytes == bytes)
        #expect(plain(bytes) == Self.whole)
    }

    @Test("a record that is cut off anywhere is not of the plain form, unless it is one without its end")
    func cutOff() throws {
        let bytes = try Self.bytes(Self.whole)
        for count in 0..<bytes.count {
            // The event comes last, and is not left out.
            #expect(plain(Array(bytes[..<count])) == nil, "after \(count) bytes")
        }
    }

    @Test("whatever bit is flipped, a record is read as SwiftProtobuf reads it, or left to that")
    func flippedBits() throws {
        let bytes = try Self.bytes(Self.whole)
        var (readCount, leftCount) = (0, 0)
        for index in bytes.indices {
            for bit in 0..<8 {
                var flipped = bytes
                flipped[index] ^= 1 << UInt8(bit)
                if let record = plain(flipped) {
                    #expect(try Record(serializedBytes: flipped) == record, "bit \(bit) of byte \(index)")
                    readCount += 1
                } else {
                    leftCount += 1
                }
            }
        }
        #expect(readCount > 500 && leftCount > 200)
    }

    @Test(
        "what this version does not write is not of the plain form",
        arguments: [
            // Field 1000 of Record; field 1 as 8 bytes; a second event; text that is not UTF-8; a group; field 0.
            [0xC2, 0x3E, 0x01, 0x41], [0x09, 1, 2, 3, 4, 5, 6, 7, 8], [0x52, 0x00], [0x12, 0x02, 0xC3, 0x28],
            [0x0B, 0x0C],
            [0x00, 0x00], [0x08], [0x08, 0x80], Array(repeating: 0xFF, count: 12),
        ] as [[UInt8]])
    func irregular(end: [UInt8]) throws {
        #expect(plain(try Self.bytes(Self.whole) + end) == nil)
    }

    @Test("a record whose event states nothing is not of the plain form")
    func empty() throws {
        var record = Self.whole
        record.event.fact = nil
        #expect(plain(try Self.bytes(record)) == nil)
        record.clearEvent()
        #expect(plain(try Self.bytes(record)) == nil)
        #expect(plain([]) == nil)
    }
}
