package import Projections

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
