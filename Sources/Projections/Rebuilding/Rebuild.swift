package import EventLog
import Grants
import LMDB
import Reports

/// A read model made anew from the first event, beside the tables that answer meanwhile: slice by slice, and then the
/// switch, in the transaction of the last slice.
///
/// The views are held for one slice at a time, and a command that comes then waits for no more than that. Used on one
/// thread; one at a time.
package final class Rebuild {
    /// Of the read model.
    package let name: String
    /// The last event that the new tables hold.
    package private(set) var position: UInt64 = 0
    private let log: EventStore
    private let views: Views
    private let model: any ReadModel
    private let scratch: ScratchState
    private let sliceEvents: Int

    /// Opens the tables to be made. They must be empty: see ``Views/emptyUnusedTables(rowsMax:)``.
    ///
    /// - Parameters:
    ///   - scratchPath: a folder for the decision state of the rebuild, deleted with it.
    ///   - sliceEvents: the most events in one slice; at least one.
    /// - Throws: ``ViewsError/unknownReadModel(name:known:)``, `StoreError`.
    package init(of name: String, from log: EventStore, in views: Views, scratchPath: String, sliceEvents: Int) throws {
        precondition(sliceEvents >= 1, "A rebuild in slices of no event has no end.")
        self.name = name
        self.log = log
        self.views = views
        self.sliceEvents = sliceEvents
        scratch = try ScratchState(path: scratchPath, mapSizeBytes: views.environment.options.mapSizeBytes)
        model = try views.openTablesToRebuild(name)
    }

    /// Takes in the next events, and has the new tables answer once they hold all that the views hold.
    ///
    /// What an error leaves behind is half a slice: begin the rebuild again.
    ///
    /// - Returns: whether the new tables answer.
    /// - Throws: ``ViewsError/projectorFailed(name:sequence:reason:)`` for the read model; any other error is not its
    ///   fault.
    package func applySlice() throws -> Bool {
        let (last, isDone) = try views.environment.write { transaction in
            let end = try views.position(in: transaction).sequence
            let wanted = Int(min(UInt64(sliceEvents), end - position))
            let records = try log.environment.read { try log.records(after: position, countMax: wanted, in: $0) }
            try apply(records, in: transaction)
            let last = records.last?.sequence ?? position
            try views.noteRebuild(of: name, at: last, isDone: last == end, in: transaction)
            return (last, last == end)
        }
        position = last
        return isDone
    }

    private func apply(_ records: [RecordedEvent], in transaction: borrowing WriteTransaction) throws {
        try scratch.write { scratchTransaction in
            let books = StoredBooks(scratch.state, in: scratchTransaction)
            var net = NetChanges()
            var events: [EvolvedEvent] = []
            for recorded in records {
                let changes = try Evolution.changes(of: recorded.event, sequence: recorded.sequence, in: books.held)
                books.apply(changes)
                net.take(changes)
                events.append(EvolvedEvent(recorded, changes))
                try model.failingByName(at: recorded.sequence) {
                    try model.apply(recorded, changes, books.reader, in: transaction)
                }
            }
            books.keep()
            let postings = try books.reader.postings(of: net.takeAll())
            try model.failingByName(at: position + 1) { try model.finish(events, [postings], in: transaction) }
            try books.flush()
        }
    }
}
