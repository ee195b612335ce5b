internal import MerkleLog

/// Signed checkpoints as files (C2SP tlog-checkpoint).
enum CheckpointFile {
    /// - Parameter file: A path, or `-`.
    static func read(_ file: String) throws(Failure) -> SignedCheckpoint {
        let reader = try ByteReader(file)
        return try parse(reader.rest(max: SignedNote.bytesMax), at: reader.name)
    }

    static func parse(_ bytes: [UInt8], at place: String) throws(Failure) -> SignedCheckpoint {
        do {
            return try SignedCheckpoint(bytes: bytes[...])
        } catch {
            throw Failure(.notHeld, "\(place) is no signed checkpoint: \(error)")
        }
    }
}

extension SignedCheckpoint {
    var origin: String { checkpoint.origin }
    var size: UInt64 { checkpoint.size }
    var root: TreeHash { checkpoint.root }
}
