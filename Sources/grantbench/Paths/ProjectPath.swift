import EventLog
import Grants
import LMDB
import MerkleLog
import Projections

/// To project: what an event changes in the books, and in the tables of every projector.
struct ProjectPath: MeasuredPath {
    private let views: Views
    private let state: StateAhead
    private let records: [RecordedEvent]

    init(in folder: String) throws {
        let log = try EventStore(path: folder + "/log", mapSizeBytes: PathName.mapBytes, origin: StateFolder.origin)
        views = try Views(path: folder + "/views", mapSizeBytes: PathName.mapBytes, of: log)
        state = StateAhead(views)
        let history = try Workload().history(grants: PathName.grants)
        records = history.records.map(RecordedEvent.init)
        try project(history.preparation.map(RecordedEvent.init)[...])
    }

    func run(_ count: Int) throws {
        for first in stride(from: 0, to: count, by: PathName.batch) {
            try project(records[first..<min(first + PathName.batch, count)])
        }
    }

    /// The root is none of a tree: nothing reads it.
    private func project(_ records: ArraySlice<RecordedEvent>) throws {
        let evolved = try state.evolve(Array(records), root: .empty)
        _ = try CatchUp.apply([evolved], to: views) { name, sequence, reason in
            preconditionFailure("\(name) failed on the event \(sequence): \(reason)")
        }
    }
}
