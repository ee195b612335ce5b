import Glibc
package import LMDB
import MerkleLog

/// A log that is opened to be read and never changed: a copy, a read-only medium, or one that a daemon is writing to.
///
/// Unlike ``EventStore`` it makes and upgrades nothing; what is missing is for ``StoreVerifier`` to find.
package final class ReadableStore: Sendable {
    package let environment: Environment
    /// Whether it was opened without LMDB's lock: nothing may write to it meanwhile.
    package let isWithoutLock: Bool

    /// Opens the log in a folder, which must exist.
    ///
    /// Where there is no lock file, or none that may be written, it is read without one: a copy stays as it is, and a
    /// read-only medium, or files that one may only read, can be verified all the same.
    ///
    /// - Throws: ``StoreFault`` at ``StorePlace/file`` for what is damaged; `StoreError` where there is nothing to be
    ///   opened, or not by this user.
    package convenience init(path: String) throws {
        let isWithoutLock = access(path + "/lock.mdb", W_OK) != 0
        let options = Environment.Options(tablesMax: Self.tablesMax, readOnly: true, withoutLock: isWithoutLock)
        do {
            try self.init(Environment(path: path, options: options), isWithoutLock: isWithoutLock)
        } catch {
            // LMDB's own codes are negative; the system says that there is no such file, or not for this user.
            guard error.saysNothingOfDamage || (error.kind == .missing && error.code > 0) else {
                throw StoreFault(error, at: .file)
            }
            throw error
        }
    }

    /// Reads a log that is open already.
    package init(_ environment: Environment, isWithoutLock: Bool = false) {
        self.environment = environment
        self.isWithoutLock = isWithoutLock
    }

    /// More than a log has, so that a table that does not belong is found by its name.
    private static let tablesMax = 32
}

/// The tables of a log as one snapshot has them.
struct StoredTables {
    let identity: StoreIdentity
    let meta: StoreIdentity.MetaTable
    let events: Table<UInt64Key, BytesValue>
    /// Nil in a store of format 1.
    let tree: Tree?

    struct Tree {
        let nodes: Table<TreeNodeKey, TreeHashValue>
        let frontier: Table<StringKey, BytesValue>
        let checkpoints: Table<UInt64Key, BytesValue>
    }

    private static let firstNames = ["events", "meta"]
    private static let treeNames = ["checkpoints", "frontier", "tree"]

    /// - Throws: ``StoreFault`` if there are not just the tables of the store's format; ``EventLogError``.
    init(in transaction: borrowing ReadTransaction) throws {
        let names = try transaction.environment.tableNames(in: transaction)
        meta = try Self.table("meta", in: transaction)
        let identity: StoreIdentity?
        do {
            identity = try StoreIdentity.read(meta, in: transaction)
        } catch EventLogError.damagedIdentity(_, let missing) {
            throw StoreFault(.identity, at: .table("meta"), "The store's \(missing) is lost.")
        }
        guard let identity else {
            throw StoreFault(.identity, at: .identity(StoreIdentity.formatKey), "There is no format version.")
        }
        self.identity = identity
        events = try Self.table("events", in: transaction)
        let isFirst = identity.formatVersion == 1
        tree =
            isFirst
            ? nil
            : Tree(
                nodes: try Self.table("tree", in: transaction), frontier: try Self.table("frontier", in: transaction),
                checkpoints: try Self.table("checkpoints", in: transaction))
        // An upgrade that was interrupted has made the tables of the tree already.
        let known = Self.firstNames + Self.treeNames
        if let foreign = names.first(where: { !known.contains($0) }) {
            throw StoreFault(
                .structure, at: .table(foreign), "A log of format \(identity.formatVersion) has no such table.")
        }
    }

    private static func table<Key, Value>(
        _ name: String, in transaction: borrowing ReadTransaction
    ) throws -> Table<Key, Value> {
        guard let table = try Table<Key, Value>(existing: name, in: transaction) else {
            throw StoreFault(.structure, at: .table(name), "It is missing.")
        }
        return table
    }
}

/// The tree of a store that is only read, for the roots of its checkpoints.
final class StoredTree: TreeSource {
    private let tables: StoredTables
    private let tree: StoredTables.Tree
    private let transaction: ReadTransaction

    init(_ tables: StoredTables, _ tree: StoredTables.Tree, in transaction: borrowing ReadTransaction) {
        self.tables = tables
        self.tree = tree
        self.transaction = transaction.again()
    }

    /// - Throws: ``StoreFault`` if it is missing; `StoreError`.
    func storedHash(of node: TreeNode) throws -> TreeHash {
        let path = transaction.environment.path
        if node.level == 0 {
            let sequence = node.index + 1
            let leaf = try tables.events.withBytes(of: sequence, in: transaction) { stored in
                try StoredRecord.leaf(of: stored, at: sequence, path: path)
            }
            guard let leaf else { throw StoreFault(.gap, at: .record(sequence: sequence), "It is missing.") }
            return leaf
        }
        guard let hash = try tree.nodes.get(node, in: transaction) else {
            throw StoreFault(.tree, at: .node(node), "It is missing.")
        }
        return hash
    }
}
