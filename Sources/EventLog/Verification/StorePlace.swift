package import MerkleLog

/// A place in a store that can be damaged.
package enum StorePlace: Equatable, Sendable {
    /// The file itself, or its list of tables.
    case file
    /// A table as a whole.
    case table(String)
    /// A row of the store's identity, by its key.
    case identity(String)
    case record(sequence: UInt64)
    /// A hash of the tree that is kept.
    case node(TreeNode)
    case frontier
    /// A signed checkpoint, by the size that it is kept under.
    case checkpoint(size: UInt64)
    /// The checkpoint that was signed last, as it is kept outside of the log.
    case lastSigned

    /// The name of the table that it is in; nil for what is in none.
    package var table: String? {
        switch self {
        case .file, .lastSigned: nil
        case .table(let name): name
        case .identity: "meta"
        case .record: "events"
        case .node: "tree"
        case .frontier: "frontier"
        case .checkpoint: "checkpoints"
        }
    }
}

extension StorePlace: CustomStringConvertible {
    package var description: String {
        switch self {
        case .file: "the file data.mdb"
        case .table(let name): "the table \(name)"
        case .identity(let key): "the row \(key) of the table meta"
        case .record(let sequence): "event \(sequence)"
        case .node(let node): "\(node) of the tree"
        case .frontier: "the tree's frontier"
        case .checkpoint(let size): "the checkpoint of \(size) events"
        case .lastSigned: "the checkpoint that was signed last"
        }
    }
}
