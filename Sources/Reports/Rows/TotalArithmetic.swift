package import Grants
import SwiftProtobuf

extension TotalPart {
    package var amount: Amount {
        get { Amount(high: high, low: low) }
        set { (high, low) = (newValue.high, newValue.low) }
    }

    var isEmpty: Bool { entries == 0 && amount.isZero }
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

/// Sums over figures. A row is told apart by qualifier, in the qualifiers' order, so that its bytes do not depend on
/// the order in which postings came and went.
extension TotalRow {
    /// Takes a figure in.
    ///
    /// - Parameter entries: how many figures it counts as; 0 for what only moves money between two rows.
    package mutating func add(_ figure: Figure, isUnconfirmed: Bool, entries: UInt64 = 1) throws {
        try change(figure, isUnconfirmed) { part, amount in
            part.entries += entries
            if let amount { try part.amount += amount }
        }
    }

    /// Takes out a figure that was taken in before.
    package mutating func remove(_ figure: Figure, isUnconfirmed: Bool, entries: UInt64 = 1) throws {
        try change(figure, isUnconfirmed) { part, amount in
            guard part.entries >= entries else {
                throw TotalsError.notTakenIn(figure.qualifier, entries: part.entries)
            }
            part.entries -= entries
            if let amount { try part.amount -= amount }
        }
    }

    /// Takes another row's sums in.
    package mutating func merge(_ other: TotalRow) throws(AmountError) {
        for part in other.parts {
            let index = place(of: part.qualifier)
            try parts[index].merge(part)
            if parts[index].isEmpty { parts.remove(at: index) }
        }
        if other.hasUnconfirmed {
            try unconfirmed.merge(other.unconfirmed)
            if unconfirmed.isEmpty { clearUnconfirmed() }
        }
    }

    package var isEmpty: Bool { parts.isEmpty && !hasUnconfirmed }

    /// The sum of what is stated.
    package var stated: Amount {
        get throws(AmountError) { try Amount.sum(parts.map(\.amount)) }
    }

    /// How many figures are undisclosed.
    package var undisclosed: UInt64 { parts.first { $0.qualifier == .undisclosed }?.entries ?? 0 }

    private mutating func change(
        _ figure: Figure, _ isUnconfirmed: Bool, _ step: (inout TotalPart, Amount?) throws -> Void
    ) throws {
        let amount = try figure.stated
        let index = place(of: figure.qualifier)
        try step(&parts[index], amount)
        if parts[index].isEmpty { parts.remove(at: index) }
        if isUnconfirmed {
            try step(&unconfirmed, amount)
            if unconfirmed.isEmpty { clearUnconfirmed() }
        }
    }

    /// The index of the qualifier's part, which is made where there was none.
    private mutating func place(of qualifier: Figure.Qualifier) -> Int {
        let index = parts.firstIndex { $0.qualifier.rawValue >= qualifier.rawValue } ?? parts.endIndex
        if index == parts.endIndex || parts[index].qualifier != qualifier {
            parts.insert(TotalPart.with { $0.qualifier = qualifier }, at: index)
        }
        return index
    }
}

extension TotalPart {
    fileprivate mutating func merge(_ other: TotalPart) throws(AmountError) {
        entries += other.entries
        try amount += other.amount
    }
}
