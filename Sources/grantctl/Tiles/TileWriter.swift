internal import MerkleLog

/// Grows a tile folder record by record: bundles and tiles are written when they are full, the others at the end.
struct TileWriter {
    private let folder: Folder
    private(set) var frontier: TreeFrontier
    /// Of the bundle that is not full yet.
    private var records: [[UInt8]]
    /// By tile level: of the tile that is not full yet.
    private var hashes: [[TreeHash]]
    /// Folders of partial tiles whose full tile was written: they can go once no checkpoint needs them.
    private(set) var superseded: [String] = []

    /// Goes on where a checkpoint's tree ends: what is there at its edge is verified against its root.
    ///
    /// - Parameter checkpoint: What the folder is complete up to; `nil` for an empty one.
    init(_ tiles: TileFolder, after checkpoint: SignedCheckpoint?) throws(Failure) {
        folder = tiles.folder
        frontier = TreeFrontier()
        records = []
        hashes = []
        guard let checkpoint, checkpoint.size > 0 else { return }
        let size = checkpoint.size
        let tree = FolderTree(tiles, size: size)
        try tree.verify(checkpoint, at: tiles.folder.path(of: TileFolder.checkpointName))
        frontier = try tree.frontier(of: size)
        for tile in Self.edge(of: size) {
            switch tile.content {
            case .hashes(let tileLevel):
                while hashes.count <= tileLevel { hashes.append([]) }
                hashes[tileLevel] = try tiles.hashes(tile)
            case .entries: records = try tiles.records(tile)
            }
        }
        // The tiles lead to the root; that the records at the edge are theirs is checked here.
        for (index, (record, hash)) in zip(records, hashes.first ?? []).enumerated() {
            try LeafCheck.verify(
                record, hash, TilePath.holding(.entries, nodeIndex: size - 1, inTreeOf: size), index, in: folder)
        }
    }

    /// The partial tiles of a tree of so many leaves.
    private static func edge(of size: UInt64) -> [TilePath] {
        var tiles: [TilePath] = []
        for tileLevel in 0..<(UInt64.bitWidth / TreeNode.tileHeight) {
            let nodeCount = size >> UInt64(tileLevel * TreeNode.tileHeight)
            guard nodeCount > 0 else { break }
            let (index, width) = nodeCount.quotientAndRemainder(dividingBy: TreeNode.tileWidth)
            guard let tile = TilePath(.hashes(tileLevel: tileLevel), index: index, width: Int(width)) else { continue }
            tiles.append(tile)
            if tileLevel == 0, let bundle = TilePath(.entries, index: index, width: Int(width)) {
                tiles.append(bundle)
            }
        }
        return tiles
    }

    // MARK: Writing

    mutating func append(_ record: [UInt8]) throws(Failure) {
        let index = frontier.size
        let leaf = TreeHash.leaf(of: record)
        var completed: [(TreeNode, TreeHash)] = []
        frontier.append(leaf) { completed.append(($0, $1)) }
        records.append(record)
        try put(leaf, tileLevel: 0, nodeIndex: index)
        for (node, hash) in completed {
            try put(hash, tileLevel: node.level / TreeNode.tileHeight, nodeIndex: node.index)
        }
    }

    private mutating func put(_ hash: TreeHash, tileLevel: Int, nodeIndex: UInt64) throws(Failure) {
        while hashes.count <= tileLevel { hashes.append([]) }
        hashes[tileLevel].append(hash)
        guard hashes[tileLevel].count == TilePath.fullWidth else { return }
        let index = nodeIndex / TreeNode.tileWidth
        if tileLevel == 0 {
            try write(.entries, index)
            records.removeAll(keepingCapacity: true)
        }
        try write(.hashes(tileLevel: tileLevel), index)
        hashes[tileLevel].removeAll(keepingCapacity: true)
    }

    /// Writes the tiles that are not full: the folder then has all of the tree.
    func finish() throws(Failure) {
        for tile in Self.edge(of: frontier.size) { try write(tile) }
    }

    private mutating func write(_ content: TilePath.Content, _ index: UInt64) throws(Failure) {
        guard let tile = TilePath(content, index: index) else { return }
        try write(tile)
        let partial = "\(tile).p"
        if folder.exists(partial) { superseded.append(partial) }
    }

    private func write(_ tile: TilePath) throws(Failure) {
        do {
            switch tile.content {
            case .entries: try folder.write(tile.description, EntryBundle.encode(records))
            case .hashes(let tileLevel): try folder.write(tile.description, HashTile.encode(hashes[tileLevel]))
            }
        } catch {
            throw Failure(error, at: folder.path(of: tile.description))
        }
    }
}

/// A record and the hash that a tile has for it.
enum LeafCheck {
    /// - Parameter index: The record's place in its bundle, from 0.
    static func verify(
        _ record: [UInt8], _ expected: TreeHash, _ bundle: TilePath, _ index: Int, in folder: Folder
    ) throws(Failure) {
        let leaf = TreeHash.leaf(of: record)
        guard leaf != expected else { return }
        let sequence = bundle.index * TreeNode.tileWidth + UInt64(index) + 1
        let tile = TilePath(.hashes(tileLevel: 0), index: bundle.index, width: bundle.width)
        throw Failure(
            .notHeld,
            "\(folder.path(of: bundle.description)): record \(index) of the bundle, sequence \(sequence): leaf hash "
                + "\(leaf) differs from \(expected) in \(tile.map { $0.description } ?? "tile/0").")
    }
}
