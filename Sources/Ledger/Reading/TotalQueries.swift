package import Grants
import LMDB
package import Projections

/// The totals of one organisation in one year and one currency.
package struct OrganisationTotal: Sendable {
    /// Nil where no organisation is known.
    package let organisation: String?
    package let name: String?
    /// Year of the value date; nil where it is not known.
    package let year: Int?
    package let balance: CurrencyBalance
}

/// What goes to one destination in one currency.
package struct DestinationLine: Sendable {
    /// Without a kind for money with no destination.
    package let place: Place
    package let currency: String?
    package let row: DestinationRow
}

/// What is allocated in one currency, each money counted once.
package struct DestinationSum: Sendable {
    package let currency: String?
    package let row: DestinationSumRow
}

/// Something that wants attention.
package struct ExceptionLine: Sendable {
    package let row: ExceptionRow
}

extension Queries {
    package func donors(year: Int?, after: String?, limit: Int?) throws -> Answer<Page<OrganisationTotal>> {
        try answer(needing: Donors.self, Organisations.self) { transaction in
            try totals(views.donors.totals, year, after, limit, transaction)
        }
    }

    package func recipients(year: Int?, after: String?, limit: Int?) throws -> Answer<Page<OrganisationTotal>> {
        try answer(needing: Recipients.self, Organisations.self) { transaction in
            try totals(views.recipients.totals, year, after, limit, transaction)
        }
    }

    private func totals(
        _ totals: OrganisationTotals, _ year: Int?, _ after: String?, _ limit: Int?,
        _ transaction: borrowing ReadTransaction
    ) throws -> Page<OrganisationTotal> {
        try page(of: totals.table.rows, after: after, limit: limit, in: transaction) { key, row in
            if let year, key[1] != String(year) { return nil }
            return try total(key, row, transaction)
        }
    }

    func totals(
        of organisation: String, in totals: OrganisationTotals, _ transaction: borrowing ReadTransaction
    ) throws -> [OrganisationTotal] {
        var found: [OrganisationTotal] = []
        try totals.table.rows.forEach(in: transaction, prefix: try CompositeKey.prefix([organisation])) { key, row in
            found.append(try total(key, row, transaction))
            return true
        }
        return found
    }

    private func total(
        _ key: [String], _ row: BalanceRow, _ transaction: borrowing ReadTransaction
    ) throws -> OrganisationTotal {
        OrganisationTotal(
            organisation: key[0].isEmpty ? nil : key[0],
            name: key[0].isEmpty ? nil : try views.organisations.name(of: key[0], in: transaction),
            year: Int(key[1]), balance: CurrencyBalance(currency: key[2], totals: row))
    }

    package func destinations(
        after: String?, limit: Int?
    ) throws -> Answer<(page: Page<DestinationLine>, sums: [DestinationSum])> {
        try answer(needing: Destinations.self) { transaction in
            let page = try page(
                of: views.destinations.destinations.rows, after: after, limit: limit, in: transaction
            ) { key, row in
                DestinationLine(place: row.place, currency: key[4].isEmpty ? nil : key[4], row: row)
            }
            var sums: [(currency: String, row: DestinationSumRow)] = []
            try views.destinations.sums.rows.forEach(in: transaction) { key, row in
                sums.append((key[1], row))
                return true
            }
            let ordered = sums.filter { !$0.currency.isEmpty } + sums.filter(\.currency.isEmpty)
            return (
                page, ordered.map { DestinationSum(currency: $0.currency.isEmpty ? nil : $0.currency, row: $0.row) }
            )
        }
    }

    package func exceptions(after: String?, limit: Int?) throws -> Answer<Page<ExceptionLine>> {
        try answer(needing: Exceptions.self) { transaction in
            try page(of: views.exceptions.rows, after: after, limit: limit, in: transaction) {
                ExceptionLine(row: $1)
            }
        }
    }

    /// The first page of a grant's exceptions.
    func exceptions(
        ofGrant reference: String, in transaction: borrowing ReadTransaction
    ) throws -> [ExceptionLine] {
        var found: [ExceptionLine] = []
        try views.exceptions.rows.forEach(in: transaction, prefix: try CompositeKey.prefix([reference])) { _, row in
            found.append(ExceptionLine(row: row))
            return found.count < pageRowsMax
        }
        return found
    }
}
