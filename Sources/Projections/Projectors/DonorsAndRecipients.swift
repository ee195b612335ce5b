package import EventLog
package import Grants
package import LMDB

/// What each organisation gives, by year of the value date and currency. Unknown organisations and years are empty.
package struct Donors: Projector {
    package static let name = "donors"
    package static let version: UInt32 = 1

    package let totals: OrganisationTotals

    package init(in transaction: borrowing WriteTransaction) throws {
        totals = try OrganisationTotals(Self.table("totals"), in: transaction)
    }

    package func apply(
        _ recorded: RecordedEvent, _ changes: [Change], in transaction: borrowing WriteTransaction
    ) throws {
        try totals.apply(changes, organisation: \.provider, in: transaction)
    }

    package func flush(in transaction: borrowing WriteTransaction) throws {
        try totals.table.flush(in: transaction)
    }

    package func discard() {
        totals.table.discard()
    }
}

/// What each organisation receives, by year of the value date and currency.
package struct Recipients: Projector {
    package static let name = "recipients"
    package static let version: UInt32 = 1

    package let totals: OrganisationTotals

    package init(in transaction: borrowing WriteTransaction) throws {
        totals = try OrganisationTotals(Self.table("totals"), in: transaction)
    }

    package func apply(
        _ recorded: RecordedEvent, _ changes: [Change], in transaction: borrowing WriteTransaction
    ) throws {
        try totals.apply(changes, organisation: \.receiver, in: transaction)
    }

    package func flush(in transaction: borrowing WriteTransaction) throws {
        try totals.table.flush(in: transaction)
    }

    package func discard() {
        totals.table.discard()
    }
}

/// Totals by organisation, year and currency.
package struct OrganisationTotals: Sendable {
    package let table: SummingTable<BalanceRow>

    init(_ name: String, in transaction: borrowing WriteTransaction) throws {
        table = try SummingTable(name, in: transaction)
    }

    func apply(
        _ changes: [Change], organisation: (EntryState) -> String, in transaction: borrowing WriteTransaction
    ) throws {
        func contributions(_ entry: EntryState) -> [Contribution<MoneyKind>] {
            entry.contributions { currency in [[organisation(entry), entry.yearKey, currency]] }
        }
        for case .entry(let before, let after) in changes {
            try table.replace(before.map(contributions) ?? [], by: contributions(after), in: transaction)
        }
    }
}
