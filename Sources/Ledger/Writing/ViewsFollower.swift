import EventLog
import LMDB
import NIOConcurrencyHelpers
import Projections

/// Has the views follow the log, on a thread of their own: a command is answered once it is in the log, and whoever asks
/// afterwards waits until the views show it.
///
/// While the writer decides what comes next, this takes in what was committed; all that waits in one commit of the views.
package final class ViewsFollower: Sendable {
    /// How the views are.
    enum Condition: Sendable {
        case following
        /// They lack room, and take in nothing until ``ViewsFollower/catchUp()``.
        case behind(StoreError)
        /// The process must end, and start again.
        case failed(any Error)

        var isFollowing: Bool {
            if case .following = self { true } else { false }
        }
    }

    private struct State {
        var condition: Condition
        /// The last event that the views show.
        var shown: UInt64
        /// The last event that the thread has taken out of the queue.
        var taken: UInt64
        var waitingEvents = 0
        var waiters: [(sequence: UInt64, goOn: @Sendable () -> Void)] = []
        var commitsTaken: UInt64 = 0
        var isWorking = false
        var thread: OwnThread?
    }

    /// Events that wait before the writer does, too: what the views lag behind is what a query waits for.
    private static let waitingEventsMax = 256

    private let log: EventStore
    private let views: Views
    private let commits: CommitSignal
    private let readOnly: ReadOnlyState
    private let onProjectorFailed: LedgerWriter.ProjectorFailed
    private let onFatal: @Sendable (any Error) -> Void
    /// Bounded by ``put(_:)``, which waits.
    private let queue = Mailbox<EvolvedEvents>(lengthMax: .max)
    private let state: NIOLockedValueBox<State>

    /// - Parameters:
    ///   - lag: why the views lag behind the log, for want of room; nil if they hold all of it.
    ///   - commits: what was acknowledged.
    ///   - readOnly: told when the views have no room.
    ///   - onProjectorFailed: told of a read model that stopped; the others go on.
    ///   - onFatal: told of an error after which the process must end and start again.
    init(
        log: EventStore, views: Views, lag: StoreError?, commits: CommitSignal, readOnly: ReadOnlyState,
        onProjectorFailed: @escaping LedgerWriter.ProjectorFailed, onFatal: @escaping @Sendable (any Error) -> Void
    ) {
        self.log = log
        self.views = views
        self.commits = commits
        self.readOnly = readOnly
        self.onProjectorFailed = onProjectorFailed
        self.onFatal = onFatal
        let position = commits.position.sequence
        state = NIOLockedValueBox(
            State(condition: lag.map { .behind($0) } ?? .following, shown: position, taken: position))
        let thread = OwnThread("views") { [self] in work() }
        state.withLockedValue { $0.thread = thread }
    }

    /// Whether the views show all that was acknowledged, or cannot.
    package var showsAll: Bool {
        let sequence = commits.position.sequence
        return state.withLockedValue { $0.shown >= sequence || !$0.condition.isFollowing }
    }

    /// Waits until the views show all that was acknowledged; not for what they have no room for.
    package func waitForAll() { wait(for: commits.position.sequence) }

    /// Calls `body` when the views show all that was acknowledged, or cannot: at once, or on their thread, which it must
    /// not keep.
    package func afterAll(_ body: @escaping @Sendable () -> Void) { after(commits.position.sequence, body) }

    private func after(_ sequence: UInt64, _ body: @escaping @Sendable () -> Void) {
        let mustWait = state.withLockedValue { state in
            guard state.shown < sequence, state.condition.isFollowing else { return false }
            state.waiters.append((sequence, body))
            return true
        }
        if !mustWait { body() }
    }

    /// Waits until the views show an event, or cannot follow.
    func wait(for sequence: UInt64) {
        waitForCall { after(sequence, $0) }
    }

    /// The last event that the views show.
    var shown: UInt64 { state.withLockedValue { $0.shown } }

    var condition: Condition { state.withLockedValue { $0.condition } }

    /// Rises with every commit of the views; stands still while the thread sleeps, or hangs.
    package var progress: (commitsTaken: UInt64, isWorking: Bool) {
        state.withLockedValue { ($0.commitsTaken, $0.isWorking) }
    }

    /// Hands in what was committed. Waits where much is waiting already.
    func put(_ committed: EvolvedEvents) {
        let awaited = state.withLockedValue { state -> UInt64? in
            guard state.condition.isFollowing else { return nil }
            defer { state.waitingEvents += committed.events.count }
            guard state.waitingEvents > 0, state.waitingEvents + committed.events.count > Self.waitingEventsMax
            else { return 0 }
            return max(state.taken, state.shown + 1)
        }
        guard let awaited else { return }
        do throws(Mailbox<EvolvedEvents>.Refusal) {
            try queue.put(committed)
        } catch {
            preconditionFailure("The views were to follow after they were stopped.")
        }
        if awaited > 0 { wait(for: awaited) }
    }

    /// Brings views that lacked room up to the log's end. Only while they do not follow, on the writer's thread.
    func catchUp() throws {
        let end = try log.position()
        while try CatchUp.applySlice(of: log, to: views, onProjectorFailed: onProjectorFailed) != end {}
        state.withLockedValue { state in
            (state.shown, state.taken) = (end.sequence, end.sequence)
            state.condition = .following
        }
    }

    /// Works off what waits, and ends the thread.
    func stop() {
        queue.close()
        state.withLockedValue { state in
            defer { state.thread = nil }
            return state.thread
        }?.join()
    }

    private func work() {
        while true {
            let taken = queue.take(.max)
            if taken.isEmpty { return }
            let fresh = begin(taken)
            if fresh.isEmpty { continue }
            do {
                let position = try CatchUp.apply(fresh, to: views, onProjectorFailed: onProjectorFailed)
                letGo { $0.shown = position.sequence }
            } catch let error as StoreError
                where StoreHealth.isOnlyShortOfRoom(error, log.environment, views.environment)
            {
                letGo { $0.condition = .behind(error) }
                readOnly.begin(for: error)
            } catch {
                letGo { $0.condition = .failed(error) }
                onFatal(error)
            }
        }
    }

    /// What of the queue the views are to take in: nothing that ``catchUp()`` takes out of the log, or has.
    private func begin(_ taken: [EvolvedEvents]) -> [EvolvedEvents] {
        state.withLockedValue { state in
            guard state.condition.isFollowing else { return [] }
            let fresh = taken.filter { $0.position.sequence > state.shown }
            guard let last = fresh.last else { return [] }
            state.taken = last.position.sequence
            state.waitingEvents = 0
            state.isWorking = true
            return fresh
        }
    }

    /// Notes how a commit of the views ended, and lets those go who need not wait any more.
    private func letGo(_ note: (inout State) -> Void) {
        let waiters = state.withLockedValue { state in
            note(&state)
            state.commitsTaken += 1
            state.isWorking = false
            let (shown, isFollowing) = (state.shown, state.condition.isFollowing)
            if !isFollowing { state.waitingEvents = 0 }
            let waiters = state.waiters.filter { $0.sequence <= shown || !isFollowing }
            if !waiters.isEmpty { state.waiters.removeAll { $0.sequence <= shown || !isFollowing } }
            return waiters
        }
        for waiter in waiters { waiter.goOn() }
    }
}
