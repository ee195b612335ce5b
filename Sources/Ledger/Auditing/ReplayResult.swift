package import EventLog
package import MerkleLog

/// What the log came to when it was replayed.
package struct ReplayResult: Equatable, Sendable {
    /// The last event that was taken in.
    package let position: LogPosition
    /// Of the tree of all records that were read, computed from their bytes.
    package let root: TreeHash
    /// By name.
    package let tables: [ReplayedTable]
    /// Whether every table that answers are given from is the same, to the byte; nil where only the past was replayed.
    package let isEqual: Bool?
    /// Read models that failed on an event of the log, and why, as sentences. Their tables end before it.
    package let failures: [String]
    /// When it was done, in microseconds since 1970.
    package let takenAtMicroseconds: Int64

    init(_ replayed: ViewsDigest, live: ViewsDigest?, failures: [String], takenAtMicroseconds: Int64) {
        position = replayed.position
        root = replayed.root
        let replayedTables = replayed.byName
        let liveTables = live?.byName
        tables = Set(replayedTables.keys).union(liveTables?.keys ?? [:].keys).sorted().map { name in
            let nothing = TableDigest(ofNothing: name)
            return ReplayedTable(
                replayed: replayedTables[name] ?? nothing, live: liveTables.map { $0[name] ?? nothing })
        }
        isEqual = live.map { $0 == replayed }
        self.failures = failures
        self.takenAtMicroseconds = takenAtMicroseconds
    }
}

/// A table of a read model: as the log was replayed to, and as it is.
package struct ReplayedTable: Equatable, Sendable {
    package let replayed: TableDigest
    /// Nil where only the past was replayed.
    package let live: TableDigest?

    /// Nil where only the past was replayed.
    package var isEqual: Bool? { live.map { $0 == replayed } }
}

extension ViewsDigest {
    fileprivate var byName: [String: TableDigest] {
        Dictionary(uniqueKeysWithValues: tables.map { ($0.name, $0) })
    }
}
