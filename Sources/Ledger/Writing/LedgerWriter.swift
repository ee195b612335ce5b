package import EventLog
package import Grants
import LMDB
import NIOConcurrencyHelpers
package import Projections

/// The one writer: takes whatever is waiting, commits it in one batch, and then answers everybody.
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
        var readOnlyReason: String?
        /// When writing was last tried.
        var readOnlySince: ContinuousClock.Instant
        /// Whether the views lag behind the log, for want of room: they catch up before anything is decided.
        var isBehind: Bool
        var thread: OwnThread?
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
    private let onProjectorFailed: ProjectorFailed
    private let onFatal: @Sendable (any Error) -> Void
    private let mailbox: Mailbox<Waiting>
    private let state: NIOLockedValueBox<State>

    /// - Parameters:
    ///   - clock: microseconds since 1970.
    ///   - uptime: a clock that nobody sets, for what is to happen again after a while.
    ///   - lag: why the views lag behind the log, for want of room; nil if they hold all of it.
    ///   - commits: told of every commit.
    ///   - onAnswered: told on the writer's thread when all completions of a batch were called.
    ///   - onReadOnly: told why writes stop, and `nil` when they go on.
    ///   - onProjectorFailed: told on the writer's thread of a read model that stopped; commands go on without it.
    ///   - onFatal: told of an error after which the process must end and start again. No further command is decided.
    package init(
        log: EventStore, views: Views, policy: Policy, settings: Settings, clock: @escaping @Sendable () -> Int64,
        uptime: @escaping @Sendable () -> ContinuousClock.Instant = { .now }, lag: String? = nil, commits: CommitSignal,
        onAnswered: @escaping @Sendable () -> Void = {}, onReadOnly: @escaping @Sendable (String?) -> Void,
        onProjectorFailed: @escaping ProjectorFailed = { _, _, _ in },
        onFatal: @escaping @Sendable (any Error) -> Void
    ) {
        self.log = log
        self.views = views
        self.settings = settings
        self.clock = clock
        self.uptime = uptime
        self.commits = commits
        self.onAnswered = onAnswered
        self.onReadOnly = onReadOnly
        self.onProjectorFailed = onProjectorFailed
        self.onFatal = onFatal
        mailbox = Mailbox(lengthMax: settings.mailboxLength)
        state = NIOLockedValueBox(
            State(policy: policy, readOnlyReason: lag, readOnlySince: uptime(), isBehind: lag != nil))
        let thread = OwnThread { [self] in work() }
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
        if let reason = refusalWithoutTrying() { return refuse(waiting, reason) }
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
        } catch let error as StoreError
            where StoreHealth.isOnlyShortOfRoom(error, log.environment, views.environment)
        {
            let reason = Self.withSettings(error)
            setReadOnly("\(reason)")
            return refuse(waiting, "\(reason)")
        } catch {
            for one in waiting { one.completion(.failure(.storeFailed("\(error)"))) }
            onFatal(error)
            return false
        }
    }

    /// The error with the names of the settings that it is about.
    private static func withSettings(_ error: StoreError) -> StoreError {
        guard error.kind == .mapFull else { return error }
        return StoreError(
            kind: .mapFull, operation: error.operation, path: error.path, code: error.code, text: error.text,
            nextStep: "Raise the map size in grantd.toml ([store] log-map-bytes, views-map-bytes) and restart.")
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

    /// A projector that fails is stopped, and the batch run again without it.
    private func commit(_ submissions: [Submission]) throws -> Batch.Committed {
        try checkHeadroom()
        if state.withLockedValue({ $0.isBehind }) { try catchUp() }
        while true {
            let batch = Batch(
                log: log, views: views, policy: policy, commandsMax: settings.commandsMax, nowMicroseconds: clock())
            do {
                return try batch.commit(submissions)
            } catch ViewsError.projectorFailed(let name, let sequence, let reason) {
                try views.stop(projector: name, at: sequence, reason: reason)
                onProjectorFailed(name, sequence, reason)
            }
        }
    }

    /// Brings the views up to the log, which they could not follow for want of room.
    private func catchUp() throws {
        let end = try log.position()
        while try CatchUp.applySlice(of: log, to: views, onProjectorFailed: onProjectorFailed) != end {}
        state.withLockedValue { $0.isBehind = false }
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
