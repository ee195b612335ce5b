import MerkleLog
import Testing

@Suite("Proofs")
struct ProofTests {
    private static let sizeMax = 260
    private static let leaves = (0..<sizeMax).map { Naive.leaf($0) }

    @Test("every record of every tree to 260 has its proof of inclusion")
    func includesAll() throws {
        let tree = MemoryTree(leaves: Self.leaves, remembers: true)
        var count = 0
        for size in 1...Self.sizeMax {
            let root = try tree.root(ofSize: UInt64(size))
            for index in 0..<size {
                let path = try tree.inclusionProof(of: UInt64(index), inSize: UInt64(size))
                try InclusionProof.verify(
                    leaf: Self.leaves[index], index: UInt64(index), size: UInt64(size), path: path, root: root)
                count += 1
            }
        }
        #expect(count == 33_930)
    }

    @Test("every tree to 260 is the beginning of every one after it")
    func extendsAll() throws {
        let tree = MemoryTree(leaves: Self.leaves, remembers: true)
        let roots = try (0...Self.sizeMax).map { try tree.root(ofSize: UInt64($0)) }
        var count = 0
        for newSize in 0...Self.sizeMax {
            for oldSize in 0...newSize {
                let path = try tree.consistencyProof(from: UInt64(oldSize), to: UInt64(newSize))
                try ConsistencyProof.verify(
                    oldSize: UInt64(oldSize), oldRoot: roots[oldSize], newSize: UInt64(newSize),
                    newRoot: roots[newSize], path: path)
                count += 1
            }
        }
        #expect(count == 34_191)
    }

    @Test("proofs are those of the definition", arguments: [1, 2, 3, 7, 8, 13, 32, 33, 37])
    func areAsDefined(size: Int) throws {
        let tree = MemoryTree(leaves: Self.leaves)
        for index in 0..<size {
            let path = try tree.inclusionProof(of: UInt64(index), inSize: UInt64(size))
            #expect(path == Naive.path(index, Self.leaves[..<size]), "of \(index)")
            let proof = try tree.consistencyProof(from: UInt64(index + 1), to: UInt64(size))
            #expect(proof == Naive.proof(index + 1, Self.leaves[..<size]), "from \(index + 1)")
        }
    }

    @Test("proofs in trees of up to a million leaves hold")
    func holdInLargeTrees() throws {
        let tree = RepeatingTree()
        var random = FixedRandom(seed: 6962)
        for _ in 0..<12 {
            let size = UInt64.random(in: 2...1_000_000, using: &random)
            let (index, oldSize) = (
                UInt64.random(in: 0..<size, using: &random), UInt64.random(in: 1..<size, using: &random)
            )
            let (oldRoot, root) = (try tree.root(ofSize: oldSize), try tree.root(ofSize: size))
            try InclusionProof.verify(
                leaf: tree.leaf(index), index: index, size: size,
                path: tree.inclusionProof(of: index, inSize: size), root: root)
            try ConsistencyProof.verify(
                oldSize: oldSize, oldRoot: oldRoot, newSize: size, newRoot: root,
                path: tree.consistencyProof(from: oldSize, to: size))
        }
    }

    @Test("a record that is not there yet, and a tree that shrank, have no proof")
    func refusesSizes() throws {
        let tree = MemoryTree(leaves: Self.leaves)
        #expect(throws: TreeFault.noSuchLeaf(index: 5, size: 5)) { try tree.inclusionProof(of: 5, inSize: 5) }
        #expect(throws: TreeFault.shrunk(oldSize: 6, newSize: 5)) { try tree.consistencyProof(from: 6, to: 5) }
        // What the source does not have, it says.
        #expect(throws: MemoryTree.NotKept.self) { try tree.root(ofSize: UInt64(Self.sizeMax + 1)) }
    }
}
