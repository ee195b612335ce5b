package import Grants

/// By how much an event changed a row, in the currencies that its figures were recorded in.
///
/// Not converted: the changes of all events between two moments add up to the difference of the row in a report that
/// converts nothing. In one that converts, rates and the closing day change figures too.
package struct RowChange: Equatable, Sendable {
    /// What is told apart: a figure that only became more exact changes a row as well.
    private struct Kind: Hashable {
        let part: ReportPart
        let measure: Measure
        let currency: String
        let qualifier: Figure.Qualifier
        let isUnconfirmed: Bool
    }

    private struct Sum: Equatable {
        var entries = 0
        var stated = Amount.zero
    }

    private var sums: [Kind: Sum] = [:]

    init() {}

    /// Whether it comes to nothing.
    package var isEmpty: Bool { sums.isEmpty }

    /// ISO 4217 codes of what it states.
    package var currencies: Set<String> { Set(sums.keys.map(\.currency)).subtracting([""]) }

    /// By how much what is stated of a column changed, in a currency.
    package func stated(
        _ column: ReportColumn, _ part: ReportPart, in currency: String
    ) throws(AmountError) -> Amount {
        var outstanding = OutstandingAmounts()
        var stated = Amount.zero
        for (kind, sum) in sums where kind.part == part && kind.currency == currency {
            try outstanding.add(sum.stated, to: kind.measure)
            if case .measure(kind.measure) = column.content { try stated += sum.stated }
        }
        if case .outstanding(let column) = column.content { return outstanding[column] }
        return stated
    }

    /// By how many the undisclosed figures of a column changed.
    package func undisclosed(_ column: ReportColumn, _ part: ReportPart) -> Int {
        sums.reduce(0) { count, sum in
            guard sum.key.part == part, sum.key.qualifier == .undisclosed,
                case .measure(sum.key.measure) = column.content
            else { return count }
            return count + sum.value.entries
        }
    }

    /// Takes in what a posting adds to the row, or takes out of it.
    mutating func take(_ posting: Posting, as part: ReportPart, isAdded: Bool) throws {
        let kind = Kind(
            part: part, measure: posting.measure, currency: posting.currency, qualifier: posting.figure.qualifier,
            isUnconfirmed: posting.isUnconfirmed)
        var sum = sums[kind] ?? Sum()
        let stated = try posting.figure.stated ?? .zero
        sum.entries += isAdded ? Int(posting.entries) : -Int(posting.entries)
        sum.stated = try isAdded ? sum.stated + stated : sum.stated - stated
        sums[kind] = sum == Sum() ? nil : sum
    }
}
