internal import MerkleLog
internal import Varlink

/// Checkpoints: one by itself, and what joins two.
struct CheckpointVerification {
    let trust: Trust

    /// One checkpoint: that it was signed is all that it shows.
    func alone(_ reader: ByteReader) throws(Failure) -> Finding {
        let bytes = try reader.rest(max: SignedNote.bytesMax)
        let signed: SignedCheckpoint
        do {
            signed = try SignedCheckpoint(bytes: bytes[...])
        } catch {
            throw Failure(
                .notHeld,
                "\(reader.name) is no receipt, no proof of consistency, no exported log in JSON lines and no "
                    + "checkpoint: \(error) For records in protobuf name their checkpoint with --checkpoint.")
        }
        let signers = try trust.verify(signed, at: reader.name)
        return Finding(
            .checkpoint, "\(reader.name): a checkpoint of \(Words.counted(Int64(signed.size), "event")).", signed,
            signers: signers)
    }

    /// A proof of consistency, with the older checkpoint it begins at.
    func consistency(_ reader: ByteReader, oldFile: String?) throws(Failure) -> Finding {
        guard let oldFile else {
            throw Failure(
                .usage, "\(reader.name) is a proof of consistency: name the older checkpoint with --old.")
        }
        let old = try CheckpointFile.read(oldFile)
        try trust.verify(old, at: oldFile)
        let file = try ConsistencyCheck.verify(
            reader.rest(max: ConsistencyFile.bytesMax), from: old, trust: trust, at: reader.name)
        return try finding(.consistency, old, file.checkpoint)
    }

    /// Two checkpoints, in any order.
    ///
    /// - Parameters:
    ///   - proofFile: A ConsistencyFile that begins at the smaller one.
    ///   - tileFolder: A folder of tiles that both are of.
    func compare(
        _ firstFile: String, _ secondFile: String, proofFile: String?, tileFolder: String?
    ) throws(Failure) -> Finding {
        var older = (file: firstFile, signed: try CheckpointFile.read(firstFile))
        var newer = (file: secondFile, signed: try CheckpointFile.read(secondFile))
        for one in [older, newer] { try trust.verify(one.signed, at: one.file) }
        if older.signed.size > newer.signed.size { swap(&older, &newer) }
        let (old, new) = (older.signed, newer.signed)
        let place = "\(older.file) and \(newer.file)"
        try ConsistencyCheck.sameOrigin(old, new, at: place)
        if let tileFolder {
            let tiles = TileFolder(tileFolder)
            guard let whole = try tiles.checkpoint() else { throw FolderVerification.noCheckpoint(tiles) }
            let tree = FolderTree(tiles, size: whole.size)
            for one in [older, newer] { try tree.verify(one.signed, at: one.file) }
        } else if let proofFile {
            let reader = try ByteReader(proofFile)
            let file = try ConsistencyCheck.verify(
                reader.rest(max: ConsistencyFile.bytesMax), from: old, trust: trust, at: reader.name)
            guard file.checkpoint.size == new.size, file.checkpoint.root == new.root else {
                throw Failure(
                    .notHeld,
                    "\(reader.name): The proof leads to a checkpoint of \(file.checkpoint.size) events with the root "
                        + "\(file.checkpoint.root), and \(newer.file) has \(new.size) with \(new.root).")
            }
        } else if old.size != new.size {
            throw Failure(
                .usage,
                "\(older.file) has \(old.size) events and \(newer.file) \(new.size): that one goes on from the other "
                    + "is shown by a proof (--proof) or by tiles (--tiles).\n"
                    + "Where grantd runs: grantctl log consistency \(older.file) --to \(new.size)")
        } else if old.root != new.root {
            throw Failure(
                .notHeld, "\(place): \(TreeFault.split(size: new.size, oldRoot: old.root, newRoot: new.root))")
        }
        return try finding(.checkpoint, old, new)
    }

    private func finding(
        _ kind: EvidenceKind, _ old: SignedCheckpoint, _ new: SignedCheckpoint
    ) throws(Failure) -> Finding {
        Finding(
            kind, ConsistencyCheck.sentence(old, new), new, signers: try trust.verify(new, at: "The newer checkpoint"),
            ["oldSize": .number(String(old.size)), "oldRoot": .string(old.root.base64)])
    }
}
