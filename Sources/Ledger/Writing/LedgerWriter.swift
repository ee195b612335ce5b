package import EventLog
package import Grants
import LMDB
import NIOConcurrencyHelpers
package import Projections

/// The one writer: takes whatever is waiting, commits it in one batch, and then answers everybody.
///
/// An answer comes only when the events are on disk. Commands are decided one after another on one thread.
package final class LedgerWriter: Sendable {
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
        var readOnlyReason: String?
        /// When writing was last tried.
        var readOnlySince: ContinuousClock.Instant
        var thread: WriterThread?
        var batchesTaken: UInt64 = 0
        var isWorking = false
    }

    private let log: EventStore
    private let views: Views
    private let settings: Settings
    private let clock: @Sendable () -> Int64
    private let uptime: @Sendable () -> ContinuousClock.Instant
    private let commits: CommitSignal
    private let onAnswered: @Sendable () -> Void
    private let onReadOnly: @Sendable (String?) -> Void
    private let onFatal: @Sendable (any Error) -> Void
    private let mailbox: Mailbox<Waiting>
    private let state: NIOLockedValueBox<State>

    /// - Parameters:
    ///   - clock: microseconds since 1970.
    ///   - uptime: a clock that nobody sets, for what is to happen again after a while.
    ///   - commits: told of every commit.
    ///   - onAnswered: told on the writer's thread when all completions of a batch were called.
    ///   - onReadOnly: told why writes stop, and `nil` when they go on.
    ///   - onFatal: told of an error after which the process must end and start again. No further command is decided.
    package init(
        log: EventStore, views: Views, policy: Policy, settings: Settings, clock: @escaping @Sendable () -> Int64,
        uptime: @escaping @Sendable () -> ContinuousClock.Instant = { .now }, commits: CommitSignal,
        onAnswered: @escaping @Sendable () -> Void = {},
        onReadOnly: @escaping @Sendable (String?) -> Void, onFatal: @escaping @Sendable (any Error) -> Void
    ) {
        self.log = log
        self.views = views
        self.settings = settings
        self.clock = clock
        self.uptime = uptime
        self.commits = commits
        self.onAnswered = onAnswered
        self.onReadOnly = onReadOnly
        self.onFatal = onFatal
        mailbox = Mailbox(lengthMax: settings.mailboxLength)
        state = NIOLockedValueBox(State(policy: policy, readOnlySince: uptime()))
        let thread = WriterThread { [self] in work() }
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
        let isDone = ConditionLock(value: false)
        try submit(Submission(commandId: commandId, event: event, actor: actor)) { result in
            outcome.withLockedValue { $0 = result }
            isDone.lock()
            isDone.unlock(withValue: true)
        }
        isDone.lock(whenValue: true)
        isDone.unlock()
        guard let result = outcome.withLockedValue({ $0 }) else {
            preconditionFailure("The writer called a completion without a result.")
        }
        return try result.get()
    }

    /// Takes nothing in any more, works off what is waiting, and ends the thread.
    package func stop() {
        mailbox.close()
        state.withLockedValue { state in
            defer { state.thread = nil }
            return state.thread
        }?.join()
    }

    /// How many submissions are waiting.
    package var waitingCount: Int { mailbox.count }

    /// Why the store takes no writes; nil if it does.
    package var readOnlyReason: String? { state.withLockedValue { $0.readOnlyReason } }

    /// Rises with every batch; stands still while the writer sleeps, or hangs.
    package var progress: (batchesTaken: UInt64, isWorking: Bool) {
        state.withLockedValue { ($0.batchesTaken, $0.isWorking) }
    }

    package var policy: Policy {
        get { state.withLockedValue { $0.policy } }
        set { state.withLockedValue { $0.policy = newValue } }
    }

    private func work() {
        while true {
            let waiting = mailbox.take(settings.batchMax)
            if waiting.isEmpty { return }
            state.withLockedValue { state in
                state.batchesTaken += 1
                state.isWorking = true
            }
            let goesOn = answer(waiting)
            onAnswered()
            state.withLockedValue { $0.isWorking = false }
            if !goesOn {
                mailbox.close()
                for left in mailbox.take(.max) { left.completion(.failure(.stopping)) }
                onAnswered()
                return
            }
        }
    }

    /// Commits and answers. False if the daemon must end.
    private func answer(_ waiting: [Waiting]) -> Bool {
        let submissions = waiting.map(\.submission)
        if let reason = refusalWithoutTrying() {
            refuse(waiting, reason)
            return true
        }
        do {
            let committed = try commit(submissions)
            setReadOnly(nil)
            for (one, outcome) in zip(waiting, committed.outcomes) { one.completion(outcome) }
            commits.advance(to: committed.position)
            if let failure = committed.viewsFailure {
                onFatal(failure)
                return false
            }
            return true
        } catch let error as StoreError where error.kind == .noSpace || error.kind == .mapFull {
            setReadOnly("\(error)")
            refuse(waiting, "\(error)")
            return true
        } catch {
            for one in waiting { one.completion(.failure(.storeFailed("\(error)"))) }
            onFatal(error)
            return false
        }
    }

    /// While nothing can be written, what was recorded before is still answered with its first result.
    private func refuse(_ waiting: [Waiting], _ reason: String) {
        let repetition = Repetition(log: log, views: views)
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
                one.completion(.failure(.storeFailed("\(error)")))
            }
        }
    }

    /// A projector that fails is stopped, and the batch run again without it.
    private func commit(_ submissions: [Submission]) throws -> Batch.Committed {
        try checkHeadroom()
        while true {
            let batch = Batch(
                log: log, views: views, policy: policy, commandsMax: settings.commandsMax, nowMicroseconds: clock())
            do {
                return try batch.commit(submissions)
            } catch ViewsError.projectorFailed(let name, let sequence, let reason) {
                try views.stop(projector: name, at: sequence, reason: reason)
            }
        }
    }

    private func checkHeadroom() throws {
        for environment in [log.environment, views.environment] {
            let usage = try environment.usage()
            guard usage.headroomBytes < usage.mapBytes / 100 * settings.headroomPercent else { continue }
            throw StoreError(
                kind: .mapFull, operation: "write", path: environment.path,
                text:
                    "\(usage.usedBytes) of \(usage.mapBytes) bytes are used, and \(settings.headroomPercent) per cent "
                    + "are kept free",
                nextStep: "Raise the map size in grantd.toml ([store] log-map-bytes, views-map-bytes) and restart.")
        }
    }

    /// While the store is full, it is tried again only now and then.
    private func refusalWithoutTrying() -> String? {
        state.withLockedValue { state in
            guard let reason = state.readOnlyReason else { return nil }
            return uptime() - state.readOnlySince < .seconds(settings.readOnlyRetrySeconds) ? reason : nil
        }
    }

    private func setReadOnly(_ reason: String?) {
        let changed = state.withLockedValue { state in
            let changed = (state.readOnlyReason == nil) != (reason == nil)
            state.readOnlyReason = reason
            if reason != nil { state.readOnlySince = uptime() }
            return changed
        }
        if changed { onReadOnly(reason) }
    }
}
