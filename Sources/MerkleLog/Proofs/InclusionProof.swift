/// The verifier's side of a proof of inclusion. It shares nothing with the prover but the hash.
package enum InclusionProof {
    /// Verifies that the leaf of this index is in the tree of `size` leaves that has this root (RFC 9162, 2.1.3.2).
    ///
    /// - Parameter path: the hashes from the leaf up.
    /// - Throws: ``TreeFault``, with both roots where they differ.
    package static func verify(
        leaf: TreeHash, index: UInt64, size: UInt64, path: [TreeHash], root: TreeHash
    ) throws(TreeFault) {
        guard index < size else { throw .noSuchLeaf(index: index, size: size) }
        var (first, last) = (index, size - 1)
        var computed = leaf
        for hash in path {
            guard last != 0 else { throw .inclusionPathLength(index: index, size: size, hashes: path.count) }
            if first & 1 == 1 || first == last {
                computed = .node(hash, computed)
                while first & 1 == 0, first != 0 { (first, last) = (first >> 1, last >> 1) }
            } else {
                computed = .node(computed, hash)
            }
            (first, last) = (first >> 1, last >> 1)
        }
        guard last == 0 else { throw .inclusionPathLength(index: index, size: size, hashes: path.count) }
        guard computed == root else {
            throw .inclusionRoot(index: index, size: size, computed: computed, expected: root)
        }
    }
}
