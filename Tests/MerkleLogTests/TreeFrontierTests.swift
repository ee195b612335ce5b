import MerkleLog
import Testing

@Suite("Frontiers")
struct TreeFrontierTests {
    private static let leaves = (0..<600).map { Naive.leaf($0) }

    @Test("the root that grows with the leaves is the root by the definition")
    func growsAsDefined() throws {
        var frontier = TreeFrontier()
        for size in 0...300 {
            #expect(frontier.root == Naive.root(Self.leaves[..<size]), "of \(size)")
            #expect(frontier.size == UInt64(size) && frontier.subtrees.count == size.nonzeroBitCount)
            frontier.append(Self.leaves[size])
        }
    }

    @Test("the frontier at an earlier size is what it was then")
    func isTheSameAfterwards() throws {
        let tree = MemoryTree(leaves: Self.leaves)
        var frontier = TreeFrontier()
        for size in 0..<Self.leaves.count {
            if size < 20 || size % 37 == 0 || (250..<260).contains(size) {
                #expect(try tree.frontier(ofSize: UInt64(size)) == frontier, "of \(size)")
            }
            frontier.append(Self.leaves[size])
        }
        #expect(try tree.frontier(ofSize: 600) == frontier && tree.frontier == frontier)
    }

    @Test("what is to be stored is the root of each full tile, and nothing else")
    func storesTiles() throws {
        var frontier = TreeFrontier()
        var stored: [TreeNode] = []
        for (index, leaf) in Self.leaves.enumerated() {
            frontier.append(leaf) { node, hash in
                stored.append(node)
                #expect(node.firstLeaf + 256 == UInt64(index + 1))
                #expect(hash == Naive.root(Self.leaves[Int(node.firstLeaf)...index]))
            }
        }
        #expect(stored == [TreeNode(level: 8, index: 0), TreeNode(level: 8, index: 1)])
    }

    @Test("a leaf that completes tiles of several levels stores them from the lowest up")
    func storesUpperTiles() throws {
        let tree = RepeatingTree()
        var frontier = try tree.frontier(ofSize: (1 << 24) - 1)
        var stored: [TreeNode] = []
        try frontier.append(try tree.leaf((1 << 24) - 1)) { node, hash in
            stored.append(node)
            let kept = try tree.storedHash(of: node)
            #expect(kept == hash)
        }
        #expect(stored.map(\.level) == [8, 16, 24] && stored.map(\.index) == [65_535, 255, 0])
        #expect(try frontier == tree.frontier(ofSize: 1 << 24))
    }

    @Test(
        "trees that were made apart, of slices of a power of two, make the one of all leaves",
        arguments: [1, 2, 64, 256])
    func joins(sliceLeaves: Int) {
        for size in [0, 1, 63, 64, 65, 255, 256, 257, 511, 600] {
            var (whole, joined) = (TreeFrontier(), TreeFrontier())
            for leaf in Self.leaves[..<size] { whole.append(leaf) }
            for start in stride(from: 0, to: size, by: sliceLeaves) {
                var slice = TreeFrontier()
                for leaf in Self.leaves[start..<min(start + sliceLeaves, size)] { slice.append(leaf) }
                joined.append(slice)
            }
            #expect(joined == whole, "of \(size)")
        }
    }

    @Test("a leaf that could not be stored is not added")
    func undoesNothing() throws {
        struct Full: Error {}
        var frontier = TreeFrontier()
        for leaf in Self.leaves[..<255] { frontier.append(leaf) }
        let before = frontier
        #expect(throws: Full.self) { try frontier.append(Self.leaves[255]) { _, _ in throw Full() } }
        #expect(frontier == before)
    }

    @Test("a frontier is read back from its bytes", arguments: [0, 1, 2, 3, 255, 256, 600])
    func readsBack(size: Int) throws {
        let frontier = MemoryTree(leaves: Array(Self.leaves[..<size])).frontier
        #expect(frontier.encoded.count == 8 + 32 * size.nonzeroBitCount)
        #expect(frontier.encoded.prefix(8).reduce(0) { $0 << 8 | Int($1) } == size)
        #expect(try TreeFrontier(encoded: frontier.encoded) == frontier)
    }

    @Test(
        "bytes that are not those of a frontier are refused with the figures",
        arguments: [0, 7, 8, 39, 41, 72] as [Int])
    func refusesLengths(count: Int) throws {
        let size: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 4]
        let bytes = Array((size + [UInt8](repeating: 9, count: 64)).prefix(count))
        let fault = try #require(throws: TreeFault.self) { try TreeFrontier(encoded: bytes) }
        #expect("\(fault)".contains("has \(count) bytes"), "\(fault)")
    }
}
