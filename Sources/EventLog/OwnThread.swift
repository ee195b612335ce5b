import Glibc

/// An OS thread for one long piece of work: LMDB's write transactions must not move between threads, and what sleeps
/// must not sleep on a pool's.
package final class OwnThread: @unchecked Sendable {
    // @unchecked: `thread` is written once, before anybody else sees the object.
    private var thread = pthread_t()

    /// Starts a thread that runs `body` once.
    ///
    /// - Parameter name: as `top` and `perf` show it; the kernel has 15 bytes for it.
    package init(_ name: StaticString, _ body: @escaping @Sendable () -> Void) {
        assert(name.utf8CodeUnitCount <= 15, "The kernel cuts \(name) short.")
        let argument = Unmanaged.passRetained(
            Body {
                Self.nameThis(name)
                body()
            }
        ).toOpaque()
        let code = pthread_create(
            &thread, nil,
            { argument in
                if let argument { Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run() }
                return nil
            }, argument)
        precondition(code == 0, "A thread cannot be started: error \(code).")
    }

    /// Names the thread that calls, as Glibc's module does not offer `pthread_setname_np`. Without its name it works as
    /// well.
    private static func nameThis(_ name: StaticString) {
        let file = open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { return }
        _ = write(file, name.utf8Start, name.utf8CodeUnitCount)
        close(file)
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
