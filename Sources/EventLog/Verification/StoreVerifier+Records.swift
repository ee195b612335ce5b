import Grants
import LMDB
import MerkleLog
import SwiftProtobuf

extension StoreVerifier {
    /// Verifies the next records; with the last of the snapshot, what stands at the end.
    ///
    /// - Returns: whether there are more.
    func slice(_ tables: StoredTables, in transaction: borrowing ReadTransaction) throws -> Bool {
        var (count, byteCount, isCut) = (0, 0, false)
        willRead(.record(sequence: frontier.size + 1))
        try tables.events.forEachBytes(in: transaction, from: frontier.size + 1) { found, stored in
            try self.record(found, stored, tables, in: transaction)
            count += 1
            byteCount += stored.count
            isCut = count >= slices.records || byteCount >= slices.bytes
            if !isCut { willRead(.record(sequence: frontier.size + 1)) }
            return !isCut
        }
        let last = try tables.events.count(in: transaction)
        if !isCut { try end(tables, count: last, in: transaction) }
        watch.didVerify(frontier.size, max(UInt64(last), frontier.size))
        return isCut
    }

    private func record(
        _ found: UInt64, _ stored: UnsafeRawBufferPointer, _ tables: StoredTables,
        in transaction: borrowing ReadTransaction
    ) throws {
        let sequence = frontier.size + 1
        let place = StorePlace.record(sequence: sequence)
        guard found == sequence else {
            throw StoreFault(.gap, at: place, "It is missing, and \(found) stands in its place.")
        }
        let isFound = try tables.events.withBytes(of: sequence, in: transaction) {
            $0.baseAddress == stored.baseAddress && $0.count == stored.count
        }
        guard isFound == true else { throw Self.unfindable(place) }
        let byteCount = stored.count - TreeHash.byteCount
        guard (1...EncodedRecord.bytesMax).contains(byteCount) else {
            throw StoreFault(
                .leaf, at: place,
                "It takes \(stored.count) bytes, and a hash and a record take \(TreeHash.byteCount + 1) to "
                    + "\(TreeHash.byteCount + EncodedRecord.bytesMax).")
        }
        let leaf = TreeHash(loadingFrom: UnsafeRawBufferPointer(rebasing: stored[..<TreeHash.byteCount]))
        let bytes = UnsafeRawBufferPointer(rebasing: stored[TreeHash.byteCount...])
        let computed = TreeHash.leaf(of: bytes)
        guard leaf == computed else {
            throw StoreFault(.leaf, at: place, "Its bytes have the hash \(computed), and \(leaf) stands beside them.")
        }
        let record = try decoded(bytes, at: sequence)
        try history.check(record) { try self.firstUse(of: $0, before: sequence, tables, in: transaction) }
        try frontier.append(leaf) { node, hash in
            guard let tree = tables.tree else { return }
            willRead(.node(node))
            guard let kept = try tree.nodes.get(node, in: transaction) else {
                throw StoreFault(.tree, at: .node(node), "It is missing.")
            }
            guard kept == hash else {
                throw StoreFault(.tree, at: .node(node), "It is \(kept), and its records make \(hash).")
            }
        }
    }

    private func decoded(_ bytes: UnsafeRawBufferPointer, at sequence: UInt64) throws(StoreFault) -> Record {
        let path = store.environment.path
        do throws(EventLogError) {
            return try Record(decoding: bytes, at: sequence, path: path, by: upcasters)
        } catch {
            let reason =
                switch error {
                case .undecodable(_, _, let reason): "Its bytes cannot be read: \(reason)."
                case .unknownEvent(_, let number, _):
                    "It is an event of type \(number), which this version does not know: a newer version wrote it."
                default: "\(error)"
                }
            throw StoreFault(.undecodable, at: .record(sequence: sequence), reason)
        }
    }

    /// Looks a command up in all records before one: only for a command that seems to be used twice, which is either
    /// so, and then the last thing that is done, or a chance of one in a million million.
    private func firstUse(
        of commandId: String, before sequence: UInt64, _ tables: StoredTables,
        in transaction: borrowing ReadTransaction
    ) throws -> UInt64? {
        var first: UInt64?
        try tables.events.forEachBytes(in: transaction) { found, stored in
            guard found < sequence else { return false }
            let bytes = UnsafeRawBufferPointer(rebasing: stored[TreeHash.byteCount...])
            if try self.decoded(bytes, at: found).commandID == commandId { first = found }
            return first == nil
        }
        return first
    }

    /// Verifies what stands at the end of a snapshot that was verified up to its last record.
    private func end(_ tables: StoredTables, count: Int, in transaction: borrowing ReadTransaction) throws {
        try history.checkEnd(sequence: frontier.size)
        try checkCount(count, walked: Int(frontier.size), .table("events"))
        willRead(.record(sequence: frontier.size))
        try tables.events.forEachBytes(in: transaction, reversed: true) { last, _ in
            guard last == frontier.size else { throw Self.unfindable(.record(sequence: frontier.size)) }
            return false
        }
        guard let tree = tables.tree else { return }
        willRead(.frontier)
        let rows = try tree.frontier.entries(2, in: transaction)
        // A log without records has a frontier only if it was upgraded.
        let isRight = rows.count == 1 && rows[0].key == EventStore.frontierKey && rows[0].value == frontier.encoded
        guard isRight || (rows.isEmpty && frontier.size == 0) else {
            throw StoreFault(.tree, at: .frontier, "It is not what the \(frontier.size) records make.")
        }
        guard try tree.frontier.get(EventStore.frontierKey, in: transaction) == rows.first?.value else {
            throw Self.unfindable(.frontier)
        }
        try nodes(tree, in: transaction)
    }

    /// Verifies that just the nodes of the tree are there. What they are was compared with the records.
    private func nodes(_ tree: StoredTables.Tree, in transaction: borrowing ReadTransaction) throws {
        var level = TreeNode.tileHeight
        var index: UInt64 = 0
        var count = 0
        willRead(.table("tree"))
        try tree.nodes.forEach(in: transaction) { node, _ in
            while level < UInt64.bitWidth, index >= frontier.size >> UInt64(level) {
                (level, index) = (level + TreeNode.tileHeight, 0)
            }
            guard level < UInt64.bitWidth, node == TreeNode(level: level, index: index) else {
                throw StoreFault(.tree, at: .node(node), "A tree of \(frontier.size) leaves does not keep it here.")
            }
            index += 1
            count += 1
            return true
        }
        let expected = stride(from: TreeNode.tileHeight, to: UInt64.bitWidth, by: TreeNode.tileHeight)
            .reduce(0) { $0 + Int(frontier.size >> UInt64($1)) }
        try checkCount(expected, walked: count, .table("tree"))
        try checkCount(tree.nodes.count(in: transaction), walked: count, .table("tree"))
    }
}
