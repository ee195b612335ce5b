import Grants
import LMDB

/// The three read models of ``BalanceFold`` as tables, written in one durable commit.
struct BalanceTables {
    /// Writes them into a folder that is made for it.
    static func write(_ fold: BalanceFold, to folder: String) throws {
        let environment = try Environment(path: folder, options: .init(mapSizeBytes: StateFolder.mapBytes))
        try environment.write { transaction in
            let grants = try Table<StringKey, BytesValue>("grants", in: transaction)
            let allocations = try Table<CompositeKey, BytesValue>("allocations", in: transaction)
            for grant in fold.grants.sorted(by: { $0.reference < $1.reference }) {
                try grants.append(
                    grant.reference, row(grant.currency, grant.pledged, grant.allocated, grant.disbursed),
                    in: transaction)
                for (index, line) in grant.allocations.enumerated() {
                    try allocations.put(
                        [grant.reference, line.id, "\(index)"],
                        row("\(line.country) \(line.project)", line.allocated, line.disbursed), in: transaction)
                }
            }
            let countries = try Table<CompositeKey, BytesValue>("countries", in: transaction)
            for (key, total) in fold.countries {
                try countries.put(
                    [key.country, key.currency], row("", total.allocated, total.disbursed), in: transaction)
            }
        }
    }

    /// Amounts of 16 bytes each, then the text.
    private static func row(_ text: String, _ amounts: Amount...) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(amounts.count * 16 + text.utf8.count)
        for amount in amounts {
            withUnsafeBytes(of: amount.nanos.littleEndian) { bytes += $0 }
        }
        bytes += text.utf8
        return bytes
    }
}
