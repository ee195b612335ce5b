package import Grants

/// What a posting adds to: the columns of a report, and two sums that only stand behind what is outstanding.
package enum Measure: String, CaseIterable, Sendable {
    case pledged
    case committed
    case received
    case allocated
    case unassigned
    case disbursed
    case spent
    case refundReceived
    case refundPaid
    /// What is committed against pledges.
    case firmed
    /// What is paid of allocations, less what came back to be used again.
    case paidFromAllocation

    /// Whether it only tells how much of another measure is followed by the next, and is no column of its own.
    package var isAuxiliary: Bool { self == .firmed || self == .paidFromAllocation }

    /// Whether money that a grant has from another grant of the books is counted in it already, where it entered.
    ///
    /// Spending and refunds happen once, however many grants the money passed through.
    var canBeInternal: Bool {
        switch self {
        case .pledged, .committed, .received, .allocated, .unassigned, .disbursed, .firmed, .paidFromAllocation: true
        case .spent, .refundReceived, .refundPaid: false
        }
    }
}

extension BalanceRow {
    package subscript(measure: Measure) -> TotalRow {
        get {
            switch measure {
            case .pledged: pledged
            case .committed: committed
            case .received: received
            case .allocated: allocated
            case .unassigned: unassigned
            case .disbursed: disbursed
            case .spent: spent
            case .refundReceived: refundReceived
            case .refundPaid: refundPaid
            case .firmed: firmed
            case .paidFromAllocation: paidFromAllocation
            }
        }
        set {
            switch measure {
            case .pledged: if newValue.isEmpty { clearPledged() } else { pledged = newValue }
            case .committed: if newValue.isEmpty { clearCommitted() } else { committed = newValue }
            case .received: if newValue.isEmpty { clearReceived() } else { received = newValue }
            case .allocated: if newValue.isEmpty { clearAllocated() } else { allocated = newValue }
            case .unassigned: if newValue.isEmpty { clearUnassigned() } else { unassigned = newValue }
            case .disbursed: if newValue.isEmpty { clearDisbursed() } else { disbursed = newValue }
            case .spent: if newValue.isEmpty { clearSpent() } else { spent = newValue }
            case .refundReceived: if newValue.isEmpty { clearRefundReceived() } else { refundReceived = newValue }
            case .refundPaid: if newValue.isEmpty { clearRefundPaid() } else { refundPaid = newValue }
            case .firmed: if newValue.isEmpty { clearFirmed() } else { firmed = newValue }
            case .paidFromAllocation:
                if newValue.isEmpty { clearPaidFromAllocation() } else { paidFromAllocation = newValue }
            }
        }
    }

    package var isEmpty: Bool { Measure.allCases.allSatisfy { self[$0].isEmpty } }

    /// Takes another row's sums in.
    package mutating func merge(_ other: BalanceRow) throws(AmountError) {
        for measure in Measure.allCases where !other[measure].isEmpty {
            var total = self[measure]
            try total.merge(other[measure])
            self[measure] = total
        }
    }
}
