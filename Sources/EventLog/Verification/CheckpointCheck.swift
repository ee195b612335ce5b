import MerkleLog

/// Verifies signed checkpoints: what they say, and every signature on them.
struct CheckpointCheck {
    let origin: String
    /// Whose signature of the log is trusted: the keys that were given, or those that the store notes itself.
    let trusted: [VerifierKey]
    /// The keys that the store notes: whose signatures are expected on its checkpoints.
    let noted: [VerifierKey]

    /// Reads a checkpoint and verifies its signatures; its root is for the caller to compare.
    ///
    /// A verifier of notes passes over signatures of keys that it does not know. Here each has to be of a key that is
    /// given or noted: else a flipped bit in the name or the identifier of a key would turn a signature into one that
    /// is passed over.
    ///
    /// - Throws: ``StoreFault``.
    func verified(_ note: [UInt8], at place: StorePlace, logSize: UInt64) throws(StoreFault) -> Checkpoint {
        let signed: SignedCheckpoint
        do {
            signed = try SignedCheckpoint(bytes: note[...])
        } catch {
            throw StoreFault(.checkpoint, at: place, "\(error)")
        }
        let checkpoint = signed.checkpoint
        guard checkpoint.origin.utf8.elementsEqual(origin.utf8) else {
            throw StoreFault(
                .checkpoint, at: place, "It is of the log \(checkpoint.origin), and this is the log \(origin).")
        }
        guard checkpoint.size <= logSize else {
            throw StoreFault(
                .rollback, at: place,
                "It was signed for \(checkpoint.size) events, and the log has \(logSize): what was recorded after them "
                    + "is lost.")
        }
        for signature in signed.note.signatures {
            let candidates = (trusted + noted).filter { signature.isBy($0) }
            guard !candidates.isEmpty else {
                throw StoreFault(
                    .signature, at: place,
                    "It bears a signature by \(signature.name)+\(signature.keyIdText), which is neither a key that was "
                        + "given nor one that the store notes.")
            }
            guard candidates.contains(where: { $0.isValid(signature.bytes, of: signed.note.text) }) else {
                throw StoreFault(
                    .signature, at: place,
                    "The signature by \(signature.name)+\(signature.keyIdText) does not hold.")
            }
        }
        do {
            try signed.verify(with: trusted)
        } catch {
            throw StoreFault(.signature, at: place, "\(error)")
        }
        return checkpoint
    }
}
