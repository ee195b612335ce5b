import Glibc

/// An OS thread for one long piece of work: LMDB's write transactions must not move between threads, and what sleeps
/// must not sleep on a pool's.
package final class OwnThread: @unchecked Sendable {
    // @unchecked: `thread` is written once, before anybody else sees the object.
    private var thread = pthread_t()

    /// Starts a thread that runs `body` once.
    package init(_ body: @escaping @Sendable () -> Void) {
        let argument = Unmanaged.passRetained(Body(body)).toOpaque()
        let code = pthread_create(
            &thread, nil,
            { argument in
                if let argument { Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run() }
                return nil
            }, argument)
        precondition(code == 0, "A thread cannot be started: error \(code).")
    }

    /// Waits for the body's end.
    package func join() {
        pthread_join(thread, nil)
    }

    private final class Body: Sendable {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) {
            self.run = run
        }
    }
}
