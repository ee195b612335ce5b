import Grants

/// A row's place: its keys, none for totals, and its currency.
struct RowPlace: Hashable {
    let keys: [String]
    /// Empty for undisclosed figures.
    let currency: String
}

/// What adds up in a row of one currency.
struct RowSums {
    private(set) var state = ReportRowState()
    /// Of a converting report: what is outstanding of the figures in their own currencies.
    private(set) var originals: [ReportPart: OriginalSums] = [:]

    init() {}

    init(_ state: ReportRowState) {
        self.state = state
    }

    /// - Parameters:
    ///   - original: the posting before conversion, in a converting report.
    ///   - isTarget: whether it stands in the currency of the conversion now.
    mutating func add(_ posting: Posting, original: Posting?, isTarget: Bool, as part: ReportPart) throws {
        try state.add(PostedFigure(posting), as: part)
        guard let original, let amount = try original.figure.stated, let placed = try posting.figure.stated else {
            return
        }
        try originals[part, default: OriginalSums()].add(
            amount, original.currency, converted: isTarget ? placed : nil, to: posting.measure)
    }

    mutating func merge(_ other: RowSums) throws(AmountError) {
        try state.merge(other.state)
        for (part, sums) in other.originals { try originals[part, default: OriginalSums()].merge(sums) }
    }

    /// The row of a report that converts nothing.
    func reported(_ values: [DimensionValue], _ currency: String) throws(AmountError) -> ReportedRow {
        var outstanding: [ReportPart: OutstandingAmounts] = [:]
        for part in ReportPart.allCases where !state[part].isEmpty {
            outstanding[part] = try OutstandingAmounts(state[part])
        }
        return ReportedRow(
            values: values, currency: currency, state: state, outstanding: outstanding, exchangeDifference: nil)
    }
}
