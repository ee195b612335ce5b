import Synchronization

/// The first error of several threads; those after it mostly follow from it.
final class FirstFailure: Sendable {
    private let error = Mutex<(any Error)?>(nil)

    func note(_ failure: any Error) {
        error.withLock { $0 = $0 ?? failure }
    }

    func throwIfAny() throws {
        if let error = error.withLock({ $0 }) { throw error }
    }
}
