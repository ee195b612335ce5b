package import Varlink

/// `Actor`: who asked for it, as the kernel told it of the socket's other end.
package struct ActorReply: Sendable {
    package let uid: Int
    package let gid: Int
    package let user: String
    package let pid: Int

    package init(uid: Int, gid: Int, user: String, pid: Int) {
        self.uid = uid
        self.gid = gid
        self.user = user
        self.pid = pid
    }
}

/// `RecordedEvent`: an event as it is recorded.
package struct EventReply: Sendable {
    package let sequence: UInt64
    package let recordedAt: String
    package let valueDate: String?
    package let type: String
    package let stream: String
    package let streamVersion: UInt64
    package let actor: ActorReply
    package let commandId: String
    package let groupIndex: Int
    package let groupCount: Int
    package let event: VerbatimJSON

    package init(
        sequence: UInt64, recordedAt: String, valueDate: String?, type: String, stream: String, streamVersion: UInt64,
        actor: ActorReply, commandId: String, groupIndex: Int, groupCount: Int, event: VerbatimJSON
    ) {
        self.sequence = sequence
        self.recordedAt = recordedAt
        self.valueDate = valueDate
        self.type = type
        self.stream = stream
        self.streamVersion = streamVersion
        self.actor = actor
        self.commandId = commandId
        self.groupIndex = groupIndex
        self.groupCount = groupCount
        self.event = event
    }
}
