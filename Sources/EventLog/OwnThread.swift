import Glibc

/// An OS thread for one long piece of work: LMDB's write transactions must not move between threads, and what sleeps
/// must not sleep on a pool's.
package final class OwnThread: @unchecked Sendable {
    // @unchecked: `thread` is written once, before anybody else sees the object.
    private var thread = pthread_t()

    /// Starts a thread that runs `body` once.
    ///
    /// - Parameters:
    ///   - name: as `top` and `perf` show it; the kernel has 15 bytes for it.
    ///   - leavesProcessors: gives way to the threads that somebody waits for, where there are not enough processors.
    package init(_ name: StaticString, leavesProcessors: Bool = false, _ body: @escaping @Sendable () -> Void) {
        assert(name.utf8CodeUnitCount <= 15, "The kernel cuts \(name) short.")
        let argument = Unmanaged.passRetained(
            Body {
                Self.nameThis(name)
                if leavesProcessors { Self.leaveProcessors() }
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

    /// Runs `body` on a thread of its own, and waits for its end.
    ///
    /// - Parameter leavesProcessors: as in ``init(_:leavesProcessors:_:)``.
    package static func run<R>(
        _ name: StaticString, leavesProcessors: Bool, _ body: () throws -> R
    ) throws -> R {
        // Nothing is shared: one of both threads waits for the other.
        nonisolated(unsafe) var result: Result<R, any Error>?
        withoutActuallyEscaping(body) { body in
            nonisolated(unsafe) let body = body
            OwnThread(name, leavesProcessors: leavesProcessors) { result = Result(catching: body) }.join()
        }
        guard let result else { preconditionFailure("The thread \(name) ended without a result.") }
        return try result.get()
    }

    /// Names the thread that calls, as Glibc's module does not offer `pthread_setname_np`. Without its name it works as
    /// well.
    private static func nameThis(_ name: StaticString) {
        let file = open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { return }
        _ = write(file, name.utf8Start, name.utf8CodeUnitCount)
        close(file)
    }

    /// Gives the thread that calls, and on Linux no other, the lowest priority: beside a lone command's p99 of 0.9 ms, work
    /// at nice 10 still made it 2.7 ms, and at 19 makes it 1.0. Refused, it works as quickly as any.
    private static func leaveProcessors() {
        _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 19)
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
