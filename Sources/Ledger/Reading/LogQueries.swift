package import EventLog
package import Grants
import LMDB
package import MerkleLog
import Projections

/// Which events of the log are asked for.
package struct LogSelection: Sendable {
    /// Only events after this sequence.
    package var after: UInt64 = 0
    /// Only events up to this sequence.
    package var through: UInt64?
    package var since: Timestamp?
    package var until: Timestamp?
    /// Only what was known at this moment: whole groups, and a moment that is over.
    package var asOf: AsOfMoment?
    /// Only this stream.
    package var stream: String?
    /// Only these types of events: "pledgeMade".
    package var types: Set<String>?
    /// Only what this user asked for: a name, or a number.
    package var actor: String?

    package init() {}

    /// Whether type and actor are among those asked for.
    fileprivate func includes(_ event: RecordedEvent) -> Bool {
        if let types, !types.contains(event.event.fact?.typeName ?? "") { return false }
        guard let actor else { return true }
        return actor == event.actor.user || actor == String(event.actor.uid)
    }
}

/// A page of the log.
package struct LogPage: Sendable {
    /// The log's last sequence when the page was read.
    package let position: UInt64
    package let events: [RecordedEvent]
    /// Sequence after which to go on; the last one looked at.
    package let seenThrough: UInt64
    /// Whether everything selected was read.
    package let isAtEnd: Bool
    /// Where the moment lies that was asked for, and the root there; nil where none was.
    package var asOf: (position: LogPosition, root: TreeHash)?
}

extension Queries {
    /// The next events of a selection, read in one short snapshot.
    ///
    /// - Throws: ``QueryError/notYet(_:position:)`` for a moment that lies ahead.
    package func events(_ selection: LogSelection, limit: Int?) throws -> LogPage {
        let countMax = try pageRows(limit)
        guard let moment = selection.asOf else { return try events(selection, countMax) }
        let sequence = try sequence(of: moment)
        var known = selection
        known.through = min(sequence, selection.through ?? sequence)
        var page = try events(known, countMax)
        page.asOf = (try position(of: sequence), try log.root(ofSize: sequence))
        return page
    }

    private func events(_ selection: LogSelection, _ countMax: Int) throws -> LogPage {
        if let stream = selection.stream { return try events(of: stream, selection, countMax) }
        return try log.environment.read { transaction in
            let end = try log.position(in: transaction).sequence
            let bounds = try bounds(selection, end: end, in: transaction)
            guard bounds.first <= bounds.last else {
                return LogPage(position: end, events: [], seenThrough: max(selection.after, bounds.last), isAtEnd: true)
            }
            let wanted = min(UInt64(countMax), bounds.last - bounds.first + 1)
            let events = try log.records(
                after: bounds.first - 1, countMax: Int(wanted), bytesMax: Self.pageBytesMax, in: transaction)
            let seen = events.last?.sequence ?? bounds.last
            return LogPage(
                position: end, events: events.filter(selection.includes), seenThrough: seen,
                isAtEnd: seen >= bounds.last)
        }
    }

    private func events(of stream: String, _ selection: LogSelection, _ countMax: Int) throws -> LogPage {
        // The index first: what it names is in the log, which is always ahead of the views.
        let (sequences, indexed) = try views.environment.read { transaction in
            (
                try views.streams.sequences(
                    of: stream, after: selection.after, countMax: countMax + 1, in: transaction),
                try views.position(in: transaction).sequence
            )
        }
        return try log.environment.read { transaction in
            let end = min(indexed, try log.position(in: transaction).sequence)
            let bounds = try bounds(selection, end: end, in: transaction)
            let wanted = sequences.prefix(countMax).filter { bounds.first <= $0 && $0 <= bounds.last }
            let events = try log.records(at: wanted, bytesMax: Self.pageBytesMax, in: transaction)
            let isIndexDone = sequences.count <= countMax || sequences.contains { $0 > bounds.last }
            let isAtEnd = isIndexDone && events.count == wanted.count
            let lastSeen = events.count < wanted.count ? events.last?.sequence : sequences.prefix(countMax).last
            return LogPage(
                position: end, events: events.filter(selection.includes),
                seenThrough: isAtEnd ? max(selection.after, min(end, bounds.last)) : lastSeen ?? selection.after,
                isAtEnd: isAtEnd)
        }
    }

    /// Records in one page, by their bytes in the log; as JSON they are some times as long.
    private static let pageBytesMax = 512 * 1024

    /// The first and the last sequence that a selection can hold.
    private func bounds(
        _ selection: LogSelection, end: UInt64, in transaction: borrowing ReadTransaction
    ) throws -> (first: UInt64, last: UInt64) {
        var first = selection.after + 1
        var last = min(end, selection.through ?? end)
        if let since = selection.since {
            let before = Timestamp(clampingMicroseconds: since.microsecondsSinceEpoch - 1)
            first = max(first, try log.sequence(recordedThrough: before, in: transaction) + 1)
        }
        if let until = selection.until {
            last = min(last, try log.sequence(recordedThrough: until, in: transaction))
        }
        return (first, last)
    }
}
