package import Grants

/// A drawn report.
package struct ReportOutcome: Sendable {
    /// One for each row and currency; none where the report is by nothing.
    package let rows: [ReportedRow]
    /// One for each currency, each money counted once.
    package let totals: [ReportedRow]
    /// The rates used.
    package let rates: [RateUse]
    /// What could not be converted, at most so much as the specification lists.
    package let unconverted: [UnconvertedPosting]
    /// How many figures could not be converted.
    package let unconvertedCount: Int
    /// How many grants have money in it.
    package var grants: Int
}

/// One row of a drawn report, in one currency.
package struct ReportedRow: Equatable, Sendable {
    /// What it is by, in the order of the dimensions; empty in totals.
    package let values: [DimensionValue]
    /// ISO 4217 code; empty for undisclosed figures.
    package let currency: String
    package let state: ReportRowState
    /// What is outstanding, by part; no part where nothing stands.
    package let outstanding: [ReportPart: OutstandingAmounts]
    /// By how much the row's own outstanding, at one day's rate, differs from the difference of what was converted at
    /// the rates of its own days. Nil where nothing is converted.
    package let exchangeDifference: OutstandingAmounts?

    /// What tells the row from all others of its report, without NUL.
    package var identifier: String { Self.identifier(values.map(\.key), currency) }

    /// - Parameter keys: what it is by, one key for each dimension.
    static func identifier(_ keys: [String], _ currency: String) -> String {
        (keys + [currency]).joined(separator: "\u{1E}")
    }

    /// What a column states of the row's own.
    package func own(_ column: ReportColumn) throws(AmountError) -> Amount { try stated(column, .own) }

    /// What a column states of a part.
    package func stated(_ column: ReportColumn, _ part: ReportPart) throws(AmountError) -> Amount {
        switch column.content {
        case .measure(let measure): try state[part][measure].stated
        case .outstanding(let column): outstanding[part]?[column] ?? .zero
        }
    }
}
