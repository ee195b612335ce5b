/// The verifier's side of a proof of consistency. It shares nothing with the prover but the hash.
package enum ConsistencyProof {
    /// Verifies that the tree of `oldSize` leaves is the beginning of the one of `newSize` (RFC 9162, 2.1.4.2): nothing
    /// was changed, taken out or put in between since.
    ///
    /// The empty tree is the beginning of every tree, and there is no proof of it (RFC 6962, 2.1.2 begins at 1): from
    /// size 0 only an empty path and the root of no leaves hold.
    ///
    /// - Throws: ``TreeFault``, with both roots where they differ.
    package static func verify(
        oldSize: UInt64, oldRoot: TreeHash, newSize: UInt64, newRoot: TreeHash, path: [TreeHash]
    ) throws(TreeFault) {
        guard oldSize <= newSize else { throw .shrunk(oldSize: oldSize, newSize: newSize) }
        let wrongLength = TreeFault.consistencyPathLength(oldSize: oldSize, newSize: newSize, hashes: path.count)
        if oldSize == 0, oldRoot != .empty {
            throw .consistencyOldRoot(oldSize: 0, newSize: newSize, computed: .empty, expected: oldRoot)
        }
        if oldSize == 0 || oldSize == newSize {
            guard path.isEmpty else { throw wrongLength }
            guard oldSize < newSize || oldRoot == newRoot else {
                throw .split(size: newSize, oldRoot: oldRoot, newRoot: newRoot)
            }
            return
        }
        // A power of two is one perfect subtree: its root is where the proof begins, and is left out of it.
        let hashes = oldSize.nonzeroBitCount == 1 ? [oldRoot] + path : path
        guard let start = hashes.first else { throw wrongLength }
        var (first, last) = (oldSize - 1, newSize - 1)
        while first & 1 == 1 { (first, last) = (first >> 1, last >> 1) }
        var (computedOld, computedNew) = (start, start)
        for hash in hashes.dropFirst() {
            guard last != 0 else { throw wrongLength }
            if first & 1 == 1 || first == last {
                computedOld = .node(hash, computedOld)
                computedNew = .node(hash, computedNew)
                while first & 1 == 0, first != 0 { (first, last) = (first >> 1, last >> 1) }
            } else {
                computedNew = .node(computedNew, hash)
            }
            (first, last) = (first >> 1, last >> 1)
        }
        guard last == 0 else { throw wrongLength }
        guard computedOld == oldRoot else {
            throw .consistencyOldRoot(
                oldSize: oldSize, newSize: newSize, computed: computedOld, expected: oldRoot)
        }
        guard computedNew == newRoot else {
            throw .consistencyNewRoot(
                oldSize: oldSize, newSize: newSize, computed: computedNew, expected: newRoot)
        }
    }
}
