import Control
import EventLog
import Grants
import SwiftProtobuf
import Varlink

/// Facts as JSON: protobuf's own mapping, which the interfaces are written to agree with.
extension VerbatimJSON {
    init(_ fact: some Message) throws {
        let bytes: [UInt8] = try fact.jsonUTF8Bytes(options: Self.options)
        self.init(bytes[...])
    }

    /// Varlink's int is a number; protobuf would write 64 bits as a string.
    private static let options: JSONEncodingOptions = {
        var options = JSONEncodingOptions()
        options.alwaysPrintInt64sAsNumbers = true
        return options
    }()
}

extension EventReply {
    init(_ recorded: RecordedEvent) throws {
        let record = recorded.record
        self.init(
            sequence: record.sequence, recordedAt: recorded.recordedAt.description,
            valueDate: record.event.context.hasValueDate ? record.event.context.valueDate : nil,
            type: record.event.fact?.typeName ?? "", stream: record.stream, streamVersion: record.streamVersion,
            actor: ActorReply(
                uid: Int(record.actor.uid), gid: Int(record.actor.gid), user: record.actor.user,
                pid: Int(record.actor.pid)),
            commandId: record.commandID, groupIndex: Int(record.groupIndex), groupCount: Int(record.groupCount),
            event: try VerbatimJSON(record.event))
    }
}
