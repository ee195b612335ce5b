import MerkleLog

/// A tree in memory that keeps just what a log keeps: leaves, and the nodes that the frontier says are to be stored.
final class MemoryTree: TreeSource {
    private(set) var frontier = TreeFrontier()
    private var stored: [TreeNode: TreeHash] = [:]
    /// Nodes computed before, for tests of very many proofs; nil to compute every one.
    private var computed: [TreeNode: TreeHash]?

    struct NotKept: Error, Equatable { let node: TreeNode }

    init(leaves: [TreeHash] = [], remembers: Bool = false) {
        computed = remembers ? [:] : nil
        leaves.forEach(append)
    }

    convenience init(records: [[UInt8]]) {
        self.init(leaves: records.map { TreeHash.leaf(of: $0) })
    }

    func append(_ leaf: TreeHash) {
        stored[TreeNode(level: 0, index: frontier.size)] = leaf
        frontier.append(leaf) { node, hash in stored[node] = hash }
    }

    func storedHash(of node: TreeNode) throws -> TreeHash {
        guard let hash = stored[node] else { throw NotKept(node: node) }
        return hash
    }

    func hash(of node: TreeNode) throws -> TreeHash {
        if let hash = computed?[node] { return hash }
        let hash = try composedHash(of: node)
        computed?[node] = hash
        return hash
    }
}

/// A tree of any size over leaves that repeat every seven tiles, so that its upper levels cost next to nothing.
struct RepeatingTree: TreeSource {
    private let tiles: MemoryTree

    init() {
        tiles = MemoryTree(leaves: (0..<7 * 256).map { Naive.leaf($0) })
    }

    func leaf(_ index: UInt64) throws -> TreeHash { try storedHash(of: TreeNode(level: 0, index: index)) }

    func storedHash(of node: TreeNode) throws -> TreeHash {
        switch node.level {
        case 0: try tiles.storedHash(of: TreeNode(level: 0, index: node.index % (7 * 256)))
        case 8: try tiles.storedHash(of: TreeNode(level: 8, index: node.index % 7))
        default:
            .node(
                try composedHash(of: TreeNode(level: node.level - 1, index: node.index << 1)),
                try composedHash(of: TreeNode(level: node.level - 1, index: node.index << 1 | 1)))
        }
    }
}

/// The definitions of RFC 6962, 2.1, word for word, to hold the others against.
enum Naive {
    static func leaf(_ number: Int) -> TreeHash { TreeHash.leaf(of: Array("record \(number)".utf8)) }

    static func root(_ leaves: ArraySlice<TreeHash>) -> TreeHash {
        guard let first = leaves.first else { return .empty }
        if leaves.count == 1 { return first }
        let (left, right) = halves(leaves)
        return .node(root(left), root(right))
    }

    static func path(_ index: Int, _ leaves: ArraySlice<TreeHash>) -> [TreeHash] {
        if leaves.count == 1 { return [] }
        let (left, right) = halves(leaves)
        return index < left.count
            ? path(index, left) + [root(right)] : path(index - left.count, right) + [root(left)]
    }

    static func proof(_ oldSize: Int, _ leaves: ArraySlice<TreeHash>, isWhole: Bool = true) -> [TreeHash] {
        if oldSize == leaves.count { return isWhole ? [] : [root(leaves)] }
        let (left, right) = halves(leaves)
        return oldSize <= left.count
            ? proof(oldSize, left, isWhole: isWhole) + [root(right)]
            : proof(oldSize - left.count, right, isWhole: false) + [root(left)]
    }

    private static func halves(_ leaves: ArraySlice<TreeHash>) -> (ArraySlice<TreeHash>, ArraySlice<TreeHash>) {
        var count = 1
        while count * 2 < leaves.count { count *= 2 }
        return (leaves.prefix(count), leaves.dropFirst(count))
    }
}
