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

    init(storeId: String, formatVersion: UInt64 = currentFormat, origin: String) {
        self.storeId = storeId
        self.formatVersion = formatVersion
        self.origin = origin
    }

    typealias MetaTable = Table<StringKey, StringValue>

    /// Reads the identity, or makes it in a new store.
    ///
    /// - Throws: ``EventLogError`` if the store is newer than this version, or is no log.
    static func open(
        _ meta: MetaTable, origin: String, isNew: Bool, in transaction: borrowing WriteTransaction
    ) throws -> StoreIdentity {
        if let identity = try read(meta, in: transaction) { return identity }
        guard isNew else { throw EventLogError.foreignStore(path: transaction.environment.path) }
        let identity = StoreIdentity(storeId: randomIdentifier(), formatVersion: currentFormat, origin: origin)
        try identity.put(into: meta, in: transaction)
        return identity
    }

    /// Reads the identity; nil if there is none.
    ///
    /// - Throws: ``EventLogError`` if the store is newer than this version, or a part of its identity is lost.
    static func read(
        _ meta: MetaTable, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> StoreIdentity? {
        let path = transaction.environment.path
        guard let format = try meta.get(formatKey, in: transaction) else { return nil }
        guard let formatVersion = UInt64(format), formatVersion > 0 else {
            throw EventLogError.damagedIdentity(path: path, missing: "format version")
        }
        guard formatVersion <= currentFormat else {
            throw EventLogError.newerFormat(found: formatVersion, supported: currentFormat, path: path)
        }
        guard let storeId = try meta.get(storeIdKey, in: transaction) else {
            throw EventLogError.damagedIdentity(path: path, missing: "identifier")
        }
        guard let origin = try meta.get(originKey, in: transaction) else {
            throw EventLogError.damagedIdentity(path: path, missing: "origin")
        }
        return StoreIdentity(storeId: storeId, formatVersion: formatVersion, origin: origin)
    }

    /// Puts the identity down in a new store.
    func put(into meta: MetaTable, in transaction: borrowing WriteTransaction) throws(StoreError) {
        try meta.put(Self.formatKey, String(formatVersion), in: transaction)
        try meta.put(Self.storeIdKey, storeId, in: transaction)
        try meta.put(Self.originKey, origin, in: transaction)
    }

    static let formatKey = "format-version"
    static let storeIdKey = "store-id"
    static let originKey = "origin"

    /// Whether a text is an identifier of a store: 32 small hexadecimal digits.
    package static func isIdentifier(_ text: String) -> Bool {
        text.utf8.count == 32 && text.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
    }

    /// The same store, in this version's format.
    var upgraded: StoreIdentity {
        StoreIdentity(storeId: storeId, formatVersion: Self.currentFormat, origin: origin)
    }

    /// Notes that the store has this version's format now.
    static func noteUpgrade(in transaction: borrowing WriteTransaction) throws {
        try MetaTable("meta", in: transaction).put(formatKey, String(currentFormat), in: transaction)
    }

    private static func randomIdentifier() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<2).map { _ in
            let digits = String(UInt64.random(in: .min ... .max, using: &generator), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
