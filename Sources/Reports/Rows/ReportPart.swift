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

extension ReportRowState {
    package subscript(part: ReportPart) -> BalanceRow {
        get {
            switch part {
            case .own: own
            case .shared: shared
            case .ofWhich: ofWhich
            case .internal: `internal`
            }
        }
        set {
            switch part {
            case .own: if newValue.isEmpty { clearOwn() } else { own = newValue }
            case .shared: if newValue.isEmpty { clearShared() } else { shared = newValue }
            case .ofWhich: if newValue.isEmpty { clearOfWhich() } else { ofWhich = newValue }
            case .internal: if newValue.isEmpty { clearInternal() } else { `internal` = newValue }
            }
        }
    }

    package var isEmpty: Bool { ReportPart.allCases.allSatisfy { self[$0].isEmpty } }

    /// Takes in what a posting adds to the row.
    package mutating func add(_ posting: Posting, as part: ReportPart) throws {
        var row = self[part]
        var total = row[posting.measure]
        try total.add(posting.figure, isUnconfirmed: posting.isUnconfirmed, entries: posting.entries)
        row[posting.measure] = total
        self[part] = row
    }

    /// Takes out what a posting added to the row.
    package mutating func remove(_ posting: Posting, as part: ReportPart) throws {
        var row = self[part]
        var total = row[posting.measure]
        try total.remove(posting.figure, isUnconfirmed: posting.isUnconfirmed, entries: posting.entries)
        row[posting.measure] = total
        self[part] = row
    }

    /// Takes another row's sums in.
    package mutating func merge(_ other: ReportRowState) throws(AmountError) {
        for part in ReportPart.allCases where !other[part].isEmpty {
            var row = self[part]
            try row.merge(other[part])
            self[part] = row
        }
    }
}
