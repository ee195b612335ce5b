package import Grants

/// What a sum in a row is of: figures of one measure and qualifier, or those of a measure that rest on press alone.
///
/// One number, so that a row's sums are found and ordered by comparing numbers.
struct SumKind: Hashable, Comparable, Sendable {
    /// The measure, then the qualifier; what is unconfirmed stands after all qualifiers.
    let rawValue: UInt16

    init(_ measure: Measure, _ qualifier: Figure.Qualifier) {
        self.init(measure, number: Self.number(of: qualifier))
    }

    init(unconfirmed measure: Measure) {
        self.init(measure, number: Self.unconfirmed)
    }

    /// - Returns: nil for the number of no kind.
    init?(rawValue: UInt16) {
        let number = UInt8(truncatingIfNeeded: rawValue)
        guard Measure(rawValue: UInt8(rawValue >> 8)) != nil, number <= Self.unconfirmed else { return nil }
        self.rawValue = rawValue
    }

    private init(_ measure: Measure, number: UInt8) {
        rawValue = UInt16(measure.rawValue) << 8 | UInt16(number)
    }

    var measure: Measure {
        guard let measure = Measure(rawValue: UInt8(rawValue >> 8)) else {
            preconditionFailure("A sum has the kind \(rawValue), which is of no measure.")
        }
        return measure
    }

    func isOf(_ measure: Measure) -> Bool { rawValue >> 8 == UInt16(measure.rawValue) }

    /// Nil for what is unconfirmed, whatever its qualifiers.
    var qualifier: Figure.Qualifier? {
        let number = UInt8(truncatingIfNeeded: rawValue)
        return number == Self.unconfirmed ? nil : Figure.Qualifier(rawValue: Int(number))
    }

    private static let unconfirmed = UInt8(Figure.Qualifier.allCases.count)

    /// A qualifier that this program does not know says no more than that the figure is not exact.
    private static func number(of qualifier: Figure.Qualifier) -> UInt8 {
        switch qualifier {
        case .UNRECOGNIZED: UInt8(Figure.Qualifier.about.rawValue)
        case .exact, .statedTo, .about, .nearly, .moreThan, .atLeast, .lessThan, .atMost, .between, .undisclosed:
            UInt8(qualifier.rawValue)
        }
    }

    static func < (left: SumKind, right: SumKind) -> Bool { left.rawValue < right.rawValue }
}

/// A sum over figures of one kind.
package struct FigureSum: Equatable, Sendable {
    let kind: SumKind
    package internal(set) var entries: UInt64 = 0
    package internal(set) var amount = Amount.zero

    /// Nil for what is unconfirmed, whatever its qualifiers.
    package var qualifier: Figure.Qualifier? { kind.qualifier }

    var isEmpty: Bool { entries == 0 && amount.isZero }

    mutating func add(_ figure: PostedFigure) throws(AmountError) {
        entries += figure.entries
        if let stated = figure.stated { try amount += stated }
    }

    mutating func remove(_ figure: PostedFigure) throws {
        guard entries >= figure.entries else { throw TotalsError.notTakenIn(figure.qualifier, entries: entries) }
        entries -= figure.entries
        if let stated = figure.stated { try amount -= stated }
    }
}

/// What a posting adds to every row that it stands in: worked out once for all of them.
package struct PostedFigure: Sendable {
    let measure: Measure
    let qualifier: Figure.Qualifier
    let isUnconfirmed: Bool
    /// How many figures it counts as; 0 for what only moves money between two rows.
    let entries: UInt64
    /// Nil when it is undisclosed.
    let stated: Amount?

    /// - Throws: `AmountError` for an amount that is none.
    package init(_ posting: Posting) throws(AmountError) {
        measure = posting.measure
        qualifier = posting.figure.qualifier
        isUnconfirmed = posting.isUnconfirmed
        entries = posting.entries
        stated = try posting.figure.stated
    }
}

/// Why a row cannot be changed so.
package enum TotalsError: Error, Equatable, CustomStringConvertible {
    /// A figure is to be taken out of a sum that never took it in.
    case notTakenIn(Figure.Qualifier, entries: UInt64)

    package var description: String {
        switch self {
        case .notTakenIn(let qualifier, let entries):
            "A figure that is \(qualifier.name) is to be taken out of a sum that holds \(entries) such figures. "
                + "The read models do not fit the log: rebuild them (grantctl admin rebuild)."
        }
    }
}
