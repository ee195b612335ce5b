package import Grants

/// A row of a report that was drawn at two moments and is not the same.
package struct RowDifference: Equatable, Sendable {
    /// Nil: there was no such row.
    package let before: ReportedRow?
    /// Nil: there is no such row any more.
    package let after: ReportedRow?
    /// What it is by, in the order of the dimensions; empty in totals.
    package let values: [DimensionValue]
    /// ISO 4217 code; empty for undisclosed figures.
    package let currency: String
    /// What tells the row from all others of its report (``ReportedRow/identifier``).
    package let identifier: String
    /// Every figure that differs. None where only the exchange difference of a converting report does.
    package let cells: [CellDifference]

    /// What became of the row.
    package enum Kind: String, Sendable {
        case came
        case went
        case changed
    }

    package var kind: Kind { before == nil ? .came : after == nil ? .went : .changed }

    /// Nil where nothing differs.
    private init?(_ before: ReportedRow?, _ after: ReportedRow?) throws {
        guard let row = after ?? before else { return nil }
        self.before = before
        self.after = after
        (values, currency, identifier) = (row.values, row.currency, row.identifier)
        cells = try ReportPart.allCases.flatMap { part in
            try ReportColumn.allCases.compactMap { column in
                let figures = try (
                    before: CellFigure(column, part, of: before), after: CellFigure(column, part, of: after)
                )
                guard figures.before != figures.after else { return nil }
                return CellDifference(part: part, column: column, before: figures.before, after: figures.after)
            }
        }
        let isPartial = before == nil || after == nil
        guard isPartial || !cells.isEmpty || before?.exchangeDifference != after?.exchangeDifference else { return nil }
    }

    /// The rows that differ, in the order of what they are by, then by currency.
    package static func between(_ before: [ReportedRow], _ after: [ReportedRow]) throws -> [RowDifference] {
        let earlier = Dictionary(uniqueKeysWithValues: before.map { ($0.identifier, $0) })
        let kept = Set(after.map(\.identifier))
        let differences =
            try after.compactMap { try RowDifference(earlier[$0.identifier], $0) }
            + before.filter { !kept.contains($0.identifier) }.compactMap { try RowDifference($0, nil) }
        return differences.sorted { $0.precedes($1) }
    }

    private func precedes(_ other: RowDifference) -> Bool {
        for (one, another) in zip(values, other.values) where one != another { return one.precedes(another) }
        return currency.isBefore(other.currency)
    }
}

/// A figure of a row that is not the same.
package struct CellDifference: Equatable, Sendable {
    package let part: ReportPart
    package let column: ReportColumn
    package let before: CellFigure
    package let after: CellFigure
}

/// A figure of a row, as a report drew it; nothing, where there is no such row.
package struct CellFigure: Equatable, Sendable {
    package let stated: Amount
    /// How many undisclosed figures stand beside it.
    package let undisclosed: UInt64
    /// The figure by how exactly it is known; empty for what is outstanding, which is only known as a sum.
    package let total: TotalRow

    fileprivate init(_ column: ReportColumn, _ part: ReportPart, of row: ReportedRow?) throws {
        stated = try row?.stated(column, part) ?? .zero
        switch column.content {
        case .measure(let measure): total = row?.state[part][measure] ?? TotalRow()
        case .outstanding: total = TotalRow()
        }
        undisclosed = total.undisclosed
    }
}
