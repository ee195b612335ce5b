internal import MerkleLog

/// That nothing in an older tree was changed since: the older checkpoint's events are the first of the newer one's.
enum ConsistencyCheck {
    /// - Parameters:
    ///   - bytes: A ConsistencyFile: the older size, the proof, and the newer checkpoint.
    ///   - place: What it is called in messages.
    /// - Returns: The file, with the newer checkpoint, whose signature was verified too.
    static func verify(
        _ bytes: [UInt8], from old: SignedCheckpoint, trust: Trust, at place: String
    ) throws(Failure) -> ConsistencyFile {
        let file: ConsistencyFile
        do {
            file = try ConsistencyFile(bytes: bytes[...])
        } catch {
            throw Failure(.notHeld, "\(place) is no proof of consistency: \(error)")
        }
        let new = file.checkpoint
        try trust.verify(new, at: place)
        try sameOrigin(old, new, at: place)
        guard file.oldSize == old.size else {
            throw Failure(
                .notHeld, "\(place): \(ProofFileFault.otherOldSize(proof: file.oldSize, checkpoint: old.size))")
        }
        do {
            try ConsistencyProof.verify(
                oldSize: old.size, oldRoot: old.root, newSize: new.size, newRoot: new.root, path: file.hashes)
        } catch {
            throw Failure(.notHeld, "\(place): \(error)")
        }
        return file
    }

    static func sameOrigin(
        _ old: SignedCheckpoint, _ new: SignedCheckpoint, at place: String
    ) throws(Failure) {
        guard old.origin.utf8.elementsEqual(new.origin.utf8) else {
            throw Failure(.notHeld, "\(place): \(ProofFileFault.otherOrigin(old: old.origin, new: new.origin))")
        }
    }

    /// "The 120 events of the older checkpoint are the first 120 of 300."
    static func sentence(_ old: SignedCheckpoint, _ new: SignedCheckpoint) -> String {
        let (before, after) = (Words.grouped(Int64(old.size)), Words.grouped(Int64(new.size)))
        if old.size == new.size { return "Both checkpoints have the same \(before) events." }
        return "The \(before) events of the older checkpoint are the first \(before) of \(after)."
    }
}
