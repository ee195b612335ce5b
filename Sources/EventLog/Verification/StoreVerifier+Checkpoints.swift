import LMDB
import MerkleLog

extension StoreVerifier {
    func checkpoints(
        _ tables: StoredTables, _ tree: StoredTables.Tree, _ check: CheckpointCheck
    ) throws -> (count: Int, lastSize: UInt64?) {
        var (count, lastSize, isDone) = (0, UInt64?.none, false)
        while !isDone {
            try read { transaction in
                let logSize = UInt64(try tables.events.count(in: transaction))
                let source = StoredTree(tables, tree, in: transaction)
                let end = count + slices.checkpoints
                let next = lastSize.map { $0 + 1 }
                willRead(.checkpoint(size: next ?? 0))
                try tree.checkpoints.forEachBytes(in: transaction, from: next) { size, stored in
                    let place = StorePlace.checkpoint(size: size)
                    willRead(place)
                    let isFound = try tree.checkpoints.withBytes(of: size, in: transaction) {
                        $0.baseAddress == stored.baseAddress && $0.count == stored.count
                    }
                    guard isFound == true, lastSize.map({ $0 < size }) ?? true else { throw Self.unfindable(place) }
                    let checkpoint = try check.verified(Array(stored), at: place, logSize: logSize)
                    guard checkpoint.size == size else {
                        throw StoreFault(.checkpoint, at: place, "It says that it is of \(checkpoint.size) events.")
                    }
                    try Self.compare(checkpoint, try source.root(ofSize: size), place)
                    (count, lastSize) = (count + 1, size)
                    return count < end
                }
                isDone = count < end
                if isDone {
                    try self.checkCount(
                        tree.checkpoints.count(in: transaction), walked: count, .table("checkpoints"))
                }
            }
        }
        return (count, lastSize)
    }

    /// Verifies that the log has what was signed last, which says so outside of it.
    func verifyLastSigned(_ tables: StoredTables, _ check: CheckpointCheck) throws {
        guard let lastSigned, let tree = tables.tree else { return }
        try read { transaction in
            willRead(.lastSigned)
            let logSize = UInt64(try tables.events.count(in: transaction))
            let checkpoint = try check.verified(lastSigned, at: .lastSigned, logSize: logSize)
            let root = try StoredTree(tables, tree, in: transaction).root(ofSize: checkpoint.size)
            try Self.compare(checkpoint, root, .lastSigned)
        }
    }

    private static func compare(_ checkpoint: Checkpoint, _ root: TreeHash, _ place: StorePlace) throws(StoreFault) {
        guard checkpoint.root == root else {
            throw StoreFault(
                .root, at: place,
                "It says that the first \(checkpoint.size) records have the root \(checkpoint.root), and they "
                    + "have \(root)."
            )
        }
    }
}
