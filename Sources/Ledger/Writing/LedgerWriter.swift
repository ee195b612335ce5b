package import EventLog
package import Grants
package import LMDB
import NIOConcurrencyHelpers
package import Projections

/// The one writer: takes whatever is waiting, commits it to the log in one batch, and then answers everybody. The views
/// follow on a thread of their own (``follower``).
///
/// An answer comes only when the events are on disk. Commands are decided one after another on one thread.
package final class LedgerWriter: Sendable {
    /// Told of a read model that stopped: its name, the sequence of the event that it failed on, and why.
    package typealias ProjectorFailed = @Sendable (_ name: String, _ sequence: UInt64, _ reason: String) -> Void
    package typealias Completion = @Sendable (Result<SubmissionResult, SubmissionFailure>) -> Void

    package struct Settings: Sendable {
        /// Submissions that may wait.
        package var mailboxLength = 4096
        /// Submissions in one commit.
        package var batchMax = 1024
        /// Commands in one submission.
        package var commandsMax = 10_000
        /// Part of a map that is kept free, in per cent: writes are refused before it is full.
        package var headroomPercent = 5
        /// Seconds from one try to write to the next while the store is full.
        package var readOnlyRetrySeconds: Int64 = 10

        package init() {}
    }

    private struct Waiting: Sendable {
        let submission: Submission
        let completion: Completion
    }

    private struct State {
        var policy: Policy
        var thread: OwnThread?
        var batchesTaken: UInt64 = 0
        var isWorking = false
    }

    private let log: EventStore
    private let views: Views
    private let settings: Settings
    private let clock: @Sendable () -> Int64
    private let commits: CommitSignal
    private let onAnswered: @Sendable () -> Void
    private let onFatal: @Sendable (any Error) -> Void
    private let mailbox: Mailbox<Waiting>
    private let readOnly: ReadOnlyState
    private let state: NIOLockedValueBox<State>
    /// What brings the views up to what is committed.
    package let follower: ViewsFollower

    /// - Parameters:
    ///   - clock: microseconds since 1970.
    ///   - uptime: a clock that nobody sets, for what is to happen again after a while.
    ///   - lag: why the views lag behind the log, for want of room; nil if they hold all of it.
    ///   - commits: told of every commit.
    ///   - onAnswered: told on the writer's thread when all completions of a batch were called.
    ///   - onReadOnly: told why writes stop, and `nil` when they go on; on any thread.
    ///   - onProjectorFailed: told of a read model that stopped; commands go on without it. On any thread.
    ///   - onFatal: told of an error after which the process must end and start again. No further command is decided.
    ///     On any thread.
    package init(
        log: EventStore, views: Views, policy: Policy, settings: Settings, clock: @escaping @Sendable () -> Int64,
        uptime: @escaping @Sendable () -> ContinuousClock.Instant = { .now }, lag: StoreError? = nil,
        commits: CommitSignal,
        onAnswered: @escaping @Sendable () -> Void = {}, onReadOnly: @escaping @Sendable (String?) -> Void,
        onProjectorFailed: @escaping ProjectorFailed = { _, _, _ in },
        onFatal: @escaping @Sendable (any Error) -> Void
    ) {
        self.log = log
        self.views = views
        self.settings = settings
        self.clock = clock
        self.commits = commits
        self.onAnswered = onAnswered
        self.onFatal = onFatal
        mailbox = Mailbox(lengthMax: settings.mailboxLength)
        state = NIOLockedValueBox(State(policy: policy))
        readOnly = ReadOnlyState(
            retrySeconds: settings.readOnlyRetrySeconds, from: lag, uptime: uptime, onChange: onReadOnly)
        follower = ViewsFollower(
            log: log, views: views, lag: lag, commits: commits, readOnly: readOnly,
            onProjectorFailed: onProjectorFailed, onFatal: onFatal)
        let thread = OwnThread("writer") { [self] in work() }
        state.withLockedValue { $0.thread = thread }
    }

    /// Hands a submission in. `completion` is called once, on the writer's thread.
    ///
    /// - Throws: ``SubmissionFailure`` if it cannot wait; `completion` is then not called.
    package func submit(_ submission: Submission, _ completion: @escaping Completion) throws(SubmissionFailure) {
        do throws(Mailbox<Waiting>.Refusal) {
            try mailbox.put(Waiting(submission: submission, completion: completion))
        } catch {
            switch error {
            case .full: throw .overloaded(mailboxLength: settings.mailboxLength)
            case .closed: throw .stopping
            }
        }
    }

    /// Records an event that the daemon itself states, and waits until it is on disk. Not on the writer's thread.
    ///
    /// - Throws: ``SubmissionFailure``.
    package func record(_ event: Event, commandId: String, actor: Actor) throws -> SubmissionResult {
        let outcome = NIOLockedValueBox<Result<SubmissionResult, SubmissionFailure>?>(nil)
        try waitForCall { isDone in
            try submit(Submission(commandId: commandId, event: event, actor: actor)) { result in
                outcome.withLockedValue { $0 = result }
                isDone()
            }
        }
        guard let result = outcome.withLockedValue({ $0 }) else {
            preconditionFailure("The writer called a completion without a result.")
        }
        return try result.get()
    }

    /// Takes nothing in any more, works off what is waiting, and ends the threads. The views then hold all of the log,
    /// if they have room for it.
    package func stop() {
        mailbox.close()
        state.withLockedValue { state in
            defer { state.thread = nil }
            return state.thread
        }?.join()
        follower.stop()
    }

    /// How many submissions are waiting.
    package var waitingCount: Int { mailbox.count }

    /// Why the store takes no writes; nil if it does.
    package var readOnlyReason: String? { readOnly.reason }

    /// Rises with every batch; stands still while the writer sleeps, or hangs.
    package var progress: (batchesTaken: UInt64, isWorking: Bool) {
        state.withLockedValue { ($0.batchesTaken, $0.isWorking) }
    }

    package var policy: Policy {
        get { state.withLockedValue { $0.policy } }
        set { state.withLockedValue { $0.policy = newValue } }
    }

    private func work() {
        let ahead = BooksAhead(views)
        while true {
            let waiting = mailbox.take(settings.batchMax)
            if waiting.isEmpty { return }
            state.withLockedValue { state in
                state.batchesTaken += 1
                state.isWorking = true
            }
            let (goesOn, committed) = answer(waiting, ahead)
            onAnswered()
            if let committed { follower.put(committed) }
            state.withLockedValue { $0.isWorking = false }
            if !goesOn {
                mailbox.close()
                for left in mailbox.take(.max) { left.completion(.failure(.stopping)) }
                onAnswered()
                return
            }
        }
    }

    /// Commits and answers. Not to go on if the daemon must end.
    ///
    /// - Returns: what the views are to take in.
    private func answer(_ waiting: [Waiting], _ ahead: BooksAhead) -> (goesOn: Bool, committed: EvolvedEvents?) {
        if let reason = readOnly.reasonNotToTry { return (refuse(waiting, reason), nil) }
        let wasReadOnly = readOnly.reason != nil
        do {
            let (outcomes, committed) = try commit(waiting.map(\.submission), ahead)
            if wasReadOnly { readOnly.end() }
            // First: who is answered may ask at once, and is to wait until the views show it.
            if let committed { commits.advance(to: committed.position) }
            for (one, outcome) in zip(waiting, outcomes) { one.completion(outcome) }
            return (true, committed)
        } catch let error as StoreError
            where StoreHealth.isOnlyShortOfRoom(error, log.environment, views.environment)
        {
            return (refuse(waiting, readOnly.begin(for: error)), nil)
        } catch {
            for one in waiting { one.completion(.failure(.storeFailed("\(error)"))) }
            onFatal(error)
            return (false, nil)
        }
    }

    /// While nothing can be written, what was recorded before is still answered with its first result. False if the
    /// daemon must end, as nothing can be read either.
    private func refuse(_ waiting: [Waiting], _ reason: String) -> Bool {
        let repetition = Repetition(log: log, views: views)
        var failure: (any Error)?
        for one in waiting {
            do {
                if let first = try repetition.result(of: one.submission) {
                    one.completion(.success(first))
                } else {
                    one.completion(.failure(.readOnly(reason)))
                }
            } catch let failure as SubmissionFailure {
                one.completion(.failure(failure))
            } catch {
                failure = error
                one.completion(.failure(.storeFailed("\(error)")))
            }
        }
        if let failure { onFatal(failure) }
        return failure == nil
    }

    private func commit(
        _ submissions: [Submission], _ ahead: BooksAhead
    ) throws -> (outcomes: [Batch.Outcome], committed: EvolvedEvents?) {
        try checkHeadroom()
        try level(ahead)
        let batch = Batch(log: log, policy: policy, commandsMax: settings.commandsMax, nowMicroseconds: clock())
        return try batch.commit(submissions, ahead, shownThrough: follower.shown)
    }

    /// Has views and log level where that must be.
    private func level(_ ahead: BooksAhead) throws {
        switch follower.condition {
        case .following: if ahead.mustBegin { follower.wait(for: commits.position.sequence) }
        case .behind:
            try follower.catchUp()
            ahead.forget()
        case .failed: break
        }
        switch follower.condition {
        case .following: if ahead.mustBegin { try ahead.begin() }
        case .behind(let error): throw error
        case .failed(let error): throw error
        }
    }

    private func checkHeadroom() throws {
        for environment in [log.environment, views.environment] {
            // The list of free pages is read only where it matters.
            let (mapBytes, fileBytes) = try environment.mapUse()
            if mapBytes - fileBytes >= mapBytes / 100 * settings.headroomPercent { continue }
            let usage = try environment.usage()
            guard usage.headroomBytes < usage.mapBytes / 100 * settings.headroomPercent else { continue }
            throw StoreError(
                kind: .mapFull, operation: "write", path: environment.path,
                text:
                    "\(usage.usedBytes) of \(usage.mapBytes) bytes are used, and \(settings.headroomPercent) per cent "
                    + "are kept free")
        }
    }
}
