import EventLog
import FoundationEssentials
import LMDB
import MerkleLog
import Projections
import Synchronization

/// Makes every read model from the log once more, apart from those that answer, and compares them byte by byte.
///
/// The code is the one that brings the views up after a start; only that the records are checked as they are read. The
/// log is read in slices, nothing of it is held up, and both threads that do it leave the processors to commands and
/// questions.
package final class ReplayAudit: Sendable {
    private let queries: Queries
    private let folder: String
    private let mapSizeBytes: Int
    private let growthBytesMax: Int
    private let clock: @Sendable () -> Int64
    private let state = Mutex(State())

    private struct State {
        var underWay: (applied: UInt64, total: UInt64)?
        var lastCompared: ReplayResult?
    }

    /// - Parameters:
    ///   - folder: for the tables that are made; deleted at the end, and what an earlier run left at once. Its parent must
    ///     exist.
    ///   - mapSizeBytes: the most that they may take.
    ///   - growthBytesMax: by how much the views' file may grow while they are hashed.
    ///   - clock: microseconds since 1970.
    package init(
        _ queries: Queries, folder: String, mapSizeBytes: Int, growthBytesMax: Int = 256 << 20,
        clock: @escaping @Sendable () -> Int64
    ) {
        self.queries = queries
        self.folder = folder
        self.mapSizeBytes = mapSizeBytes
        self.growthBytesMax = growthBytesMax
        self.clock = clock
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// The last result that was compared with the tables that answer; nil before the first.
    package var lastCompared: ReplayResult? { state.withLock { $0.lastCompared } }

    /// Replays the log from its first event. O(events).
    ///
    /// - Parameters:
    ///   - moment: the last event to take in; nil: where the views stand. Only there are they compared.
    ///   - progress: told after each slice how many events are applied, and how many there are to apply. Throwing stops
    ///     it.
    /// - Throws: ``AuditError``; ``QueryError/notYet(_:position:)``; `EventLogError` for a record that cannot be read.
    package func run(to moment: AsOfMoment? = nil, progress: PastBooks.Progress = { _, _ in }) throws -> ReplayResult {
        try begin()
        defer { state.withLock { $0.underWay = nil } }
        let result = try OwnThread.run("audit", leavesProcessors: true) {
            let live = try liveDigest(at: moment)
            let end = try live?.position.sequence ?? queries.sequence(of: moment)
            return try replay(through: end, live, progress)
        }
        if result.isEqual != nil { state.withLock { $0.lastCompared = result } }
        return result
    }

    private func begin() throws {
        try state.withLock { state in
            if let (applied, total) = state.underWay { throw AuditError.underWay(applied: applied, total: total) }
            state.underWay = (0, 0)
        }
    }

    /// The views as they stand; nil where another position is asked for.
    private func liveDigest(at moment: AsOfMoment?) throws -> ViewsDigest? {
        guard let moment else { return try ViewsDigest.of(queries.views, growthBytesMax: growthBytesMax) }
        let sequence = try queries.sequence(of: moment)
        let views = queries.views
        guard try views.environment.read({ try views.position(in: $0) }).sequence == sequence else { return nil }
        let live = try ViewsDigest.of(views, growthBytesMax: growthBytesMax)
        // They may have gone on meanwhile.
        return live.position.sequence == sequence ? live : nil
    }

    private func replay(
        through end: UInt64, _ live: ViewsDigest?, _ progress: PastBooks.Progress
    ) throws -> ReplayResult {
        try deleteFolder()
        defer { try? deleteFolder() }
        let (replayed, failures) = try digest(through: end, progress)
        // The tree as it is stored, and as it was when the views took the last event in: a small tree is computed from
        // the leaves, and those could have been changed with their records.
        for root in [try queries.log.root(ofSize: end), live?.root ?? replayed.root] where root != replayed.root {
            throw AuditError.rootDiffers(size: end, root: root.base64, computed: replayed.root.base64)
        }
        return ReplayResult(replayed, live: live, failures: failures, takenAtMicroseconds: clock())
    }

    /// The tables that the log comes to. They are closed when it returns.
    private func digest(
        through end: UInt64, _ progress: PastBooks.Progress
    ) throws -> (digest: ViewsDigest, failures: [String]) {
        let views = try Views(path: folder, mapSizeBytes: mapSizeBytes, of: queries.log)
        let reader = LogReader(queries.log, .checked, through: end, for: views, leavesProcessors: true)
        defer { reader.close() }
        var failures: [String] = []
        while let slice = try reader.next() {
            // A read model that fails is stopped, as it is when the views catch up; the others go on.
            let applied = try CatchUp.apply([slice], to: views) { name, sequence, reason in
                failures.append("\(ViewsError.projectorFailed(name: name, sequence: sequence, reason: reason))")
            }.sequence
            state.withLock { $0.underWay = (applied, end) }
            try progress(applied, end)
        }
        return (try ViewsDigest.of(views), failures)
    }

    private func deleteFolder() throws(AuditError) {
        do {
            try FileManager.default.removeItem(atPath: folder)
        } catch {
            guard FileManager.default.fileExists(atPath: folder) else { return }
            throw .folderInTheWay(path: folder, reason: "\(error)")
        }
    }
}
