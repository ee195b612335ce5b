import LMDB
import MerkleLog

/// Brings a store of an older format up to this one, in slices, and goes on where it was interrupted.
///
/// Format 2 has the Merkle tree, which format 1 lacks: it is made from the records' own bytes. No record is changed.
package enum FormatUpgrade {
    /// Records in one commit.
    package static let sliceRecords = 10_000

    /// - Returns: the store's identity, with the format that it then has.
    /// - Throws: ``EventLogError/leafDiffers(sequence:path:)`` if a record is not what was recorded; `StoreError`.
    static func run(
        from identity: StoreIdentity, _ environment: Environment, events: Table<UInt64Key, BytesValue>,
        nodes: Table<TreeNodeKey, TreeHashValue>, frontierRow: Table<StringKey, BytesValue>, sliceRecords: Int
    ) throws -> StoreIdentity {
        guard identity.formatVersion < StoreIdentity.currentFormat else { return identity }
        while true {
            let isDone = try environment.write { transaction in
                let stored = try frontierRow.get(EventStore.frontierKey, in: transaction)
                var frontier = try stored.map { try TreeFrontier(encoded: $0) } ?? TreeFrontier()
                var leaves: [TreeHash] = []
                try events.forEachBytes(in: transaction, from: frontier.size + 1) { sequence, stored in
                    let expected = frontier.size + UInt64(leaves.count) + 1
                    guard sequence == expected else {
                        throw EventLogError.gap(expected: expected, found: sequence, path: environment.path)
                    }
                    let record = try StoredRecord(stored, at: sequence, path: environment.path)
                    guard TreeHash.leaf(of: record.bytes) == record.leaf else {
                        throw EventLogError.leafDiffers(sequence: sequence, path: environment.path)
                    }
                    leaves.append(record.leaf)
                    return leaves.count < sliceRecords
                }
                for leaf in leaves {
                    try frontier.append(leaf) { try nodes.put($0, $1, in: transaction) }
                }
                try frontierRow.put(EventStore.frontierKey, frontier.encoded, in: transaction)
                guard leaves.count < sliceRecords else { return false }
                try StoreIdentity.noteUpgrade(in: transaction)
                return true
            }
            if isDone { return identity.upgraded }
        }
    }
}
