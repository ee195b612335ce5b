import Logging
import ServiceLifecycle

/// Ends the wait for the stop signal with an error: the one way in which the writer and
/// the rebuilder stop the daemon.
final class FatalError: Sendable {
    private let errors: AsyncStream<any Error>
    private let continuation: AsyncStream<any Error>.Continuation

    init() {
        (errors, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(1))
    }

    func raise(_ error: any Error, _ logger: Logger) {
        logger.critical("The daemon must start again: \(error)")
        continuation.yield(error)
    }

    /// Waits; nil when the process is told to stop.
    func raisedOrStopped() async -> (any Error)? {
        await withGracefulShutdownHandler {
            for await error in errors { return error }
            return nil
        } onGracefulShutdown: {
            self.continuation.finish()
        }
    }
}
