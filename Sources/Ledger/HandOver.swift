import NIOConcurrencyHelpers
import Synchronization

/// One place between two threads: who puts waits until it is empty, who takes until it is full. So the one is never
/// more than one element ahead of the other.
final class HandOver<Element: Sendable>: Sendable {
    private struct State {
        var element: Element?
        var isClosed = false
    }

    /// True while there is an element in the place.
    private let lock = ConditionLock<Bool>(value: false)
    private let state = Mutex(State())

    /// Puts an element in, once the one before it is taken.
    ///
    /// - Returns: false if nothing is taken any more.
    func put(_ element: Element) -> Bool {
        lock.lock(whenValue: false)
        let isTaken = state.withLock { state in
            guard !state.isClosed else { return false }
            state.element = element
            return true
        }
        lock.unlock(withValue: isTaken)
        return isTaken
    }

    /// Takes the next element; sleeps until there is one. Not to be called once it is closed.
    func take() -> Element {
        lock.lock(whenValue: true)
        defer { lock.unlock(withValue: false) }
        return state.withLock { state in
            guard let element = state.element.take() else { preconditionFailure("An empty place was said to be full.") }
            return element
        }
    }

    /// Takes nothing any more: who waits to put goes on.
    func close() {
        lock.lock()
        state.withLock { state in
            state.isClosed = true
            state.element = nil
        }
        lock.unlock(withValue: false)
    }
}
