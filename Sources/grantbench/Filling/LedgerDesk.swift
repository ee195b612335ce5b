import Dispatch
import EventLog
import Glibc
import Grants
import LMDB
import Ledger
import Projections
import SwiftProtobuf

/// The books of a state folder, opened in this process and written to as the daemon does: decided, projected, durable.
final class LedgerDesk: CommandDesk {
    /// Batches that are handed in and not yet on disk: while one is written, the next is made.
    private static let underWayMax = 4

    private static let eventsBetweenMessages: UInt64 = 100_000

    private let books: OpenBooks
    private let writer: LedgerWriter
    private let actor: Actor
    private let room = DispatchSemaphore(value: underWayMax)
    private let failure = FirstFailure()

    /// Opens the books, and makes what is missing.
    ///
    /// - Throws: `StoreError` (`.locked`) if another process has them open.
    init(state: String) throws {
        if mkdir(state, 0o700) != 0, errno != EEXIST {
            throw BenchFailure("\(state) cannot be made: \(String(cString: strerror(errno))). Name another folder.")
        }
        var told: UInt64 = 0
        books = try OpenBooks(
            .init(
                state: state, origin: StateFolder.origin, logMapBytes: StateFolder.mapBytes,
                viewsMapBytes: StateFolder.mapBytes, bootId: nil)
        ) { position, end in
            guard position >= told else { return }
            told = position + Self.eventsBetweenMessages
            Console.say("The read models catch up: \(position) of \(end) events.")
        }
        let failure = failure
        writer = LedgerWriter(
            log: books.log, views: books.views, policy: Policy(), settings: LedgerWriter.Settings(),
            clock: { Self.microsecondsSinceEpoch }, lag: books.lag,
            commits: CommitSignal(position: try books.log.position()),
            onReadOnly: { reason in
                if let reason { failure.note(BenchFailure(reason)) }
            },
            onProjectorFailed: { name, sequence, reason in
                failure.note(BenchFailure("The read model \(name) failed at the event \(sequence): \(reason)"))
            },
            onFatal: { failure.note($0) })
        actor = .with {
            $0.uid = getuid()
            $0.gid = getgid()
            $0.pid = getpid()
        }
    }

    private static var microsecondsSinceEpoch: Int64 {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return Int64(now.tv_sec) * 1_000_000 + Int64(now.tv_nsec) / 1000
    }

    /// The last event's sequence.
    func position() throws -> UInt64 { try books.log.position().sequence }

    /// How many grants of the workload are open.
    func openGrants() throws -> Int {
        let views = books.views
        writer.follower.waitForAll()
        return try views.environment.read { transaction in
            try countOfPrefix { try views.state.grants.get(WorkloadNames.grant($0), in: transaction) != nil }
        }
    }

    /// Hands a batch in, and waits while as many are under way as may be.
    ///
    /// - Throws: why one before it was not recorded.
    func record(_ commands: [Command], as commandId: String) throws {
        let submission = try Submission(commandId: commandId, commands: commands, actor: actor)
        room.wait()
        let (room, failure) = (room, failure)
        do {
            try failure.throwIfAny()
            try writer.submit(submission) { outcome in
                if case .failure(let error) = outcome { failure.note(error) }
                room.signal()
            }
        } catch {
            room.signal()
            throw error
        }
    }

    /// Waits until all that was handed in is on disk.
    func settle() throws {
        for _ in 0..<Self.underWayMax { room.wait() }
        for _ in 0..<Self.underWayMax { room.signal() }
        try failure.throwIfAny()
    }

    /// Ends what is under way, and closes the books as the daemon does when it stops.
    func close() throws {
        writer.stop()
        try failure.throwIfAny()
        try books.close()
    }
}
