package import EventLog
package import Grants
package import LMDB
package import MerkleLog
import Reports

/// Decision state ahead of the views: their tables, and over them what events change that the views have yet to take in.
///
/// What an event changes is held until the views show that event. So what is not held stands in the next snapshot of the
/// views as it is ahead of them. For one thread.
package final class StateAhead {
    private let views: Views
    private let memory = BookMemory()
    /// The entries that each commit changed that the views may have yet to take in.
    private var unstored: [(through: UInt64, entries: [EntryState])] = []

    /// Begins where the views stand.
    package init(_ views: Views) {
        self.views = views
    }

    /// Lends the state, and the snapshot of the views that it lies over.
    ///
    /// - Parameter shown: an event that the views held before, if that is known: looking it up takes longer.
    package func read<R>(
        shownThrough shown: UInt64? = nil, _ body: (StateReader, borrowing ReadTransaction) throws -> R
    ) throws -> R {
        try views.environment.read { snapshot in
            let shown = try shown ?? views.position(in: snapshot).sequence
            unstored.removeAll { $0.through <= shown }
            memory.forgetMany(storedThrough: shown)
            let reader = StateReader(views.state, memory, unstored: unstored.map(\.entries), in: snapshot)
            return try body(reader, snapshot)
        }
    }

    /// Has the look-ups see changes: until they are taken back, or kept.
    package func apply(_ changes: [Change]) { memory.apply(changes) }

    /// Takes back what was not kept.
    package func undo() { memory.undo() }

    /// Has the changes so far stand.
    package func keep() { memory.keep() }

    /// Notes that what was kept is committed to the log: the views will take it in.
    package func advance(through sequence: UInt64) {
        let entries = memory.changedEntries
        if !entries.isEmpty { unstored.append((sequence, entries)) }
        memory.countAsStored(with: sequence)
    }

    /// What events of the log change, one after another.
    ///
    /// - Parameters:
    ///   - records: those that follow what was evolved before: at least one.
    ///   - root: of the tree with the last of them.
    package func evolve(_ records: [RecordedEvent], root: TreeHash) throws -> EvolvedEvents {
        var events: [EvolvedEvent] = []
        events.reserveCapacity(records.count)
        var net = NetChanges()
        for start in stride(from: 0, to: records.count, by: Self.snapshotEvents) {
            try read { reader, _ in
                for recorded in records[start..<min(start + Self.snapshotEvents, records.count)] {
                    let changes = try Evolution.changes(
                        of: recorded.event, sequence: recorded.sequence, in: reader.held)
                    memory.apply(changes)
                    net.take(changes)
                    events.append(EvolvedEvent(recorded, changes))
                }
                memory.keep()
            }
            advance(through: records[min(start + Self.snapshotEvents, records.count) - 1].sequence)
        }
        return EvolvedEvents(
            events, postings: [try read { reader, _ in try reader.postings(of: net.takeAll()) }], root: root)
    }

    /// Events for which one snapshot is held.
    private static let snapshotEvents = 1000
}

extension StateReader {
    /// What changes come to in the sums of reports, once the state has them.
    ///
    /// - Parameter net: of each grant what all events change.
    /// - Throws: only what the store throws.
    package func postings(of net: [[Change]]) throws -> NetPostings {
        do {
            return .success(
                try net.map { changes in
                    try PostingDifference.of(
                        changes, entries: { try self.entries(of: $0) }, grant: { try self.grant($0) })
                })
        } catch let error as StoreError where error.isOfTheStore {
            throw error
        } catch {
            return .failure(error)
        }
    }
}
