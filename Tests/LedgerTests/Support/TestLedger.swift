import EventLog
import EventLogTests
import FoundationEssentials
import Glibc
import Grants
import GrantsTests
import LMDB
import Ledger
import Projections
import SwiftProtobuf
import Synchronization

/// A log, its views and their writer in a folder of their own, with a clock that tests set.
final class TestLedger: Sendable {
    /// What the writer tells, and the clock that it asks.
    final class Told: Sendable {
        let clock = Mutex<Int64>(1_000_000)
        let started = ContinuousClock.now
        let readOnly = Mutex<[String?]>([])
        let fatal = Mutex<[String]>([])
        /// Read models that stopped, and where.
        let failed = Mutex<[String]>([])
    }

    let log: EventStore
    let views: Views
    let writer: LedgerWriter
    let commits: CommitSignal
    let past: PastBooks
    let told = Told()
    /// Kept: the folder goes with it.
    private let scratch: Scratch

    init(
        _ scratch: Scratch, logMapBytes: Int = 64 << 20, viewsMapBytes: Int = 64 << 20, policy: Policy = Policy(),
        pastDiskBytes: Int = 64 << 20, pastSliceEvents: Int = CatchUp.sliceEvents,
        _ change: (inout LedgerWriter.Settings) -> Void = { _ in }
    ) throws {
        self.scratch = scratch
        log = try EventStore(path: scratch.path + "/log", mapSizeBytes: logMapBytes, origin: "example.org/log")
        views = try Views(path: scratch.path + "/views", mapSizeBytes: viewsMapBytes, of: log)
        while try CatchUp.applySlice(of: log, to: views).sequence < log.position().sequence {}
        commits = CommitSignal(position: try log.position())
        past = PastBooks(
            folder: scratch.path + "/past", log: log, mapSizeBytes: 64 << 20, diskBytesMax: pastDiskBytes,
            sliceEvents: pastSliceEvents)
        var settings = LedgerWriter.Settings()
        change(&settings)
        let told = told
        writer = LedgerWriter(
            log: log, views: views, policy: policy, settings: settings, clock: { told.clock.withLock { $0 } },
            uptime: { told.started + .microseconds(told.clock.withLock { $0 }) },
            commits: commits, onReadOnly: { reason in told.readOnly.withLock { $0.append(reason) } },
            onProjectorFailed: { name, sequence, _ in told.failed.withLock { $0.append("\(name) at \(sequence)") } },
            onFatal: { error in told.fatal.withLock { $0.append("\(error)") } })
    }

    deinit { writer.stop() }

    static let actor = Actor.with {
        $0.uid = 1000
        $0.gid = 100
        $0.user = "auditor"
        $0.pid = 4711
    }

    static func submission(
        _ commands: [Command], id: String, expecting version: UInt64? = nil, isDryRun: Bool = false
    ) throws -> Submission {
        try Submission(commandId: id, commands: commands, actor: actor, expectedVersion: version, isDryRun: isDryRun)
    }

    /// Submits and waits for the answer, not for the views.
    func handIn(
        _ commands: [Command], id: String, expecting version: UInt64? = nil, isDryRun: Bool = false
    ) async throws -> Result<SubmissionResult, SubmissionFailure> {
        let submission = try Self.submission(commands, id: id, expecting: version, isDryRun: isDryRun)
        return await withCheckedContinuation { continuation in
            writer.hand(submission) { continuation.resume(returning: $0) }
        }
    }

    /// As ``handIn(_:id:expecting:isDryRun:)``, and waits until the views show it.
    func submit(
        _ commands: [Command], id: String, expecting version: UInt64? = nil, isDryRun: Bool = false
    ) async throws -> Result<SubmissionResult, SubmissionFailure> {
        defer { writer.follower.waitForAll() }
        return try await handIn(commands, id: id, expecting: version, isDryRun: isDryRun)
    }

