package import Grants

/// How a row has its money.
package enum ReportPart: String, CaseIterable, Sendable {
    /// Its own; of totals, everything that counts, once.
    case own
    /// In common with other rows; of totals, with what the filter leaves out.
    case shared
    /// A part of what is counted elsewhere.
    case ofWhich
    /// Passed on within the boundary, and counted where it entered.
    case `internal`
}

/// One row of a report in one currency, by how it has its money.
package struct ReportRowState: Equatable, Sendable {
    package internal(set) var own = BalanceRow()
    package internal(set) var shared = BalanceRow()
    package internal(set) var ofWhich = BalanceRow()
    package internal(set) var `internal` = BalanceRow()

    package init() {}

    package subscript(part: ReportPart) -> BalanceRow {
        switch part {
        case .own: own
        case .shared: shared
        case .ofWhich: ofWhich
        case .internal: `internal`
        }
    }

    package var isEmpty: Bool { own.isEmpty && shared.isEmpty && ofWhich.isEmpty && `internal`.isEmpty }

    /// Takes in what a posting adds to the row.
    package mutating func add(_ figure: PostedFigure, as part: ReportPart) throws {
        switch part {
        case .own: try own.add(figure)
        case .shared: try shared.add(figure)
        case .ofWhich: try ofWhich.add(figure)
        case .internal: try `internal`.add(figure)
        }
    }

    /// Takes out what a posting added to the row.
    package mutating func remove(_ figure: PostedFigure, as part: ReportPart) throws {
        switch part {
        case .own: try own.remove(figure)
        case .shared: try shared.remove(figure)
        case .ofWhich: try ofWhich.remove(figure)
        case .internal: try `internal`.remove(figure)
        }
    }

    /// Takes another row's sums in.
    package mutating func merge(_ other: ReportRowState) throws(AmountError) {
        try own.merge(other.own)
        try shared.merge(other.shared)
        try ofWhich.merge(other.ofWhich)
        try `internal`.merge(other.internal)
    }
}
