import Glibc
import Synchronization

/// A mutex that knows when its own thread asks again, instead of waiting for itself for ever.
///
/// `Synchronization.Mutex` is held by a closure whose result must be `sending`, and stops the process when asked again.
/// `@unchecked`: a pthread mutex may be used from any thread, and the pointer to it never changes.
@safe
final class WriterLock: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let waiting = Atomic<Int>(0)

    init() {
        unsafe mutex = .allocate(capacity: 1)
        var attributes = pthread_mutexattr_t()
        unsafe pthread_mutexattr_init(&attributes)
        unsafe pthread_mutexattr_settype(&attributes, Int32(PTHREAD_MUTEX_ERRORCHECK))
        let code = unsafe pthread_mutex_init(mutex, &attributes)
        precondition(code == 0, "pthread_mutex_init failed with code \(code).")
        unsafe pthread_mutexattr_destroy(&attributes)
    }

    deinit {
        unsafe pthread_mutex_destroy(mutex)
        unsafe mutex.deallocate()
    }

    /// Waits for the lock. False, at once, if this thread holds it already.
    func lock() -> Bool {
        waiting.add(1, ordering: .relaxed)
        defer { waiting.subtract(1, ordering: .relaxed) }
        return unsafe pthread_mutex_lock(mutex) == 0
    }

    /// Whether a thread waits for the lock at this moment.
    var isAwaited: Bool { waiting.load(ordering: .relaxed) > 0 }

    /// Gives the lock back. Only the thread that holds it may.
    func unlock() {
        let code = unsafe pthread_mutex_unlock(mutex)
        precondition(code == 0, "A writer lock was given back by a thread that does not hold it (code \(code)).")
    }
}
