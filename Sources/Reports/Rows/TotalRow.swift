package import Grants

/// The figures of one qualifier, added up.
package struct TotalPart: Equatable, Sendable {
    package let qualifier: Figure.Qualifier
    package let amount: Amount
    package let entries: UInt64
}

/// What a row has of one measure, told apart by how exact it is.
package struct TotalRow: Equatable, Sendable {
    /// In the order of the qualifiers.
    package private(set) var parts: [TotalPart] = []
    /// How much of it rests on press alone.
    package private(set) var unconfirmed = TotalPart(qualifier: .exact, amount: .zero, entries: 0)

    package init() {}

    package var hasUnconfirmed: Bool { unconfirmed.entries != 0 || !unconfirmed.amount.isZero }

    package var isEmpty: Bool { parts.isEmpty && !hasUnconfirmed }

    /// The sum of what is stated.
    package var stated: Amount {
        get throws(AmountError) { try Amount.sum(parts.map(\.amount)) }
    }

    /// How many figures are undisclosed.
    package var undisclosed: UInt64 { parts.first { $0.qualifier == .undisclosed }?.entries ?? 0 }

    /// - Parameter sum: the next of the row's sums of the measure.
    mutating func take(_ sum: FigureSum) {
        if let qualifier = sum.kind.qualifier {
            parts.append(TotalPart(qualifier: qualifier, amount: sum.amount, entries: sum.entries))
        } else {
            unconfirmed = TotalPart(qualifier: .exact, amount: sum.amount, entries: sum.entries)
        }
    }
}