    func submit(
        _ commands: Command..., id: String, expecting version: UInt64? = nil, isDryRun: Bool = false
    ) async throws -> Result<SubmissionResult, SubmissionFailure> {
        try await submit(commands, id: id, expecting: version, isDryRun: isDryRun)
    }

    /// Registers Japan and IOM and opens the grant G: sequences 1 to 3.
    func open() async throws {
        _ = try await submit(.register("JP"), .register("IOM"), .open(), id: "opening").get()
    }

    func records() throws -> [Record] {
        try log.environment.read { try log.records(after: 0, countMax: .max, in: $0) }.map(\.record)
    }

    var queries: Queries { queries(pageRowsMax: 100) }

    func queries(pageRowsMax: Int, reportRowsMax: Int = 100_000) -> Queries {
        writer.follower.waitForAll()
        return Queries(
            log: log, views: views, past: past, pageRowsMax: pageRowsMax, reportRowsMax: reportRowsMax,
            rateLookbackDays: 30)
    }

    /// Names of the folders of past books that are there.
    func pastFolders() -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: scratch.path + "/past")) ?? []
    }

    /// Bytes of the files of past books, as the file system has them.
    func pastFileBytes() -> Int {
        pastFolders().reduce(0) { bytes, folder in
            var status = stat()
            return bytes + (stat("\(scratch.path)/past/\(folder)/data.mdb", &status) == 0 ? Int(status.st_size) : 0)
        }
    }

    /// Submits commands, each in a commit of its own a second after the one before it.
    func record(_ commands: some Sequence<Command>) async throws {
        for command in commands {
            let number = try log.position().sequence + 1
            told.clock.withLock { $0 = Self.time(of: number) }
            _ = try await submit(command, id: "r\(number)").get()
        }
    }

    /// When ``record(_:)`` has the event of a sequence recorded: microseconds since 1970.
    static func time(of sequence: UInt64) -> Int64 { 1_700_000_000_000_000 + Int64(sequence) * 1_000_000 }

    /// Keeps the writer busy: it waits in the answer to a command until it is let go.
    func hold(id: String = "held") throws -> Held {
        let held = Held()
        writer.hand(try Self.submission([.register("HELD-\(id)")], id: id)) { _ in held.wait() }
        held.waitUntilReached()
        return held
    }
}

/// A gate that the writer stands before.
final class Held: Sendable {
    private let state = Mutex<(isReached: Bool, isOpen: Bool)>((false, false))

    fileprivate func wait() {
        state.withLock { $0.isReached = true }
        while !state.withLock({ $0.isOpen }) { usleep(200) }
    }

    fileprivate func waitUntilReached() {
        while !state.withLock({ $0.isReached }) { usleep(200) }
    }

    func letGo() { state.withLock { $0.isOpen = true } }
}

/// Collects what comes on another thread.
final class Answered<Element: Sendable>: Sendable {
    private let answers = Mutex<[Element]>([])

    var all: [Element] { answers.withLock { $0 } }
    var count: Int { answers.withLock { $0.count } }

    func add(_ answer: Element) { answers.withLock { $0.append(answer) } }

    func wait(for count: Int) { while self.count < count { usleep(200) } }
}

/// Answers of the writer.
typealias Answers = Answered<Result<SubmissionResult, SubmissionFailure>>

extension Result where Success == SubmissionResult, Failure == SubmissionFailure {
    /// Why nothing was recorded; nil if something was.
    var failure: SubmissionFailure? {
        if case .failure(let failure) = self { failure } else { nil }
    }

    /// The rule that refused it.
    var rule: Rule? {
        if case .failure(.refused(let refusal, _)) = self { refusal.rule } else { nil }
    }
}

extension LedgerWriter {
    /// Hands a submission in; a refusal to let it wait arrives where every other outcome does.
    func hand(_ submission: Submission, _ completion: @escaping Completion) {
        do throws(SubmissionFailure) {
            try submit(submission, completion)
        } catch {
            completion(.failure(error))
        }
    }
}
