internal import EventLog
internal import MerkleLog

/// A backup that a store is made of: whose log it is, its checkpoint, its records and all past checkpoints.
struct BackupSource {
    let tiles: TileFolder
    let identity: BackupIdentity
    let signed: SignedCheckpoint
    let trust: Trust

    var folder: Folder { tiles.folder }

    /// - Parameter keys: Whose signatures are trusted; where there are none, the key that the backup names.
    init(_ path: String, keys: [VerifierKey]) throws(Failure) {
        tiles = TileFolder(path)
        let place = tiles.folder.path(of: BackupIdentity.fileName)
        guard let identity = try BackupIdentity.read(tiles.folder) else {
            throw Failure(
                .notHeld, "\(place) is missing: this is no backup. `grantctl backup` writes one.")
        }
        guard let signed = try tiles.checkpoint() else { throw FolderVerification.noCheckpoint(tiles) }
        guard identity.formatVersion <= Int64(StoreIdentity.currentFormat) else {
            throw Failure(
                .refused,
                "\(place): The backup is of a store of format \(identity.formatVersion), and this version reads up to "
                    + "\(StoreIdentity.currentFormat). Run the version of grantctl that wrote it, or a newer one.")
        }
        guard StoreIdentity.isIdentifier(identity.storeId) else {
            throw Failure(
                .notHeld,
                "\(place): The store's identifier is \(identity.storeId), and not 32 small hexadecimal digits.")
        }
        self.identity = identity
        self.signed = signed
        if keys.isEmpty {
            do {
                trust = Trust(keys: try identity.keys.map { try VerifierKey(parsing: $0) })
            } catch {
                throw Failure(.notHeld, "\(place): \(error)")
            }
        } else {
            trust = Trust(keys: keys)
        }
    }

    /// Verifies all of it: every record, every hash, every checkpoint.
    func verify() throws(Failure) -> Finding {
        try FolderVerification(tiles: tiles, trust: trust).finding()
    }

    /// Lends the records, in order, some thousand at a time.
    func forEachSlice(_ body: ([[UInt8]]) throws(Failure) -> Void) throws(Failure) {
        var (slice, count): ([[UInt8]], UInt64) = ([], 0)
        while count < signed.size {
            let records = try tiles.records(.holding(.entries, nodeIndex: count, inTreeOf: signed.size))
            slice += records
            count += UInt64(records.count)
            guard slice.count >= Self.sliceRecords || count == signed.size else { continue }
            try body(slice)
            slice = []
        }
    }

    private static let sliceRecords = 4_096

    /// The checkpoints up to the backup's own, each with the signatures of keys that are known.
    ///
    /// A store has no signature whose key it does not know: it could not be verified by itself.
    ///
    /// - Returns: The checkpoints, the keys that signed them, and what was left out.
    func checkpoints() throws(Failure) -> (kept: [SignedCheckpoint], keys: [VerifierKey], remarks: [String]) {
        var (kept, keys, leftOut): ([SignedCheckpoint], [VerifierKey], [String]) = ([], [], [])
        for name in try checkpointNames() {
            let place = folder.path(of: name)
            guard let bytes = try folder.bytes(name) else { continue }
            let past = try CheckpointFile.parse(bytes, at: place)
            guard past.size <= signed.size else { continue }
            let known = past.note.signatures.filter { line in trust.keys.contains { line.isBy($0) } }
            for line in past.note.signatures where !known.contains(line) {
                let signer = "\(line.name)+\(line.keyIdText)"
                if !leftOut.contains(signer) { leftOut.append(signer) }
            }
            do {
                let note = try SignedNote(text: past.note.text, signatures: known)
                let checkpoint = try SignedCheckpoint(note: note)
                for key in try checkpoint.verify(with: trust.keys) where !keys.contains(key) { keys.append(key) }
                kept.append(checkpoint)
            } catch {
                throw Failure(.notHeld, "\(place): \(error)")
            }
        }
        let remarks = leftOut.map {
            "The signatures by \($0) are not in the store, for its key is not known: they stay in the backup. Give "
                + "that key with --key to have them restored."
        }
        return (kept, keys, remarks)
    }

    /// Those of the past, and the backup's own unless it is among them.
    private func checkpointNames() throws(Failure) -> [String] {
        let past = try folder.names(in: PastCheckpoints.folderName).map { "\(PastCheckpoints.folderName)/\($0)" }
        let own = "\(PastCheckpoints.folderName)/\(signed.size)"
        return past.contains(own) ? past : past + [TileFolder.checkpointName]
    }
}
