package import Logging
import ServiceLifecycle

/// Keeps the service manager's watchdog quiet for as long as the writer makes progress.
///
/// Pings at half of `WatchdogSec=`; while the writer stands still it asks again every twentieth of it, so that a stall
/// that ends in time leaves no gap. A stall that lasts makes the manager kill and restart the daemon, which is the
/// remedy: a writer that hangs in the kernel cannot be helped from within. Add it to the `ServiceGroup` before the
/// services it watches over: it then stops last, and a long stop is watched too.
package struct WatchdogService: Service {
    private let isWriterMakingProgress: @Sendable () -> Bool
    private let logger: Logger

    /// - Parameter isWriterMakingProgress: true when the writer is idle or has moved since it was last asked; called
    ///   from a task of its own, so it must not block.
    package init(logger: Logger, isWriterMakingProgress: @escaping @Sendable () -> Bool) {
        self.isWriterMakingProgress = isWriterMakingProgress
        self.logger = logger
    }

    package func run() async throws {
        guard let interval = try Systemd.watchdogInterval else {
            // A service that returns would end the group.
            try? await gracefulShutdown()
            return
        }
        let watch = Task { try await keepPinging(interval) }
        await withTaskCancellationOrGracefulShutdownHandler {
            _ = await watch.result
        } onCancelOrGracefulShutdown: {
            watch.cancel()
        }
    }

    private func keepPinging(_ interval: Duration) async throws {
        var isStalled = false
        while true {
            let isAlive = isWriterMakingProgress()
            if isAlive { ping() }
            if isAlive && isStalled { logger.notice("The writer makes progress again.") }
            if !isAlive && !isStalled {
                logger.critical(
                    "The writer has stopped making progress: unless it goes on, systemd restarts the daemon.",
                    metadata: ["watchdog-interval": "\(interval)"])
            }
            isStalled = !isAlive
            try await Task.sleep(for: isAlive ? interval / 2 : interval / 20)
        }
    }

    private func ping() {
        do {
            try Systemd.watchdogPing()
        } catch {
            logger.error("\(error)")
        }
    }
}
