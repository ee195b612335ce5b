import EventLog
import Grants
import LMDB
import Ledger
import MerkleLog
import Projections

/// Replays a whole log, and says how long it took.
enum Replaying {
    /// Into the three tables of ``BalanceTables``.
    static func balances(of log: EventStore, verifying: Bool, into folder: String) throws -> Figures {
        let start = Monotonic.nanoseconds()
        var fold = BalanceFold()
        if verifying { _ = try TreeVerification.run(log) }
        let end = try LogScan.run(log) { sequence, record in
            do {
                if let fact = try FoldedFact(record: record) { try fold.take(fact) }
            } catch {
                throw EventLogError.undecodable(sequence: sequence, path: log.environment.path, reason: "\(error)")
            }
        }
        let foldedAt = Monotonic.nanoseconds()
        try BalanceTables.write(fold, to: folder)
        let writtenAt = Monotonic.nanoseconds()
        var figures = Figures()
        figures.add(events: Int(end), seconds: Monotonic.seconds(from: start, to: writtenAt))
        figures.add("foldSeconds", "of them, to read and fold", Monotonic.seconds(from: start, to: foldedAt), places: 6)
        figures.add("grants", "grants", fold.grants.count)
        figures.add("allocations", "allocations", fold.grants.reduce(0) { $0 + $1.allocations.count })
        figures.add("countries", "countries by currency", fold.countries.count)
        return figures
    }

    /// Into every table that the daemon's queries need, by the code that makes them anew at a start.
    static func all(of log: EventStore, verifying: Bool, into folder: String) throws -> Figures {
        let start = Monotonic.nanoseconds()
        let views = try Views(path: folder, mapSizeBytes: StateFolder.mapBytes, of: log)
        let stored = try log.environment.read { try log.frontier(in: $0) }
        let root = try project(log, verifying ? .checked : .trusting(after: 0), through: stored.size, into: views)
        guard root == stored.root else {
            throw BenchFailure(
                "The \(stored.size) records have the root \(root), and \(stored.root) is stored. Verify the whole store: "
                    + "grantctl verify --store.")
        }
        try views.environment.sync()
        let seconds = Monotonic.seconds(from: start, to: Monotonic.nanoseconds())
        var figures = Figures()
        figures.add(events: Int(stored.size), seconds: seconds)
        figures.add("usedBytes", "bytes of the read models", try views.environment.usage().usedBytes)
        return figures
    }

    /// The records are read, decoded, evolved and, if they are checked, hashed on a thread of their own.
    ///
    /// - Returns: the root of the tree of all of them.
    private static func project(
        _ log: EventStore, _ reading: LogReader.Reading, through end: UInt64, into views: Views
    ) throws -> TreeHash {
        let reader = LogReader(log, reading, through: end, for: views)
        defer { reader.close() }
        var root = TreeHash.empty
        while let slice = try reader.next() {
            root = slice.root
            var failure: BenchFailure?
            _ = try CatchUp.apply([slice], to: views) { name, sequence, reason in
                failure = BenchFailure("\(name) failed on the event \(sequence): \(reason)")
            }
            if let failure { throw failure }
        }
        return root
    }
}
