import LMDB
import MerkleLog

extension StoreVerifier {
    /// Verifies the rows of the identity.
    ///
    /// - Returns: the keys that the store notes.
    func identity(_ tables: StoredTables, in transaction: borrowing ReadTransaction) throws -> [VerifierKey] {
        var keys: [VerifierKey] = []
        var count = 0
        willRead(.table("meta"))
        try tables.meta.forEach(in: transaction) { row, value in
            let place = StorePlace.identity(row)
            guard try tables.meta.get(row, in: transaction) == value else { throw Self.unfindable(place) }
            switch row {
            case StoreIdentity.formatKey, StoreIdentity.originKey: break
            case StoreIdentity.storeIdKey:
                guard StoreIdentity.isIdentifier(value) else {
                    throw StoreFault(.identity, at: place, "It is \(value), and not 32 small hexadecimal digits.")
                }
            case EventStore.restoredKey:
                guard UInt64(value) != nil else {
                    throw StoreFault(.identity, at: place, "It is \(value), and not a number of events.")
                }
            default:
                guard row.hasPrefix(EventStore.keyPrefix), value.isEmpty else {
                    throw StoreFault(
                        .structure, at: place, "A log of format \(tables.identity.formatVersion) has no such row.")
                }
                do {
                    keys.append(try VerifierKey(parsing: String(row.dropFirst(EventStore.keyPrefix.count))))
                } catch {
                    throw StoreFault(.identity, at: place, "\(error)")
                }
            }
            count += 1
            return true
        }
        try checkCount(tables.meta.count(in: transaction), walked: count, .table("meta"))
        let origin = tables.identity.origin
        guard keys.isEmpty || keys.contains(where: { $0.algorithm == .ed25519 && $0.name == origin }) else {
            throw StoreFault(
                .identity, at: .identity(StoreIdentity.originKey),
                "It is \(origin), and none of the \(keys.count) keys that the store notes bears that name.")
        }
        return keys
    }
}
