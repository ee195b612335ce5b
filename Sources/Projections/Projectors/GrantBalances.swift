package import EventLog
package import Grants
package import LMDB

/// What each grant has pledged, committed, allocated and paid, and what all grants have together.
///
/// A grant nothing was said of has no row. The row of all grants has an empty reference.
package struct GrantBalances: Projector {
    package static let name = "grant-balances"
    package static let version: UInt32 = 1

    private let balances: SummingTable<BalanceRow>

    package init(in transaction: borrowing WriteTransaction) throws {
        balances = try SummingTable(Self.table("balances"), in: transaction)
    }

    package func apply(
        _ recorded: RecordedEvent, _ changes: [Change], in transaction: borrowing WriteTransaction
    ) throws {
        for case .entry(let before, let after) in changes {
            try balances.replace(
                before.map(Self.contributions) ?? [], by: Self.contributions(after), in: transaction)
        }
    }

    /// The balances of a grant as the writer has them, and after changes that are not applied.
    package func balances(
        of grant: String, after changes: [Change], in transaction: borrowing WriteTransaction
    ) throws -> [(currency: String, row: BalanceRow)] {
        var rows = try balances.rows(beginningWith: grant, in: transaction)
        for case .entry(let before, let after) in changes where after.grant == grant {
            for contribution in before.map(Self.contributions) ?? [] where contribution.key[0] == grant {
                try rows[contribution.key, default: BalanceRow()][contribution.heading]
                    .remove(contribution.figure, isUnconfirmed: contribution.isUnconfirmed)
            }
            for contribution in Self.contributions(after) where contribution.key[0] == grant {
                try rows[contribution.key, default: BalanceRow()][contribution.heading]
                    .add(contribution.figure, isUnconfirmed: contribution.isUnconfirmed)
            }
        }
        return rows.filter { !$0.value.isEmpty }
            .sorted { $0.key[1] < $1.key[1] }
            .map { (currency: $0.key[1], row: $0.value) }
            .currenciesFirst()
    }

    package func flush(in transaction: borrowing WriteTransaction) throws {
        try balances.flush(in: transaction)
    }

    package func discard() {
        balances.discard()
    }

    private static func contributions(_ entry: EntryState) -> [Contribution<MoneyKind>] {
        entry.contributions { currency in [[entry.grant, currency], ["", currency]] }
    }

    /// The balances of a grant, or of all grants (`nil`): by currency, then without one.
    package func balances(
        of grant: String?, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> [(currency: String, row: BalanceRow)] {
        var found: [(currency: String, row: BalanceRow)] = []
        try balances.rows.forEach(in: transaction, prefix: try CompositeKey.prefix([grant ?? ""])) { key, row in
            found.append((key[1], row))
            return true
        }
        return found.currenciesFirst()
    }
}

extension Array {
    /// Rows with a currency first; the one without stands last.
    func currenciesFirst<Row>() -> [Element] where Element == (currency: String, row: Row) {
        filter { !$0.currency.isEmpty } + filter(\.currency.isEmpty)
    }
}
