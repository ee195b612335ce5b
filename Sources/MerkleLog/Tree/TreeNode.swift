/// The perfect subtree of 2^level leaves that begins at leaf index `index` << `level`.
package struct TreeNode: Hashable, Sendable {
    /// 0 for a leaf.
    package let level: Int
    /// Counts the subtrees of this level from the left, from 0.
    package let index: UInt64

    /// Levels of a tile, and so between two levels of nodes that are stored (C2SP tlog-tiles).
    package static let tileHeight = 8
    /// Hashes of a full tile.
    package static let tileWidth: UInt64 = 1 << UInt64(tileHeight)

    package init(level: Int, index: UInt64) {
        precondition((0..<UInt64.bitWidth).contains(level), "A tree has levels 0 to 63, and none \(level).")
        precondition(index <= .max >> UInt64(level), "Level \(level) has no node \(index).")
        self.level = level
        self.index = index
    }

    /// Whether it is a leaf or the root of full tiles, and so kept; all others are computed from those below.
    package var isStored: Bool { level.isMultiple(of: Self.tileHeight) }

    /// Leaf index of the first leaf.
    package var firstLeaf: UInt64 { index << UInt64(level) }
}

extension TreeNode: CustomStringConvertible {
    package var description: String { "node \(index) of level \(level)" }
}
