import Grants

/// The order of a report's rows.
struct RowOrder {
    private let column: ReportColumn?
    private let isAscending: Bool

    init(_ specification: ReportSpecification) {
        column = specification.sort
        isAscending = specification.isAscending
    }

    /// By what they are by, then by currency; or by currency and what a column states of their own, then by what they
    /// are by: amounts of two currencies are never set against each other. What has no currency stands last.
    func sorted(_ rows: [ReportedRow]) throws -> [ReportedRow] {
        let amounts = try rows.map { try column.map($0.own) ?? .zero }
        return zip(rows, amounts).sorted { left, right in
            guard column != nil else { return precedes(left.0, right.0) }
            if left.0.currency != right.0.currency { return left.0.currency.isBefore(right.0.currency) }
            if left.1 != right.1 { return isAscending ? left.1 < right.1 : left.1 > right.1 }
            return precedes(left.0, right.0)
        }
        .map(\.0)
    }

    private func precedes(_ left: ReportedRow, _ right: ReportedRow) -> Bool {
        for (one, other) in zip(left.values, right.values) where one != other { return one.precedes(other) }
        return left.currency.isBefore(right.currency)
    }
}

extension String {
    /// The order of currencies: by code, none last.
    func isBefore(_ currency: String) -> Bool {
        isEmpty || currency.isEmpty ? !isEmpty && currency.isEmpty : self < currency
    }
}
