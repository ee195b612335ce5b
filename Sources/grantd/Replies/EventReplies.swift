import Control
import EventLog
import Grants
import Varlink

extension EventReply {
    init(_ recorded: RecordedEvent) {
        let (event, actor) = (recorded.event, recorded.actor)
        self.init(
            sequence: recorded.sequence, recordedAt: recorded.recordedAt.description, valueDate: event.valueDate,
            type: event.fact?.typeName ?? "", stream: recorded.stream, streamVersion: recorded.streamVersion,
            actor: ActorReply(uid: Int(actor.uid), gid: Int(actor.gid), user: actor.user, pid: Int(actor.pid)),
            commandId: recorded.commandId, groupIndex: Int(recorded.groupIndex), groupCount: Int(recorded.groupCount),
            event: VerbatimJSON(event))
    }
}
