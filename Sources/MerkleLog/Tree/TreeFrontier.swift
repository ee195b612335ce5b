/// All that is needed to go on with a tree: its size, and the hashes of the perfect subtrees it consists of (the
/// "compact range" from leaf 0; RFC 6962, 2.1 splits a tree into just these).
///
/// A tree of n leaves has as many of them as n has bits that are set: at most 64 hashes, for any log.
package struct TreeFrontier: Equatable, Sendable {
    /// Leaves so far.
    package private(set) var size: UInt64
    /// From the largest subtree, which is the leftmost, to the smallest.
    package private(set) var subtrees: [TreeHash]

    /// The tree without leaves.
    package init() {
        size = 0
        subtrees = []
    }

    /// - Parameter subtrees: from the largest to the smallest, as many as `size` has bits that are set.
    init(size: UInt64, subtrees: [TreeHash]) {
        precondition(subtrees.count == size.nonzeroBitCount, "\(subtrees.count) subtrees do not make \(size) leaves.")
        self.size = size
        self.subtrees = subtrees
    }

    /// Adds a leaf. O(log n) at worst, one node a leaf on the average.
    ///
    /// - Parameter onStored: called, from the lowest, for every node of level 8, 16, 24, ... that the leaf completes: a
    ///   tile of 256 hashes is full, and the node is the next hash of the tile above. If it throws, the leaf is not
    ///   added.
    package mutating func append(
        _ leaf: TreeHash, onStored: (TreeNode, TreeHash) throws -> Void
    ) rethrows {
        try append(leaf, level: 0, onStored: onStored)
    }

    private mutating func append(
        _ subtree: TreeHash, level bottom: Int, onStored: (TreeNode, TreeHash) throws -> Void
    ) rethrows {
        var hash = subtree
        // Every one at the end of the size in binary is a subtree that now becomes the left half of the next.
        let mergedCount = (~(size >> UInt64(bottom))).trailingZeroBitCount
        for count in 0..<mergedCount {
            hash = .node(subtrees[subtrees.count - 1 - count], hash)
            let node = TreeNode(level: bottom + count + 1, index: size >> UInt64(bottom + count + 1))
            if node.isStored { try onStored(node, hash) }
        }
        subtrees.removeLast(mergedCount)
        subtrees.append(hash)
        size += 1 << UInt64(bottom)
    }

    /// Adds a leaf where nothing is stored.
    package mutating func append(_ leaf: TreeHash) {
        append(leaf) { _, _ in }
    }

    /// Adds the leaves of a tree that was made apart, where nothing is stored. O(log n).
    ///
    /// - Parameter next: the tree of the leaves that follow. This one's size is a multiple of each of its subtrees'.
    package mutating func append(_ next: TreeFrontier) {
        var rest = next.size
        for subtree in next.subtrees {
            let level = UInt64.bitWidth - 1 - rest.leadingZeroBitCount
            precondition(size.trailingZeroBitCount >= level, "A subtree of 2^\(level) leaves cannot begin at \(size).")
            append(subtree, level: level) { _, _ in }
            rest &-= 1 << UInt64(level)
        }
    }

    /// The tree's root (RFC 6962, 2.1). O(log n).
    package var root: TreeHash {
        guard var root = subtrees.last else { return .empty }
        for subtree in subtrees.dropLast().reversed() { root = .node(subtree, root) }
        return root
    }
}

extension TreeFrontier {
    /// The size in 8 bytes, big-endian, then the hashes from the largest subtree to the smallest.
    package var encoded: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: encodedByteCount) { buffer, byteCount in
            encode(into: UnsafeMutableRawBufferPointer(buffer))
            byteCount = encodedByteCount
        }
    }

    /// Writes what ``encoded`` is.
    ///
    /// - Parameter target: of ``encodedByteCount`` bytes.
    package func encode(into target: UnsafeMutableRawBufferPointer) {
        target.storeBytes(of: size.bigEndian, as: UInt64.self)
        // A hash in memory is its bytes, in their order.
        subtrees.withUnsafeBytes {
            UnsafeMutableRawBufferPointer(rebasing: target[Self.sizeByteCount...]).copyMemory(from: $0)
        }
    }

    package var encodedByteCount: Int { Self.byteCount(size: size) }

    /// - Throws: ``TreeFault/frontierLength(bytes:size:)`` unless there are as many hashes as the size has bits set.
    package init(encoded bytes: UnsafeRawBufferPointer) throws(TreeFault) {
        guard bytes.count >= Self.sizeByteCount else { throw .frontierLength(bytes: bytes.count, size: nil) }
        let size = UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
        guard bytes.count == Self.byteCount(size: size) else {
            throw .frontierLength(bytes: bytes.count, size: size)
        }
        let subtrees = stride(from: Self.sizeByteCount, to: bytes.count, by: TreeHash.byteCount).map { start in
            TreeHash(loadingFrom: UnsafeRawBufferPointer(rebasing: bytes[start..<start + TreeHash.byteCount]))
        }
        self.init(size: size, subtrees: subtrees)
    }

    /// As ``init(encoded:)`` of bytes in memory.
    package init(encoded bytes: [UInt8]) throws(TreeFault) {
        self = try bytes.span.bytes.withUnsafeBytes { bytes throws(TreeFault) in try TreeFrontier(encoded: bytes) }
    }

    private static let sizeByteCount = 8

    /// Bytes of an encoded frontier of a tree of so many leaves.
    static func byteCount(size: UInt64) -> Int {
        sizeByteCount + size.nonzeroBitCount * TreeHash.byteCount
    }
}
