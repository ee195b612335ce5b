import EventLog
import EventLogTests
import FoundationEssentials
import Glibc
import Grants
import LMDB
import Ledger
import Projections
import ProjectionsTests
import Synchronization
import Testing

/// A state folder opened as the daemon opens it, with a writer, queries, and a gate that rebuilds stand before.
final class TestBooks: Sendable {
    let books: OpenBooks
    let writer: LedgerWriter
    let queries: Queries
    let notices: Notices
    /// Read models that stopped under the writer, and where.
    let failures: Failures
    /// Kept: the folder goes with it.
    private let scratch: Scratch

    /// What the books told of rebuilds. While the gate is shut, a rebuild waits where it began.
    final class Notices: Sendable {
        private let told = Mutex<[RebuildNotice]>([])
        private let isOpen: Mutex<Bool>

        init(isOpen: Bool) { self.isOpen = Mutex(isOpen) }

        var all: [RebuildNotice] { told.withLock { $0 } }
        func letGo() { isOpen.withLock { $0 = true } }

        fileprivate func take(_ notice: RebuildNotice) {
            told.withLock { $0.append(notice) }
            guard case .began = notice else { return }
            while !isOpen.withLock({ $0 }) { usleep(200) }
        }
    }

    final class Failures: Sendable {
        private let told = Mutex<[String]>([])

        var all: [String] { told.withLock { $0 } }
        fileprivate func add(_ failure: String) { told.withLock { $0.append(failure) } }
    }

    init(
        _ scratch: Scratch, readModels: [ReadModelKind] = ReadModelKind.all, holdsRebuilds: Bool = false
    ) throws {
        self.scratch = scratch
        let notices = Notices(isOpen: !holdsRebuilds)
        self.notices = notices
        var settings = OpenBooks.Settings(
            state: scratch.path, origin: "example.org/log", logMapBytes: 64 << 20, viewsMapBytes: 64 << 20,
            bootId: "boot-1")
        settings.rebuilding.sliceEvents = 50
        books = try OpenBooks(
            settings, readModels: readModels, onNotice: { notices.take($0) },
            onFatal: { Issue.record("A rebuild ended the books: \($0)") }, progress: { _, _ in })
        let failures = Failures()
        self.failures = failures
        writer = LedgerWriter(
            log: books.log, views: books.views, policy: Policy(overAllocation: .flag, overDisbursement: .flag),
            settings: .init(), clock: { 1_000_000 }, commits: CommitSignal(position: try books.log.position()),
            onReadOnly: { Issue.record("The books take no commands: \($0 ?? "")") },
            onProjectorFailed: { name, sequence, _ in failures.add("\(name) at \(sequence)") },
            onFatal: { Issue.record("The writer ended: \($0)") })
        let past = PastBooks(
            folder: scratch.path + "/past", log: books.log, mapSizeBytes: 64 << 20, diskBytesMax: 64 << 20)
        queries = Queries(
            log: books.log, views: books.views, past: past, pageRowsMax: 100, reportRowsMax: 1_000, rateLookbackDays: 7)
    }

    deinit {
        notices.letGo()
        writer.stop()
    }

    var views: Views { books.views }

    /// Submits and waits for the answer.
    @discardableResult
    func submit(_ commands: Command..., id: String) async throws -> SubmissionResult {
        try await submit(commands, id: id)
    }

    /// Submits all in one commit, and waits for the answer, and until the views show it.
    @discardableResult
    func submit(_ commands: some Sequence<Command>, id: String) async throws -> SubmissionResult {
        let submission = try TestLedger.submission(Array(commands), id: id)
        let result = await withCheckedContinuation { continuation in
            writer.hand(submission) { continuation.resume(returning: $0) }
        }
        writer.follower.waitForAll()
        return try result.get()
    }

    /// Submits each in a commit of its own.
    func record(_ commands: some Sequence<Command>) async throws {
        for command in commands {
            try await submit(command, id: "r\(try books.log.position().sequence + 1)")
        }
    }

    /// Waits until every read model takes events in again, or has stopped.
    func waitForRebuilds() async throws { try await wait { try self.views.rebuildsRequested().isEmpty } }

    /// Waits until tables that answer nothing are empty.
    func waitForEmptyTables() async throws {
        try await wait {
            let used = try self.views.environment.read { Set(try self.views.tablesThatAnswer(in: $0).values) }
            return try self.views.tableCounts().allSatisfy { name, count in
                count == 0 || used.contains(name) || name.hasPrefix("views/")
            }
        }
    }

    func wait(_ condition: () throws -> Bool) async throws {
        let end = ContinuousClock.now + .seconds(60)
        while try !condition() {
            try #require(ContinuousClock.now < end, "It did not come true within a minute.")
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    /// The bytes of views made from the same log at one go.
    func madeAnew(_ readModels: [ReadModelKind] = ReadModelKind.all) throws -> [String: [[UInt8]: [UInt8]]] {
        let elsewhere = Scratch()
        let anew = try Views(
            path: elsewhere.path + "/views", mapSizeBytes: 64 << 20, of: books.log, readModels: readModels)
        while try CatchUp.applySlice(of: books.log, to: anew).sequence < books.log.position().sequence {}
        return try anew.content()
    }
}
