/// What `org.grantd.Log.Read` answers.
package struct LogPageReply: Sendable {
    package let position: UInt64
    package let events: [EventReply]
    package let next: UInt64?
    package let asOf: AsOf?

    package init(position: UInt64, events: [EventReply], next: UInt64?, asOf: AsOf?) {
        self.position = position
        self.events = events
        self.next = next
        self.asOf = asOf
    }
}
