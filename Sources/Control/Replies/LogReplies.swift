/// What `org.grantd.Log.Read` answers.
package struct LogPageReply: Encodable, Sendable {
    package let position: UInt64
    package let events: [EventReply]
    package let next: UInt64?

    package init(position: UInt64, events: [EventReply], next: UInt64?) {
        self.position = position
        self.events = events
        self.next = next
    }
}
