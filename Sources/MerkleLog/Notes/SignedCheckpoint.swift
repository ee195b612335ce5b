/// A checkpoint as it is handed out: the note with its signatures, and what its text says.
package struct SignedCheckpoint: Equatable, Sendable {
    package let note: SignedNote
    package let checkpoint: Checkpoint

    /// - Throws: ``NoteFault`` unless the note's text is a checkpoint.
    package init(note: SignedNote) throws(NoteFault) {
        self.note = note
        checkpoint = try Checkpoint(text: note.text)
    }

    /// Reads a checkpoint file strictly. Its signatures are not checked.
    package init(parsing text: String) throws(NoteFault) {
        try self.init(note: SignedNote(parsing: text))
    }

    /// Reads the bytes of a checkpoint file, which may be anything. Its signatures are not checked.
    package init(bytes: ArraySlice<UInt8>) throws(NoteFault) {
        try self.init(note: SignedNote(bytes: bytes))
    }

    /// Signs a checkpoint. That its tree goes on from the one signed before is for the caller to check first.
    ///
    /// - Precondition: the key bears the name of the log.
    package init(signing checkpoint: Checkpoint, with key: SigningKey) throws {
        precondition(
            key.verifierKey.name.hasSameBytes(as: checkpoint.origin),
            "The key \(key.verifierKey.name) does not sign for the log \(checkpoint.origin).")
        note = try SignedNote(text: checkpoint.text, signatures: [try key.sign(checkpoint.text)])
        self.checkpoint = checkpoint
    }

    /// The checkpoint with another signature below the others: a witness's.
    package func adding(_ signature: NoteSignature) throws(NoteFault) -> SignedCheckpoint {
        try SignedCheckpoint(note: note.adding(signature))
    }

    /// The keys that signed, the log's own among them. Witnesses alone do not make a checkpoint the log's.
    ///
    /// - Throws: ``NoteFault``, as of ``SignedNote/verify(with:)``, or
    ///   ``NoteFault/notSignedByLog(origin:signers:)``.
    @discardableResult
    package func verify(with keys: [VerifierKey]) throws(NoteFault) -> [VerifierKey] {
        let signers = try note.verify(with: keys)
        let isSignedByLog = signers.contains {
            $0.algorithm == .ed25519 && $0.name.hasSameBytes(as: checkpoint.origin)
        }
        guard isSignedByLog else {
            throw .notSignedByLog(
                origin: checkpoint.origin, signers: signers.map { "\($0.name)+\($0.keyIdText)" })
        }
        return signers
    }
}

extension SignedCheckpoint: CustomStringConvertible {
    /// The note, byte for byte as it was read.
    package var description: String { note.description }
}
