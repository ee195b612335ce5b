import Ledger
import Logging
import MerkleLog
import NIOPosix
import ServiceLifecycle

/// Signs a checkpoint every so often, where something was recorded since the last.
struct CheckpointService: Service {
    let signer: CheckpointSigner
    /// Seconds; 0 signs only when a checkpoint is asked for.
    let intervalSeconds: Int
    let pool: NIOThreadPool
    /// Told of every error of the store.
    let onError: @Sendable (any Error) -> Void
    let logger: Logger

    func run() async throws {
        guard intervalSeconds > 0 else {
            // A service that returns would end the group.
            try? await gracefulShutdown()
            return
        }
        let signing = Task { try await keepSigning() }
        await withTaskCancellationOrGracefulShutdownHandler {
            _ = await signing.result
        } onCancelOrGracefulShutdown: {
            signing.cancel()
        }
    }

    private func keepSigning() async throws {
        while true {
            try await Task.sleep(for: .seconds(intervalSeconds))
            do {
                let (checkpoint, isNew) = try await pool.runIfActive { try signer.sign() }
                if isNew { logger.info("A checkpoint of \(checkpoint.checkpoint.size) events is signed.") }
            } catch let refusal as SigningRefusal {
                logger.critical("No checkpoint is signed. \(refusal)")
            } catch {
                logger.error("No checkpoint could be signed: \(error)")
                onError(error)
            }
        }
    }
}
