import EventLog
import SwiftProtobuf
import Testing

@testable import grantbench

@Suite("The check of what was acknowledged")
struct AcknowledgementCheckTests {
    typealias Found = AcknowledgementCheck.Found

    private static let acknowledged = [
        Acknowledgement(client: 1, commands: 2, operation: 0, first: 14, count: 2),
        Acknowledgement(client: 0, commands: 1, operation: 0, first: 10, count: 1),
        Acknowledgement(client: 0, commands: 3, operation: 1, first: 11, count: 3),
    ]

    /// The log as it was acknowledged, with another run's event behind it.
    private static let log: [UInt64: Found] = [
        10: Found(commandId: "run-0-0", groupIndex: 0, groupCount: 1),
        11: Found(commandId: "run-0-1", groupIndex: 0, groupCount: 3),
        12: Found(commandId: "run-0-1", groupIndex: 1, groupCount: 3),
        13: Found(commandId: "run-0-1", groupIndex: 2, groupCount: 3),
        14: Found(commandId: "run-1-0", groupIndex: 0, groupCount: 2),
        15: Found(commandId: "run-1-0", groupIndex: 1, groupCount: 2),
        16: Found(commandId: "other-0-0", groupIndex: 0, groupCount: 1),
    ]

    private static func lost(_ acknowledged: [Acknowledgement], in log: [UInt64: Found]) -> Int {
        var check = AcknowledgementCheck(acknowledged, run: "run")
        for (sequence, found) in log.sorted(by: { $0.key < $1.key }) { check.take(found, at: sequence) }
        check.finish()
        return check.lost
    }

    @Test("nothing is lost where every event is there, under its command and in its group")
    func whole() throws {
        #expect(Self.lost(Self.acknowledged, in: Self.log) == 0)
        let range = try #require(AcknowledgementCheck(Self.acknowledged, run: "run").range)
        #expect(range.after == 9 && range.through == 15)
    }

    @Test("nothing was acknowledged, and nothing is read")
    func nothing() {
        #expect(AcknowledgementCheck([], run: "run").range == nil)
        #expect(Self.lost([], in: Self.log) == 0)
    }

    @Test("an operation is lost with any one of its events", arguments: [UInt64(10), 11, 12, 13, 14, 15])
    func missing(sequence: UInt64) {
        var log = Self.log
        log[sequence] = nil
        #expect(Self.lost(Self.acknowledged, in: log) == 1)
    }

    @Test(
        "an event of another command, or of another group, is not the one that was acknowledged",
        arguments: [
            Found(commandId: "run-0-2", groupIndex: 1, groupCount: 3),
            Found(commandId: "run-0-1", groupIndex: 0, groupCount: 3),
            Found(commandId: "run-0-1", groupIndex: 1, groupCount: 4),
        ])
    func foreign(found: Found) {
        var log = Self.log
        log[12] = found
        #expect(Self.lost(Self.acknowledged, in: log) == 1)
    }

    @Test("all is lost where the log is shorter than what was acknowledged")
    func cut() {
        #expect(Self.lost(Self.acknowledged, in: [:]) == 3)
    }

    @Test("what identifies an event is read from its record's bytes")
    func readsRecords() throws {
        for record in try Workload().records(after: 40, count: 20) {
            var record = record
            (record.groupIndex, record.groupCount) = (UInt32(record.sequence) - 40, 300)
            let found = Found(try Record(serializedBytes: EncodedRecord(record).bytes))
            #expect(
                found
                    == Found(commandId: record.commandID, groupIndex: Int(record.groupIndex), groupCount: 300))
        }
    }

    @Test("an answer that states fewer events than it had commands is lost")
    func short() {
        let acknowledged = [Acknowledgement(client: 0, commands: 4, operation: 1, first: 11, count: 3)]
        #expect(Self.lost(acknowledged, in: Self.log) == 1)
    }
}
