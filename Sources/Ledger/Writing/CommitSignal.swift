package import EventLog
import NIOConcurrencyHelpers

/// Tells those who follow the log that it has grown.
package final class CommitSignal: Sendable {
    /// One follower, to be taken off the list by.
    package struct Subscription: Hashable, Sendable {
        fileprivate let number: UInt64
    }

    private struct State {
        var position: LogPosition
        var nextNumber: UInt64 = 0
        var wakers: [UInt64: @Sendable () -> Void] = [:]
    }

    private let state: NIOLockedValueBox<State>

    package init(position: LogPosition) {
        state = NIOLockedValueBox(State(position: position))
    }

    /// The last commit's position.
    package var position: LogPosition { state.withLockedValue { $0.position } }

    /// Has `wake` called after every commit, on the writer's thread: it must only pass the word on.
    package func subscribe(_ wake: @escaping @Sendable () -> Void) -> Subscription {
        state.withLockedValue { state in
            defer { state.nextNumber += 1 }
            state.wakers[state.nextNumber] = wake
            return Subscription(number: state.nextNumber)
        }
    }

    package func cancel(_ subscription: Subscription) {
        state.withLockedValue { _ = $0.wakers.removeValue(forKey: subscription.number) }
    }

    func advance(to position: LogPosition) {
        let wakers = state.withLockedValue { state in
            guard position.sequence > state.position.sequence else { return [@Sendable () -> Void]() }
            state.position = position
            return Array(state.wakers.values)
        }
        for wake in wakers { wake() }
    }
}
