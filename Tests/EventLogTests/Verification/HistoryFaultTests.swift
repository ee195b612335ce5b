import EventLog
import Grants
import LMDB
import MerkleLog
import SwiftProtobuf
import Testing

/// Records that are what was hashed, and cannot follow each other so.
@Suite("Faults of history")
struct HistoryFaultTests {
    struct Example: CustomTestStringConvertible {
        let name: String
        let kind: StoreFault.Kind
        let sequence: UInt64
        let words: String
        let change: @Sendable (inout [Record]) throws -> Void

        init(
            _ name: String, _ kind: StoreFault.Kind, at sequence: UInt64, _ words: String,
            _ change: @escaping @Sendable (inout [Record]) throws -> Void
        ) {
            (self.name, self.kind, self.sequence, self.words, self.change) = (name, kind, sequence, words, change)
        }

        var testDescription: String { name }
    }

    /// Nine records of three commands: 1...3 and 4...6 at one time, 7...9 at the next.
    static let examples: [Example] = [
        Example("a time before that of the record before", .time, at: 7, "which is later") { records in
            for index in 6..<9 { records[index].recordedAtMicroseconds = 999_999 }
        },
        Example("two times in one group", .group, at: 8, "2 of 3 of the command command-2") { records in
            for index in 7..<9 { records[index].recordedAtMicroseconds += 1 }
        },
        Example("a group that begins in its middle", .group, at: 4, "the first of a command has to come here") {
            $0[3].groupIndex = 1
        },
        Example("a group without its middle", .group, at: 5, "2 of 3") { $0[4].groupIndex = 2 },
        Example("a group of another size in its middle", .group, at: 2, "2 of 3") { $0[1].groupCount = 4 },
        Example("another command in a group's middle", .group, at: 6, "3 of 3 of the command command-1") {
            $0[5].commandID = "another"
        },
        Example("another canonical command in a group's middle", .group, at: 9, "3 of 3") { records in
            records[8] = try Record(
                serializedBytes: records[8].serializedBytes() as [UInt8] + [0x3A, 0x01, 0x07])
        },
        Example("a group of nothing", .group, at: 4, "record 1 of 0") { $0[3].groupCount = 0 },
        Example("a group that is cut off at the end", .group, at: 8, "it is record 2 of 3") { $0.removeLast() },
        Example("a version that was left out", .streamVersion, at: 8, "version 3 of the stream organisation/S0") {
            $0[7].streamVersion = 3
        },
        Example("a version twice", .streamVersion, at: 9, "and the next one is 2") { $0[8].streamVersion = 1 },
        Example("a command that comes again", .command, at: 7, "recorded before, with event 1") { records in
            for index in 6..<9 { records[index].commandID = "command-0" }
        },
        Example("a record without an event", .undecodable, at: 2, "it states no event") { $0[1].clearEvent() },
        Example("an event that only a newer version knows", .undecodable, at: 2, "event of type 160") { records in
            // Field 10 of Record is the event; in it field 160, a message of no bytes: tag 0x82 0x0A, length 0.
            records[1].clearEvent()
            records[1] = try Record(
                serializedBytes: records[1].serializedBytes() as [UInt8] + [0x52, 0x03, 0x82, 0x0A, 0x00])
        },
        Example("a record that says to be another", .undecodable, at: 5, "no record 5, but 4") { $0[4].sequence = 4 },
    ]

    @Test("the first record that cannot follow is named with its reason", arguments: examples)
    func names(example: Example) throws {
        let scratch = Scratch()
        let log = try scratch.log()
        var records = Record.history(9)
        try example.change(&records)
        try log.environment.write { transaction in
            var appender = try LogAppender(log, in: transaction)
            for record in records {
                let bytes: [UInt8] = try record.serializedBytes()
                try appender.append(bytes: bytes, leaf: .leaf(of: bytes))
            }
            try appender.finish()
        }
        let fault = try #require(throws: StoreFault.self) { try StoreVerifier(ReadableStore(log.environment)).verify() }
        #expect(fault.kind == example.kind && fault.place == .record(sequence: example.sequence), "\(fault)")
        #expect(fault.reason.contains(example.words), "\(fault)")
        #expect("\(fault)".hasPrefix("event \(example.sequence): ") && "\(fault)".contains("grantctl restore"))
    }

    @Test("an event of an unknown type is an error for every reader, and is not passed over")
    func isNotSkipped() throws {
        let scratch = Scratch()
        let log = try scratch.log()
        let bytes: [UInt8] =
            try Record.with {
                $0.sequence = 1
                $0.groupCount = 1
            }.serializedBytes() + [0x52, 0x03, 0x82, 0x0A, 0x00]
        try log.environment.write { transaction in
            var appender = try LogAppender(log, in: transaction)
            try appender.append(bytes: bytes, leaf: .leaf(of: bytes))
            try appender.finish()
        }
        let reads: [(borrowing ReadTransaction) throws -> Void] = [
            { _ = try log.record(at: 1, in: $0) }, { _ = try log.records(after: 0, countMax: 1, in: $0) },
            { _ = try log.records(at: [1], bytesMax: 1, in: $0) }, { _ = try log.position(in: $0) },
            { _ = try log.recorded(log.storedRecords(after: 0, countMax: 1, in: $0)[0]) },
        ]
        for read in reads {
            let error = try #require(throws: EventLogError.self) { try log.environment.read(read) }
            #expect(
                "\(error)".contains("is an event of type 160") && "\(error)".contains("format is newer"), "\(error)")
        }
        // The bytes themselves can be had: for proofs, and for backups.
        #expect(
            try log.environment.read { try log.storedRecords(after: 0, countMax: 1, in: $0) }.map(\.bytes) == [bytes])
    }
}
