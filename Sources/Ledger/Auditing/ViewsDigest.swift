package import EventLog
import LMDB
package import MerkleLog
package import Projections

/// What all read models hold at one position, table by table: canonical, whatever batches, slices and restarts made
/// them.
package struct ViewsDigest: Equatable, Sendable {
    package let position: LogPosition
    /// Of the tree of the events up to there, as it was when they were recorded.
    package let root: TreeHash
    /// By name.
    package let tables: [TableDigest]

    /// Hashes all tables in one snapshot. O(entries). It is the one long reader of the views there is: what is rewritten
    /// meanwhile makes the file grow.
    ///
    /// - Parameter growthBytesMax: by how much the file may grow before it is given up.
    /// - Throws: ``AuditError/viewsGrew(byBytes:limit:)``; `StoreError`.
    package static func of(_ views: Views, growthBytesMax: Int = .max) throws -> ViewsDigest {
        let fileBytes = try views.environment.usage().fileBytes
        return try views.environment.read { transaction in
            let tables = try views.tablesThatAnswer(in: transaction).map { name, storedName in
                guard let table = try Table<BytesKey, BytesValue>(existing: storedName, in: transaction) else {
                    return TableDigest(ofNothing: name)
                }
                return try TableDigest(name, of: table, in: transaction) {
                    let grown = try views.environment.usage().fileBytes - fileBytes
                    guard grown <= growthBytesMax else {
                        throw AuditError.viewsGrew(byBytes: grown, limit: growthBytesMax)
                    }
                }
            }
            let (position, root) = try views.end(in: transaction)
            return ViewsDigest(
                position: position, root: root,
                tables: tables.sorted { $0.name < $1.name })
        }
    }
}
