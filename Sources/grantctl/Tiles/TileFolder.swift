internal import MerkleLog

/// A log as static files (C2SP tlog-tiles): `checkpoint`, tiles of hashes and bundles of records.
struct TileFolder {
    let folder: Folder

    static let checkpointName = "checkpoint"

    init(_ path: String) {
        folder = Folder(path: path)
    }

    /// The signed checkpoint that the folder is complete up to; `nil` where there is none yet.
    func checkpoint() throws(Failure) -> SignedCheckpoint? {
        guard let bytes = try folder.bytes(Self.checkpointName) else { return nil }
        return try CheckpointFile.parse(bytes, at: folder.path(of: Self.checkpointName))
    }

    /// The hashes of a tile.
    func hashes(_ tile: TilePath) throws(Failure) -> [TreeHash] {
        let (name, bytes) = try file(tile)
        do {
            return try HashTile.decode(bytes, width: tile.width)
        } catch {
            throw Failure(.notHeld, "\(folder.path(of: name)): \(error)")
        }
    }

    /// The records of a bundle.
    func records(_ bundle: TilePath) throws(Failure) -> [[UInt8]] {
        let (name, bytes) = try file(bundle)
        // A full bundle that stands for a partial one has more records than are wanted.
        let width = TilePath(parsed: name)?.width ?? bundle.width
        do {
            return Array(try EntryBundle.decode(bytes, width: width).prefix(bundle.width))
        } catch {
            throw Failure(.notHeld, "\(folder.path(of: name)): \(error)")
        }
    }

    /// A tile's file, or where a partial one is gone, the beginning of the full one (C2SP tlog-tiles, "Partial Tiles").
    private func file(_ tile: TilePath) throws(Failure) -> (name: String, bytes: [UInt8]) {
        if let bytes = try folder.bytes(tile.description) { return (tile.description, bytes) }
        if tile.isPartial, let full = TilePath(tile.content, index: tile.index),
            let bytes = try folder.bytes(full.description)
        {
            guard case .hashes = tile.content else { return (full.description, bytes) }
            return (full.description, Array(bytes.prefix(tile.width * TreeHash.byteCount)))
        }
        throw Failure(
            .notHeld,
            "\(folder.path(of: tile.description)) is missing. Export again into an empty folder, or restore the file.")
    }
}

extension TilePath {
    /// `nil` for what is no path of a tile.
    init?(parsed path: String) {
        guard let tile = try? TilePath(parsing: path) else { return nil }
        self = tile
    }

    /// The tile of a level that holds this node of it, as wide as a tree of so many leaves has it.
    ///
    /// - Parameter nodeIndex: Index of a leaf, for records, or of a node of the tile's level.
    /// - Precondition: The tree has that node.
    static func holding(_ content: Content, nodeIndex: UInt64, inTreeOf size: UInt64) -> TilePath {
        let level =
            switch content {
            case .hashes(let tileLevel): tileLevel * TreeNode.tileHeight
            case .entries: 0
            }
        let index = nodeIndex / TreeNode.tileWidth
        let nodeCount = size >> UInt64(level)
        let width = min(TreeNode.tileWidth, nodeCount - index * TreeNode.tileWidth)
        guard nodeIndex < nodeCount, let tile = TilePath(content, index: index, width: Int(width)) else {
            preconditionFailure("A tree of \(size) leaves has no node \(nodeIndex) of level \(level).")
        }
        return tile
    }
}
