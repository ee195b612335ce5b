import Control
import EventLog
import Grants
import Varlink

extension EventReply {
    init(_ recorded: RecordedEvent) {
        let record = recorded.record
        self.init(
            sequence: record.sequence, recordedAt: recorded.recordedAt.description,
            valueDate: record.event.context.hasValueDate ? record.event.context.valueDate : nil,
            type: record.event.fact?.typeName ?? "", stream: record.stream, streamVersion: record.streamVersion,
            actor: ActorReply(
                uid: Int(record.actor.uid), gid: Int(record.actor.gid), user: record.actor.user,
                pid: Int(record.actor.pid)),
            commandId: record.commandID, groupIndex: Int(record.groupIndex), groupCount: Int(record.groupCount),
            event: VerbatimJSON(record.event))
    }
}
