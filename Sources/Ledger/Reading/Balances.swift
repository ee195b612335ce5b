import Grants
import LMDB
import Projections
package import Reports

/// The totals of one grant, or of all, by currency.
package struct GrantBalance: Sendable {
    package let grant: String
    package let balances: [CurrencyBalance]

    package init(grant: String, balances: [CurrencyBalance]) {
        self.grant = grant
        self.balances = balances
    }
}

/// The totals of something in one currency.
package struct CurrencyBalance: Sendable {
    /// ISO 4217 code; nil for what is undisclosed.
    package let currency: String?
    package let totals: BalanceRow

    package init(currency: String, totals: BalanceRow) {
        self.currency = currency.isEmpty ? nil : currency
        self.totals = totals
    }
}

extension [CurrencyBalance] {
    /// Balances of one thing: its own, shared and internal money together; nothing of of-which parts.
    init(whole rows: [(currency: String, state: ReportRowState)]) throws {
        self = try rows.compactMap { currency, state in
            var totals = state.own
            try totals.merge(state.shared)
            try totals.merge(state.internal)
            return totals.isEmpty ? nil : CurrencyBalance(currency: currency, totals: totals)
        }
    }

    /// Balances of a grant from its entries.
    init(of grant: GrantState, _ entries: [EntryState]) throws {
        var report = TotalsReport(try ReportSpecification(by: [.grant], boundary: .eachGrant))
        try report.add(grant, entries)
        try self.init(whole: report.finish().rows.map { ($0.currency, $0.state) })
    }
}

extension GrantBalance {
    /// The balances of a grant as they are kept; drawn from its entries where the read model that keeps them is stopped
    /// or is made anew.
    ///
    /// - Parameter kept: its rows, asked for only where they can be trusted.
    init(
        of grant: String, _ views: Views, in transaction: borrowing some Transaction & ~Copyable,
        kept: (ReportRows) throws -> [(currency: String, state: ReportRowState)]
    ) throws {
        if let rows = try views.answering(ReportRows.self, in: transaction) {
            self.init(grant: grant, balances: try [CurrencyBalance](whole: kept(rows)))
            return
        }
        let state = try views.state.grants.get(grant, in: transaction)
        let entries = try views.state.entries(of: grant, in: transaction)
        self.init(grant: grant, balances: try state.map { try [CurrencyBalance](of: $0, entries) } ?? [])
    }
}
