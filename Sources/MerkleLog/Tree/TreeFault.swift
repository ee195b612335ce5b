/// What does not hold of a tree or of a proof. Each description has the figures in it, and the next step.
package enum TreeFault: Error, Equatable, Sendable {
    /// A stored frontier does not have the bytes that its size asks for; `size` is nil if it has not even those.
    case frontierLength(bytes: Int, size: UInt64?)
    /// A tree of `size` leaves has no leaf of this index.
    case noSuchLeaf(index: UInt64, size: UInt64)
    /// A tree cannot have grown from a larger one.
    case shrunk(oldSize: UInt64, newSize: UInt64)
    /// A proof of inclusion has hashes left over, or ends before the root.
    case inclusionPathLength(index: UInt64, size: UInt64, hashes: Int)
    /// A proof of inclusion leads to another root than the tree's.
    case inclusionRoot(index: UInt64, size: UInt64, computed: TreeHash, expected: TreeHash)
    /// A proof of consistency has hashes left over, or ends before the roots.
    case consistencyPathLength(oldSize: UInt64, newSize: UInt64, hashes: Int)
    /// A proof of consistency leads to another old root: what was signed then is not the beginning of the tree now.
    case consistencyOldRoot(oldSize: UInt64, newSize: UInt64, computed: TreeHash, expected: TreeHash)
    /// A proof of consistency leads to another new root.
    case consistencyNewRoot(oldSize: UInt64, newSize: UInt64, computed: TreeHash, expected: TreeHash)
    /// Two trees of one size have two roots.
    case split(size: UInt64, oldRoot: TreeHash, newRoot: TreeHash)
}

extension TreeFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .frontierLength(let bytes, let size?):
            "The tree's frontier has \(bytes) bytes, and one of \(size) leaves has "
                + "\(TreeFrontier.byteCount(size: size)). Restore the store from a backup."
        case .frontierLength(let bytes, nil):
            "The tree's frontier has \(bytes) bytes, and its size alone takes 8. Restore the store from a backup."
        case .noSuchLeaf(let index, let size):
            "A tree of \(size) leaves has no leaf \(index): the first is 0. Ask for a record that the tree holds."
        case .shrunk(let oldSize, let newSize):
            "A tree of \(newSize) leaves cannot have grown from one of \(oldSize). Name the older checkpoint first; "
                + "if this is the order they were signed in, the log was cut short."
        case .inclusionPathLength(let index, let size, let hashes):
            "The proof has \(hashes) hashes, which is not the number from leaf \(index) to the root of a tree of "
                + "\(size). Ask for the proof again."
        case .inclusionRoot(let index, let size, let computed, let expected):
            "The proof leads from leaf \(index) to the root \(computed), and the tree of \(size) leaves has the root "
                + "\(expected). Record, proof or checkpoint were altered, or do not belong together."
        case .consistencyPathLength(let oldSize, let newSize, let hashes):
            "The proof has \(hashes) hashes, which is not the number from \(oldSize) leaves to \(newSize). "
                + "Ask for the proof again."
        case .consistencyOldRoot(let oldSize, let newSize, let computed, let expected):
            "By the proof the first \(oldSize) of \(newSize) leaves have the root \(computed), and the old checkpoint "
                + "says \(expected). Unless the proof is for others, the log was rewritten: keep both checkpoints."
        case .consistencyNewRoot(let oldSize, let newSize, let computed, let expected):
            "By the proof the tree that grew from \(oldSize) to \(newSize) leaves has the root \(computed), and the "
                + "new checkpoint says \(expected). Unless the proof is for others, the log was rewritten: keep both "
                + "checkpoints."
        case .split(let size, let oldRoot, let newRoot):
            "The tree of \(size) leaves has the root \(oldRoot) in one checkpoint and \(newRoot) in the other. "
                + "There are two logs under one name: keep both checkpoints."
        }
    }
}
