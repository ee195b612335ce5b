import EventLog
import Grants

/// What the writer holds of the decision state from one commit to the next.
///
/// The tables follow from the log alone, so a memory that was as they are at one event is so whenever they stand there
/// again. It was not if a transaction did not come to its end, or if its commit failed: then they stand elsewhere.
///
/// `@unchecked`: whoever calls has the write transaction of the views, of which there is one at a time.
final class WriterMemory: @unchecked Sendable {
    private(set) var books = BookMemory()
    /// How many events the streams have that were written to, or asked for.
    private var versions: [String: UInt64] = [:]
    private static let versionsMax = 16_384
    /// The event at which the memory is as the tables are; nil while a transaction is under way.
    private var sequence: UInt64?

    /// Begins a transaction: forgets what may not be as the tables are, and what has become much.
    ///
    /// - Parameter sequence: the last event that the tables hold.
    func begin(at sequence: UInt64) {
        if self.sequence == sequence {
            books.forgetMany()
            if versions.count > Self.versionsMax { versions = [:] }
        } else {
            books = BookMemory()
            versions = [:]
        }
        self.sequence = nil
    }

    /// Takes in an event and what it changes.
    func apply(_ recorded: RecordedEvent, _ changes: [Change]) {
        sequence = nil
        books.apply(changes)
        books.keep()
        versions[recorded.stream] = recorded.streamVersion
    }

    /// How many events a stream has.
    ///
    /// - Parameter stored: that number as the tables have it, where it is not held.
    func version(of stream: String, orLoad stored: () throws -> UInt64) rethrows -> UInt64 {
        if let version = versions[stream] { return version }
        let version = try stored()
        versions[stream] = version
        return version
    }

    /// Everything is stored, and this the last event.
    func end(at sequence: UInt64) {
        self.sequence = sequence
    }
}
