extension TreeSource {
    /// The proof that the leaf is in the tree of so many leaves: PATH(m, D[n]) of RFC 6962, 2.1.1, from the leaf up.
    ///
    /// - Throws: ``TreeFault/noSuchLeaf(index:size:)``, or what the source throws.
    package func inclusionProof(of index: UInt64, inSize size: UInt64) throws -> [TreeHash] {
        guard index < size else { throw TreeFault.noSuchLeaf(index: index, size: size) }
        var path: [TreeHash] = []
        var leaves = 0..<size
        // From the root down; the other half of each split is a hash of the path.
        while leaves.upperBound - leaves.lowerBound > 1 {
            let (left, right) = TreeSplit.halves(of: leaves)
            path.append(try root(of: index < right.lowerBound ? right : left))
            leaves = index < right.lowerBound ? left : right
        }
        return path.reversed()
    }

    /// The proof that the tree of `oldSize` leaves is the beginning of the one of `newSize`: PROOF(m, D[n]) of
    /// RFC 6962, 2.1.2. Empty for equal sizes, and from the empty tree, which is the beginning of all.
    ///
    /// - Throws: ``TreeFault/shrunk(oldSize:newSize:)``, or what the source throws.
    package func consistencyProof(from oldSize: UInt64, to newSize: UInt64) throws -> [TreeHash] {
        guard oldSize <= newSize else { throw TreeFault.shrunk(oldSize: oldSize, newSize: newSize) }
        guard oldSize > 0 else { return [] }
        var path: [TreeHash] = []
        var leaves = 0..<newSize
        // SUBPROOF, from the root down to the subtree that the old tree ends with.
        while leaves.upperBound != oldSize {
            let (left, right) = TreeSplit.halves(of: leaves)
            path.append(try root(of: oldSize <= right.lowerBound ? right : left))
            leaves = oldSize <= right.lowerBound ? left : right
        }
        // A subtree that begins at leaf 0 is the old tree itself, whose root the verifier has.
        if leaves.lowerBound > 0 { path.append(try root(of: leaves)) }
        return path.reversed()
    }
}
