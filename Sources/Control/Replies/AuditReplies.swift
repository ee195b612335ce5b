/// `TableDigest`: a table of a read model, as it was when it was hashed.
package struct TableDigestReply: Sendable {
    package let name: String
    package let entries: Int
    package let digest: String

    package init(name: String, entries: Int, digest: String) {
        self.name = name
        self.entries = entries
        self.digest = digest
    }
}

/// `Digests`: the read models' tables at one position, as they were last hashed by a replay.
package struct DigestsReply: Sendable {
    package let position: UInt64
    package let takenAt: String
    package let isEqual: Bool
    package let tables: [TableDigestReply]

    package init(position: UInt64, takenAt: String, isEqual: Bool, tables: [TableDigestReply]) {
        self.position = position
        self.takenAt = takenAt
        self.isEqual = isEqual
        self.tables = tables
    }
}

/// `ReplayedTable`: a table of a read model: as the log replayed to it, and as it is.
package struct ReplayedTableReply: Sendable {
    package let name: String
    package let entries: Int
    package let digest: String
    package let liveEntries: Int?
    package let liveDigest: String?

    package init(name: String, entries: Int, digest: String, liveEntries: Int?, liveDigest: String?) {
        self.name = name
        self.entries = entries
        self.digest = digest
        self.liveEntries = liveEntries
        self.liveDigest = liveDigest
    }
}

/// `Replayed`: what a replay came to.
package struct ReplayedReply: Sendable {
    package let sequence: UInt64
    package let recordedAt: String?
    package let root: String
    package let isEqual: Bool?
    package let tables: [ReplayedTableReply]

    package init(sequence: UInt64, recordedAt: String?, root: String, isEqual: Bool?, tables: [ReplayedTableReply]) {
        self.sequence = sequence
        self.recordedAt = recordedAt
        self.root = root
        self.isEqual = isEqual
        self.tables = tables
    }
}

/// What `org.grantd.Admin.Replay` answers.
package struct ReplayReply: Sendable {
    package let applied: UInt64
    package let total: UInt64
    package let result: ReplayedReply?

    package init(applied: UInt64, total: UInt64, result: ReplayedReply?) {
        self.applied = applied
        self.total = total
        self.result = result
    }
}

/// What `org.grantd.Admin.Rebuild` answers.
package struct RebuildReply: Sendable {
    package let position: UInt64
    package let total: UInt64
    package let isDone: Bool

    package init(position: UInt64, total: UInt64, isDone: Bool) {
        self.position = position
        self.total = total
        self.isDone = isDone
    }
}

/// What `org.grantd.Admin.AcceptRollback` answers.
package struct RollbackReply: Sendable {
    package let sequence: UInt64
    package let signedSize: UInt64
    package let acceptedSize: UInt64

    package init(sequence: UInt64, signedSize: UInt64, acceptedSize: UInt64) {
        self.sequence = sequence
        self.signedSize = signedSize
        self.acceptedSize = acceptedSize
    }
}
