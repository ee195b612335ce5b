internal import MerkleLog

/// The keys that signatures are held to: the log's own, and those of witnesses.
struct Trust {
    /// Empty where signatures are not checked, as the caller was told to.
    let keys: [VerifierKey]

    /// Verifies that the log signed it, and that no cosignature of a known witness is wrong.
    ///
    /// - Parameter place: What the checkpoint is called in messages: "receipt.txt".
    /// - Returns: The keys whose signatures hold, the log's among them; empty where none is checked.
    @discardableResult
    func verify(_ signed: SignedCheckpoint, at place: String) throws(Failure) -> [VerifierKey] {
        guard !keys.isEmpty else { return [] }
        do {
            return try signed.verify(with: keys)
        } catch {
            throw Failure(.notHeld, "\(place): \(error)")
        }
    }
}

extension Failure {
    /// Carries an error of a proof or of a reader on; one that is a failure already stays what it is.
    init(_ error: any Error, at place: String) {
        self = error as? Failure ?? Failure(.notHeld, "\(place): \(error)")
    }
}
