package import EventLog
package import Grants
package import MerkleLog
package import Reports

/// An event with the rows of the books that it changes.
package struct EvolvedEvent: Sendable {
    package let recorded: RecordedEvent
    package let changes: [Change]

    package init(_ recorded: RecordedEvent, _ changes: [Change]) {
        self.recorded = recorded
        self.changes = changes
    }
}

/// What events come to in the sums of reports, of each grant what several of them do together; or why that cannot be told,
/// which is for the read models to meet.
package typealias NetPostings = Result<[PostingDifference], any Error>

/// Events that follow one another in the log, with all that they change.
package struct EvolvedEvents: Sendable {
    /// At least one.
    package let events: [EvolvedEvent]
    /// One after another.
    package let postings: [NetPostings]
    /// Of the tree with the last.
    package let root: TreeHash

    package init(_ events: [EvolvedEvent], postings: [NetPostings], root: TreeHash) {
        precondition(!events.isEmpty, "No events were to be taken in.")
        self.events = events
        self.postings = postings
        self.root = root
    }

    /// Of the last.
    package var position: LogPosition { events[events.endIndex - 1].recorded.position }
}
