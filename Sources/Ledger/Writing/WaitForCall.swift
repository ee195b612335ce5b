import NIOConcurrencyHelpers

/// Starts something, and waits until it calls back: at once, or on another thread.
func waitForCall(_ start: (_ isDone: @escaping @Sendable () -> Void) throws -> Void) rethrows {
    let wasCalled = ConditionLock(value: false)
    try start {
        wasCalled.lock()
        wasCalled.unlock(withValue: true)
    }
    wasCalled.lock(whenValue: true)
    wasCalled.unlock()
}
