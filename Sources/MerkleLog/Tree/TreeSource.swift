/// Where the hashes of a tree are kept: its leaves, and the nodes of levels 8, 16, 24, ... (the tiles of C2SP
/// tlog-tiles). Everything else of a tree, at any size it ever had, follows from these.
package protocol TreeSource {
    /// The hash of a leaf or of a node whose ``TreeNode/isStored`` is true and whose leaves are all there.
    func storedHash(of node: TreeNode) throws -> TreeHash

    /// The hash of any perfect subtree whose leaves are all there. A source that keeps more nodes than it must may
    /// answer from them; all others have ``composedHash(of:)``.
    func hash(of node: TreeNode) throws -> TreeHash
}

extension TreeSource {
    package func hash(of node: TreeNode) throws -> TreeHash { try composedHash(of: node) }

    /// The hash of a perfect subtree from the next stored level below: at most 128 reads.
    package func composedHash(of node: TreeNode) throws -> TreeHash {
        if node.isStored { return try storedHash(of: node) }
        let left = try hash(of: TreeNode(level: node.level - 1, index: node.index << 1))
        let right = try hash(of: TreeNode(level: node.level - 1, index: node.index << 1 | 1))
        return .node(left, right)
    }

    /// The root of the tree when it had so many leaves (RFC 6962, 2.1): at most 255 reads a level that is stored.
    package func root(ofSize size: UInt64) throws -> TreeHash {
        try frontier(ofSize: size).root
    }

    /// The frontier of the tree when it had so many leaves.
    package func frontier(ofSize size: UInt64) throws -> TreeFrontier {
        var subtrees: [TreeHash] = []
        for level in (0..<UInt64.bitWidth).reversed() where size >> UInt64(level) & 1 == 1 {
            // The subtree ends where the bits of its level and above end.
            subtrees.append(try hash(of: TreeNode(level: level, index: size >> UInt64(level) - 1)))
        }
        return TreeFrontier(size: size, subtrees: subtrees)
    }

    /// The root of the subtree over these leaves, as RFC 6962, 2.1 splits them. Not empty; begins where a split does.
    func root(of leaves: Range<UInt64>) throws -> TreeHash {
        let count = leaves.upperBound - leaves.lowerBound
        if count.nonzeroBitCount == 1 {
            let level = count.trailingZeroBitCount
            return try hash(of: TreeNode(level: level, index: leaves.lowerBound >> UInt64(level)))
        }
        let (left, right) = TreeSplit.halves(of: leaves)
        return .node(try root(of: left), try root(of: right))
    }
}

/// Where a tree splits into its two halves.
enum TreeSplit {
    /// The left half of at least two leaves has the largest power of two smaller than their count (RFC 6962, 2.1).
    static func halves(of leaves: Range<UInt64>) -> (left: Range<UInt64>, right: Range<UInt64>) {
        let count = leaves.upperBound - leaves.lowerBound
        let leftCount: UInt64 = 1 << UInt64(UInt64.bitWidth - 1 - (count - 1).leadingZeroBitCount)
        let split = leaves.lowerBound + leftCount
        return (leaves.lowerBound..<split, split..<leaves.upperBound)
    }
}
