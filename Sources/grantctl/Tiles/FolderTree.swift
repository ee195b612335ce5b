internal import MerkleLog

/// The tree whose hashes lie in a folder's tiles. One tile of each level is kept: what asks goes from left to right.
final class FolderTree: TreeSource {
    private let tiles: TileFolder
    private let size: UInt64
    private var kept: [Int: (tile: TilePath, hashes: [TreeHash])] = [:]

    /// - Parameter size: Leaves of the tree that the folder is complete up to.
    init(_ tiles: TileFolder, size: UInt64) {
        self.tiles = tiles
        self.size = size
    }

    func storedHash(of node: TreeNode) throws -> TreeHash {
        let tileLevel = node.level / TreeNode.tileHeight
        let tile = TilePath.holding(.hashes(tileLevel: tileLevel), nodeIndex: node.index, inTreeOf: size)
        if kept[tileLevel]?.tile != tile { kept[tileLevel] = (tile, try tiles.hashes(tile)) }
        return kept[tileLevel]?.hashes[Int(node.index % TreeNode.tileWidth)] ?? .empty
    }

    /// The tree's frontier when it had so many leaves.
    func frontier(of size: UInt64) throws(Failure) -> TreeFrontier {
        do {
            return try frontier(ofSize: size)
        } catch {
            throw Failure(error, at: tiles.folder.path)
        }
    }

    /// Verifies that a checkpoint is of this tree.
    func verify(_ signed: SignedCheckpoint, at place: String) throws(Failure) {
        guard signed.size <= size else {
            throw Failure(
                .notHeld, "\(place): The checkpoint has \(signed.size) events, and \(tiles.folder.path) only \(size).")
        }
        let root = try frontier(of: signed.size).root
        guard root == signed.root else {
            throw Failure(
                .notHeld,
                "\(place): The checkpoint of \(signed.size) events has the root \(signed.root), and the tiles in "
                    + "\(tiles.folder.path) come to \(root).")
        }
    }
}
