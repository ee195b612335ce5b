import LMDB

/// Who a store is: made once, never changed, and checked at every opening.
package struct StoreIdentity: Sendable, Equatable {
    /// 128 random bits in hexadecimal.
    package let storeId: String
    package let formatVersion: UInt64
    /// The origin of its checkpoints, and the name of their key (C2SP tlog-checkpoint).
    package let origin: String

    /// The format that this version writes.
    package static let currentFormat: UInt64 = 2

    typealias MetaTable = Table<StringKey, StringValue>

    /// Reads the identity, or makes it in a new store.
    ///
    /// - Throws: ``EventLogError`` if the store is newer than this version, or is no log.
    static func open(
        _ meta: MetaTable, origin: String, isNew: Bool, in transaction: borrowing WriteTransaction
    ) throws -> StoreIdentity {
        let path = transaction.environment.path
        guard let format = try meta.get("format-version", in: transaction) else {
            guard isNew else { throw EventLogError.foreignStore(path: path) }
            let identity = StoreIdentity(
                storeId: randomIdentifier(), formatVersion: currentFormat, origin: origin)
            try meta.put("format-version", String(currentFormat), in: transaction)
            try meta.put("store-id", identity.storeId, in: transaction)
            try meta.put("origin", origin, in: transaction)
            return identity
        }
        guard let formatVersion = UInt64(format) else {
            throw EventLogError.damagedIdentity(path: path, missing: "format version")
        }
        guard formatVersion <= currentFormat else {
            throw EventLogError.newerFormat(found: formatVersion, supported: currentFormat, path: path)
        }
        guard let storeId = try meta.get("store-id", in: transaction) else {
            throw EventLogError.damagedIdentity(path: path, missing: "identifier")
        }
        guard let origin = try meta.get("origin", in: transaction) else {
            throw EventLogError.damagedIdentity(path: path, missing: "origin")
        }
        return StoreIdentity(storeId: storeId, formatVersion: formatVersion, origin: origin)
    }

    /// The same store, in this version's format.
    var upgraded: StoreIdentity {
        StoreIdentity(storeId: storeId, formatVersion: Self.currentFormat, origin: origin)
    }

    /// Notes that the store has this version's format now.
    static func noteUpgrade(in transaction: borrowing WriteTransaction) throws {
        try MetaTable("meta", in: transaction).put("format-version", String(currentFormat), in: transaction)
    }

    private static func randomIdentifier() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<2).map { _ in
            let digits = String(UInt64.random(in: .min ... .max, using: &generator), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
