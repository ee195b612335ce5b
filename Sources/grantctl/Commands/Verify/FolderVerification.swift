internal import MerkleLog
internal import Varlink

/// A folder of tiles, all of it: every record, every hash, every checkpoint. Of a backup, who it is of, too.
struct FolderVerification {
    let tiles: TileFolder
    let trust: Trust

    func finding() throws(Failure) -> Finding {
        guard let signed = try tiles.checkpoint() else { throw Self.noCheckpoint(tiles) }
        let signers = try trust.verify(signed, at: tiles.folder.path(of: TileFolder.checkpointName))
        let identity = try BackupIdentity.read(tiles.folder)
        try identity?.verify(signed, trust, at: tiles.folder.path(of: BackupIdentity.fileName))
        var past = try PastCheckpoints(tiles.folder, signed, trust)
        let frontier = try readTree(signed) { frontier throws(Failure) in try past.verify(frontier) }
        try RootCheck.verify(frontier, signed, at: tiles.folder.path)
        var finding = Finding(
            .folder,
            "\(tiles.folder.path): all \(Words.grouped(Int64(signed.size))) events of the log of \(signed.origin), and "
                + "every hash above them.", signed, signers: signers,
            [
                "storeId": .text(identity?.storeId), "takenAt": .text(identity?.takenAt),
                "pastCheckpoints": .number(String(past.count)),
            ])
        finding.remarks = past.remarks
        return finding
    }

    static func noCheckpoint(_ tiles: TileFolder) -> Failure {
        Failure(
            .notHeld,
            "\(tiles.folder.path(of: TileFolder.checkpointName)) is missing: this is no folder of tiles, or its export "
                + "never came to its end.")
    }

    /// Reads bundle after bundle and makes every hash anew, each held to the one in its tile.
    ///
    /// - Parameter onGrowth: Called with the frontier before the first record and after each.
    private func readTree(
        _ signed: SignedCheckpoint, onGrowth: (TreeFrontier) throws(Failure) -> Void
    ) throws(Failure) -> TreeFrontier {
        let tree = FolderTree(tiles, size: signed.size)
        let progress = Progress("verifying", unit: "records")
        defer { progress.end() }
        var frontier = TreeFrontier()
        try onGrowth(frontier)
        while frontier.size < signed.size {
            let bundle = TilePath.holding(.entries, nodeIndex: frontier.size, inTreeOf: signed.size)
            let records = try tiles.records(bundle)
            let hashes = try tiles.hashes(
                .holding(.hashes(tileLevel: 0), nodeIndex: frontier.size, inTreeOf: signed.size))
            for (index, (record, hash)) in zip(records, hashes).enumerated() {
                try LeafCheck.verify(record, hash, bundle, index, in: tiles.folder)
                try append(hash, to: &frontier, tree, signed.size)
                try onGrowth(frontier)
            }
            progress.show(Int64(frontier.size), of: Int64(signed.size))
        }
        return frontier
    }

    /// Adds a leaf, and holds the nodes that it completes to the upper tiles.
    private func append(
        _ leaf: TreeHash, to frontier: inout TreeFrontier, _ tree: FolderTree, _ size: UInt64
    ) throws(Failure) {
        var completed: [(node: TreeNode, hash: TreeHash)] = []
        frontier.append(leaf) { completed.append(($0, $1)) }
        for (node, hash) in completed {
            let stored: TreeHash
            do {
                stored = try tree.storedHash(of: node)
            } catch {
                throw Failure(error, at: tiles.folder.path)
            }
            guard stored != hash else { continue }
            let tile = TilePath.holding(
                .hashes(tileLevel: node.level / TreeNode.tileHeight), nodeIndex: node.index, inTreeOf: size)
            throw Failure(
                .notHeld,
                "\(tiles.folder.path(of: tile.description)): hash \(node.index % TreeNode.tileWidth) of the tile, over "
                    + "sequences \(node.firstLeaf + 1) to \(frontier.size), is \(stored), and the tile below comes to "
                    + "\(hash).")
        }
    }
}

/// The past checkpoints of a backup, each held to the tree as it was at its size.
struct PastCheckpoints {
    static let folderName = "checkpoints"

    /// By size, the smallest last, so that the next one is taken from the end.
    private var waiting: [(name: String, signed: SignedCheckpoint)] = []
    let count: Int
    /// What is beyond the folder's own checkpoint.
    private(set) var remarks: [String] = []

    init(_ folder: Folder, _ newest: SignedCheckpoint, _ trust: Trust) throws(Failure) {
        for file in try folder.names(in: Self.folderName) {
            let name = "\(Self.folderName)/\(file)"
            let place = folder.path(of: name)
            guard let bytes = try folder.bytes(name), UInt64(file) != nil else {
                throw Failure(.notHeld, "\(place) is no checkpoint: their names are their sizes.")
            }
            let signed = try CheckpointFile.parse(bytes, at: place)
            try trust.verify(signed, at: place)
            try ConsistencyCheck.sameOrigin(signed, newest, at: place)
            guard String(signed.size) == file else {
                throw Failure(.notHeld, "\(place) is the checkpoint of \(signed.size) events.")
            }
            if signed.size <= newest.size {
                waiting.append((place, signed))
            } else {
                remarks.append(
                    "\(place) is beyond the \(newest.size) events of the folder: a backup was interrupted, or an older "
                        + "checkpoint was put in place. Run the backup again.")
            }
        }
        waiting.sort { $0.signed.size > $1.signed.size }
        count = waiting.count
    }

    /// Holds the checkpoint of this size, if there is one, to the tree.
    mutating func verify(_ frontier: TreeFrontier) throws(Failure) {
        guard let next = waiting.last, next.signed.size == frontier.size else { return }
        waiting.removeLast()
        try RootCheck.verify(frontier, next.signed, at: next.name)
    }
}
