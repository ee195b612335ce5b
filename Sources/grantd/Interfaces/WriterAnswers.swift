import ControlServer
import Synchronization
import Varlink

/// The answers of one of the writer's batches, collected while it calls the completions and then sent together.
final class WriterAnswers: Sendable {
    private let batch = Mutex(ReplyBatch())

    func add(_ responder: Responder, _ make: @escaping ReplyBatch.Make) {
        batch.withLock { $0.add(responder, make) }
    }

    func send() {
        let batch = batch.withLock { batch in
            defer { batch = ReplyBatch() }
            return batch
        }
        batch.send()
    }
}
