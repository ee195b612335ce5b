import DequeModule
import NIOConcurrencyHelpers

/// The queue of a thread: bounded, many senders, one taker who takes all that is waiting.
final class Mailbox<Element: Sendable>: Sendable {
    private struct State {
        var waiting = Deque<Element>()
        var isClosed = false
    }

    /// True while something is waiting or the mailbox is closed: what the taker sleeps on.
    private let lock = ConditionLock<Bool>(value: false)
    private let state: NIOLockedValueBox<State>
    let lengthMax: Int

    enum Refusal: Error {
        case full
        case closed
    }

    init(lengthMax: Int) {
        self.lengthMax = lengthMax
        state = NIOLockedValueBox(State())
    }

    /// Puts an element in, and wakes the taker if it sleeps.
    func put(_ element: Element) throws(Refusal) {
        let outcome: Result<Bool, Refusal> = state.withLockedValue { state in
            if state.isClosed { return .failure(.closed) }
            if state.waiting.count >= lengthMax { return .failure(.full) }
            state.waiting.append(element)
            return .success(state.waiting.count == 1)
        }
        if try outcome.get() { signal() }
    }

    /// Takes at most `countMax` elements; sleeps while there are none. Empty once closed and drained.
    func take(_ countMax: Int) -> [Element] {
        while true {
            lock.lock(whenValue: true)
            let (taken, remains) = state.withLockedValue { state in
                let taken = Array(state.waiting.prefix(countMax))
                state.waiting.removeFirst(taken.count)
                return (taken, !state.waiting.isEmpty || state.isClosed)
            }
            lock.unlock(withValue: remains)
            if !taken.isEmpty || remains { return taken }
        }
    }

    /// Takes nothing in any more; what is waiting is still taken out.
    func close() {
        state.withLockedValue { $0.isClosed = true }
        signal()
    }

    var count: Int { state.withLockedValue { $0.waiting.count } }

    private func signal() {
        lock.lock()
        lock.unlock(withValue: true)
    }
}
