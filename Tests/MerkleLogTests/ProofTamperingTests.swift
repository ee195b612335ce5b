import MerkleLog
import Testing

@Suite("Altered proofs")
struct ProofTamperingTests {
    @Test(
        "a proof of inclusion with any bit of record, hashes or root changed does not hold",
        arguments: [(0, 1), (0, 2), (3, 7), (6, 7), (4, 8), (12, 13)] as [(UInt64, UInt64)])
    func refusesInclusion(index: UInt64, size: UInt64) throws {
        let records = (0..<size).map { Array("record \($0)".utf8) }
        let tree = MemoryTree(records: records)
        let (path, root) = (try tree.inclusionProof(of: index, inSize: size), try tree.root(ofSize: size))
        func verify(_ record: [UInt8], _ path: [TreeHash], _ root: TreeHash) throws {
            try InclusionProof.verify(leaf: .leaf(of: record), index: index, size: size, path: path, root: root)
        }
        let record = records[Int(index)]
        try verify(record, path, root)
        for altered in record.withEachBitFlipped {
            #expect(throws: TreeFault.self) { try verify(altered, path, root) }
        }
        for altered in path.altered { #expect(throws: TreeFault.self) { try verify(record, altered, root) } }
        for altered in root.withEachBitFlipped { #expect(throws: TreeFault.self) { try verify(record, path, altered) } }
    }

    @Test(
        "a proof of consistency with any bit of hashes or roots changed does not hold",
        arguments: [(1, 2), (2, 7), (3, 7), (4, 8), (6, 8), (5, 13)] as [(UInt64, UInt64)])
    func refusesConsistency(oldSize: UInt64, newSize: UInt64) throws {
        let tree = MemoryTree(leaves: (0..<Int(newSize)).map { Naive.leaf($0) })
        let (oldRoot, newRoot) = (try tree.root(ofSize: oldSize), try tree.root(ofSize: newSize))
        let path = try tree.consistencyProof(from: oldSize, to: newSize)
        func verify(_ oldRoot: TreeHash, _ newRoot: TreeHash, _ path: [TreeHash]) throws {
            try ConsistencyProof.verify(
                oldSize: oldSize, oldRoot: oldRoot, newSize: newSize, newRoot: newRoot, path: path)
        }
        try verify(oldRoot, newRoot, path)
        for altered in path.altered { #expect(throws: TreeFault.self) { try verify(oldRoot, newRoot, altered) } }
        for altered in oldRoot.withEachBitFlipped {
            #expect(throws: TreeFault.self) { try verify(altered, newRoot, path) }
        }
        for altered in newRoot.withEachBitFlipped {
            #expect(throws: TreeFault.self) { try verify(oldRoot, altered, path) }
        }
    }

    @Test("a proof is of one index and one size only")
    func refusesOtherPlaces() throws {
        let leaves = (0..<40).map { Naive.leaf($0) }
        let tree = MemoryTree(leaves: leaves)
        let (path, root) = (try tree.inclusionProof(of: 17, inSize: 33), try tree.root(ofSize: 33))
        for index in UInt64(0)..<40 where index != 17 {
            #expect(throws: TreeFault.self) {
                try InclusionProof.verify(leaf: leaves[17], index: index, size: 33, path: path, root: root)
            }
        }
        let proof = try tree.consistencyProof(from: 17, to: 33)
        for oldSize in UInt64(0)...40 where oldSize != 17 {
            let oldRoot = try tree.root(ofSize: oldSize)
            #expect(throws: TreeFault.self) {
                try ConsistencyProof.verify(
                    oldSize: oldSize, oldRoot: oldRoot, newSize: 33, newRoot: root, path: proof)
            }
        }
    }

    @Test("a log that was rewritten is not consistent with its past, and the fault names both roots")
    func namesRoots() throws {
        let honest = MemoryTree(leaves: (0..<9).map { Naive.leaf($0) })
        let rewritten = MemoryTree(leaves: [Naive.leaf(99)] + (1..<9).map { Naive.leaf($0) })
        let (oldRoot, newRoot) = (try honest.root(ofSize: 5), try rewritten.root(ofSize: 9))
        let fault = try #require(throws: TreeFault.self) {
            try ConsistencyProof.verify(
                oldSize: 5, oldRoot: oldRoot, newSize: 9, newRoot: newRoot,
                path: rewritten.consistencyProof(from: 5, to: 9))
        }
        #expect("\(fault)".contains("\(oldRoot)") && "\(fault)".contains("first 5 of 9 leaves"), "\(fault)")
        #expect(
            throws: TreeFault.split(size: 9, oldRoot: try honest.root(ofSize: 9), newRoot: newRoot)
        ) {
            try ConsistencyProof.verify(
                oldSize: 9, oldRoot: honest.root(ofSize: 9), newSize: 9, newRoot: newRoot, path: [])
        }
    }

    @Test("of the empty tree only the root of no leaves and an empty proof hold")
    func beginsEmpty() throws {
        let root = Naive.leaf(1)
        try ConsistencyProof.verify(oldSize: 0, oldRoot: .empty, newSize: 1, newRoot: root, path: [])
        try ConsistencyProof.verify(oldSize: 0, oldRoot: .empty, newSize: 0, newRoot: .empty, path: [])
        for (oldRoot, path) in [(root, []), (.empty, [root])] as [(TreeHash, [TreeHash])] {
            #expect(throws: TreeFault.self) {
                try ConsistencyProof.verify(oldSize: 0, oldRoot: oldRoot, newSize: 1, newRoot: root, path: path)
            }
        }
    }

    @Test("sizes at the end of 64 bits are refused or fail, and never trap")
    func survivesLargeSizes() {
        for size in [.max, .max - 1, 1 << 63] as [UInt64] {
            for path in [0, 63, 64, 70].map({ [TreeHash](repeating: .empty, count: $0) }) {
                #expect(throws: TreeFault.self) {
                    try InclusionProof.verify(leaf: .empty, index: size - 1, size: size, path: path, root: .empty)
                }
                #expect(throws: TreeFault.self) {
                    try ConsistencyProof.verify(
                        oldSize: size - 1, oldRoot: .empty, newSize: size, newRoot: .empty, path: path)
                }
            }
        }
    }
}
