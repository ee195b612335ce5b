package import Grants

/// What of each is not yet followed by the next: signed, negative for an overrun.
///
/// Linear in the postings, so that what is outstanding of a sum is the sum of what is outstanding.
package struct OutstandingAmounts: Equatable, Sendable {
    /// Pledged, less what is committed against pledges.
    package private(set) var pledged = Amount.zero
    /// Committed, less received.
    package private(set) var committed = Amount.zero
    /// Received, less what was paid back, less what was disbursed net of refunds.
    package private(set) var received = Amount.zero
    /// Allocated, less what was paid of allocations.
    package private(set) var allocated = Amount.zero
    /// Disbursed, less refunds received, less spent.
    package private(set) var disbursed = Amount.zero

    package init() {}

    package init(_ row: BalanceRow) throws(AmountError) {
        for sum in row.sums where sum.kind.qualifier != nil { try add(sum.amount, to: sum.kind.measure) }
    }

    package var isZero: Bool { self == OutstandingAmounts() }

    package private(set) subscript(column: Column) -> Amount {
        get {
            switch column {
            case .pledged: pledged
            case .committed: committed
            case .received: received
            case .allocated: allocated
            case .disbursed: disbursed
            }
        }
        set {
            switch column {
            case .pledged: pledged = newValue
            case .committed: committed = newValue
            case .received: received = newValue
            case .allocated: allocated = newValue
            case .disbursed: disbursed = newValue
            }
        }
    }

    /// The five of them.
    package enum Column: CaseIterable, Sendable {
        case pledged
        case committed
        case received
        case allocated
        case disbursed
    }

    /// Takes in what is added to a measure.
    mutating func add(_ amount: Amount, to measure: Measure) throws(AmountError) {
        switch measure {
        case .pledged: try pledged += amount
        case .firmed: try pledged -= amount
        case .committed: try committed += amount
        case .received:
            try committed -= amount
            try received += amount
        case .refundPaid: try received -= amount
        case .allocated: try allocated += amount
        case .paidFromAllocation: try allocated -= amount
        case .disbursed:
            try received -= amount
            try disbursed += amount
        case .refundReceived:
            try received += amount
            try disbursed -= amount
        case .spent: try disbursed -= amount
        case .unassigned: break
        }
    }

    mutating func add(_ other: OutstandingAmounts) throws(AmountError) {
        for column in Column.allCases { try self[column] += other[column] }
    }

    mutating func subtract(_ other: OutstandingAmounts) throws(AmountError) {
        for column in Column.allCases { try self[column] -= other[column] }
    }

    /// Each of them changed by itself.
    func mapped(_ change: (Amount) throws -> Amount?) rethrows -> OutstandingAmounts? {
        var result = self
        for column in Column.allCases {
            guard let changed = try change(self[column]) else { return nil }
            result[column] = changed
        }
        return result
    }
}
