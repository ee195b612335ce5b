import Control
import EventLog
import MerkleLog
import SwiftProtobuf
import Varlink

/// Reads back from the log what was acknowledged: an answer to a command means that its events are there.
struct AcknowledgementCheck {
    /// What the log has of one event.
    struct Found: Equatable {
        var commandId = ""
        var groupIndex = 0
        var groupCount = 0
    }

    /// Operations that were acknowledged and are not in the log as they were acknowledged.
    private(set) var lost = 0
    /// In the order of their sequences; those before `next` are judged.
    private let acknowledged: [Acknowledgement]
    private let run: String
    private var next = 0
    /// Events of the next one that were found.
    private var found = 0

    init(_ acknowledged: [Acknowledgement], run: String) {
        self.acknowledged = acknowledged.sorted { $0.first < $1.first }
        self.run = run
    }

    /// The events to read: after one sequence and through another; nil if there are none.
    var range: (after: UInt64, through: UInt64)? {
        guard let first = acknowledged.first, let last = acknowledged.last else { return nil }
        return (first.first - 1, last.first + UInt64(last.count) - 1)
    }

    /// Takes in the event at a sequence. Sequences must rise.
    mutating func take(_ event: Found, at sequence: UInt64) {
        while next < acknowledged.count, sequence >= acknowledged[next].first + UInt64(acknowledged[next].count) {
            settle()
        }
        guard next < acknowledged.count, sequence >= acknowledged[next].first else { return }
        let expected = acknowledged[next]
        let id = OperationSource.commandId(run: run, client: Int(expected.client), operation: expected.operation)
        if event.commandId == id, event.groupCount == Int(expected.commands),
            event.groupIndex == Int(sequence - expected.first)
        {
            found += 1
        }
    }

    /// Call after the last event.
    mutating func finish() {
        while next < acknowledged.count { settle() }
    }

    private mutating func settle() {
        let expected = acknowledged[next]
        if found != Int(expected.commands) || expected.count != Int(expected.commands) { lost += 1 }
        next += 1
        found = 0
    }

    /// Reads the log over the socket (`org.grantd.Log.Records`) and counts what is lost.
    static func lost(
        of acknowledged: [Acknowledgement], run: String, _ client: inout Client
    ) throws -> Int {
        var check = AcknowledgementCheck(acknowledged, run: run)
        guard let range = check.range else { return 0 }
        var after: Int64? = Int64(range.after)
        while let position = after {
            let page = try client.call(
                "org.grantd.Log.Records",
                ["after": .number("\(position)"), "through": .number("\(range.through)")])
            for row in page["records"]?.array ?? [] {
                guard let sequence = row["sequence"]?.int, let text = row["record"]?.string,
                    let bytes = Base64.decoded(text)
                else { throw ClientError.protocolFault("A row of Log.Records has no sequence or no record: \(row).") }
                check.take(Found(try Record(serializedBytes: bytes)), at: UInt64(sequence))
            }
            after = page["next"]?.int
        }
        check.finish()
        return check.lost
    }
}

extension AcknowledgementCheck.Found {
    init(_ record: Record) {
        self.init(
            commandId: record.commandID, groupIndex: Int(record.groupIndex), groupCount: Int(record.groupCount))
    }
}
