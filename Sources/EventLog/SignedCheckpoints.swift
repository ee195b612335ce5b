package import LMDB

/// The checkpoints that were signed, each by the size of its tree, as signed notes with the cosignatures that came in.
extension EventStore {
    /// The note of the tree of this size; nil if none was signed.
    package func checkpoint(
        ofSize size: UInt64, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> String? {
        try signed.get(size, in: transaction)
    }

    /// The first one whose tree has at least this size; nil if there is none.
    package func checkpoint(
        ofSizeAtLeast size: UInt64, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> (size: UInt64, note: String)? {
        try signed.entries(1, in: transaction, from: size).first.map { (size: $0.key, note: $0.value) }
    }

    /// The one of the largest tree; nil if there is none.
    package func lastCheckpoint(
        in transaction: borrowing some Transaction & ~Copyable
    ) throws -> (size: UInt64, note: String)? {
        try signed.last(in: transaction).map { (size: $0.key, note: $0.value) }
    }

    /// At most `countMax` of those of larger trees than this, from the smallest.
    package func checkpoints(
        after size: UInt64?, countMax: Int, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> [(size: UInt64, note: String)] {
        try signed.entries(countMax, in: transaction, from: size.map { $0 + 1 }).map { (size: $0.key, note: $0.value) }
    }

    /// Keeps a checkpoint, or the same one with more cosignatures.
    package func put(checkpoint note: String, ofSize size: UInt64, in transaction: borrowing WriteTransaction) throws {
        try signed.put(size, note, in: transaction)
    }

    /// Size of the log when it was restored from a backup, until it is signed again; nil if it was not.
    package func restoredSize(in transaction: borrowing some Transaction & ~Copyable) throws -> UInt64? {
        try meta.get(Self.restoredKey, in: transaction).flatMap { UInt64($0) }
    }

    /// Notes that the log was restored from a backup; with nil, that it is signed again.
    package func note(restoredSize size: UInt64?, in transaction: borrowing WriteTransaction) throws {
        if let size {
            try meta.put(Self.restoredKey, String(size), in: transaction)
        } else {
            try meta.delete(Self.restoredKey, in: transaction)
        }
    }

    static let restoredKey = "restored-size"

    /// The keys that this log's checkpoints and their cosignatures were made with, so that a copy of it can be checked
    /// by itself: "name+hash+base64". Who trusts nobody brings keys of their own.
    package func verifierKeys(in transaction: borrowing some Transaction & ~Copyable) throws -> [String] {
        var keys: [String] = []
        let prefix = Array(Self.keyPrefix.utf8)
        try meta.forEach(in: transaction, prefix: prefix) { key, _ in
            keys.append(String(key.dropFirst(Self.keyPrefix.count)))
            return true
        }
        return keys
    }

    /// Remembers a key.
    package func note(verifierKey key: String, in transaction: borrowing WriteTransaction) throws {
        try meta.put(Self.keyPrefix + key, "", in: transaction)
    }

    static let keyPrefix = "key "
}
