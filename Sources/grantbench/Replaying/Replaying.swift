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
        let end = try LogScan.run(log, verifying: verifying) { sequence, record in
            do {
                if let fact = try FoldedFact(record: record) { try fold.take(fact) }
            } catch {
                throw EventLogError.undecodable(sequence: sequence, path: log.environment.path, reason: "\(error)")
            }
        }.size
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
        let end = try verifying ? checked(log, into: views) : trusted(log, into: views)
        try views.environment.sync()
        let seconds = Monotonic.seconds(from: start, to: Monotonic.nanoseconds())
        var figures = Figures()
        figures.add(events: Int(end), seconds: seconds)
        figures.add("usedBytes", "bytes of the read models", try views.environment.usage().usedBytes)
        return figures
    }

    private static func trusted(_ log: EventStore, into views: Views) throws -> UInt64 {
        let end = try log.position()
        while try CatchUp.applySlice(of: log, to: views) != end {}
        return end.sequence
    }

    /// As an audit has it: the records are read and hashed on a thread of their own.
    private static func checked(_ log: EventStore, into views: Views) throws -> UInt64 {
        let stored = try log.environment.read { try log.frontier(in: $0) }
        let reader = LogReader(log, .checked, through: stored.size)
        defer { reader.close() }
        var root = TreeHash.empty
        while let slice = try reader.next() {
            root = slice.root
            _ = try CatchUp.apply(slice.records, root: root, to: views)
        }
        guard root == stored.root else { throw LogScan.rootDiffers(root, stored) }
        return stored.size
    }
}
