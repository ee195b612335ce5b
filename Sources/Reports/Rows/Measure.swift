/// What a posting adds to: the columns of a report, and two sums that only stand behind what is outstanding.
package enum Measure: UInt8, CaseIterable, Sendable {
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
