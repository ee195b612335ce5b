/// What the rows of a report are by.
package enum ReportDimension: String, CaseIterable, Sendable {
    case grant
    case donor
    case recipient
    case project
    /// As recorded.
    case destination
    /// Subdivisions in their country; other destinations stay as they are.
    case country
    /// Countries in their M49 region next below that of ``region``, such as 202 (Sub-Saharan Africa).
    case subregion
    /// Countries in the M49 region next below the world, such as 002 (Africa).
    case region
    case sector
    /// Of the value date.
    case year
    /// Of the value date.
    case month
    /// Years that the money may be used in.
    case usageYear
    /// Grand Bargain modality.
    case earmarking
    /// Incoming, internal or outgoing.
    case boundary
}

/// The reports that are sums of money.
package enum ReportName: String, CaseIterable, Sendable {
    case summary
    case grants
    case projects
    case donors
    case recipients
    case destinations
    case sectors
    case timeline
    case flows

    /// What the report's rows are by where nothing else is asked for.
    package var defaultDimensions: [ReportDimension] {
        switch self {
        case .summary: []
        case .grants: [.grant]
        case .projects: [.project]
        case .donors: [.donor, .year]
        case .recipients: [.recipient, .year]
        case .destinations: [.destination]
        case .sectors: [.sector]
        case .timeline: [.month]
        case .flows: [.donor, .recipient, .project, .destination, .boundary]
        }
    }
}

/// A column of a report.
package enum ReportColumn: String, CaseIterable, Sendable {
    case pledged
    case committed
    case received
    case allocated
    case unassigned
    case disbursed
    case spent
    case refundReceived
    case refundPaid
    case outstandingPledged
    case outstandingCommitted
    case outstandingReceived
    case outstandingAllocated
    case outstandingDisbursed

    /// What the column is: the sum of a measure, or what is outstanding.
    package enum Content: Sendable {
        case measure(Measure)
        case outstanding(OutstandingAmounts.Column)
    }

    package var content: Content {
        switch self {
        case .pledged: .measure(.pledged)
        case .committed: .measure(.committed)
        case .received: .measure(.received)
        case .allocated: .measure(.allocated)
        case .unassigned: .measure(.unassigned)
        case .disbursed: .measure(.disbursed)
        case .spent: .measure(.spent)
        case .refundReceived: .measure(.refundReceived)
        case .refundPaid: .measure(.refundPaid)
        case .outstandingPledged: .outstanding(.pledged)
        case .outstandingCommitted: .outstanding(.committed)
        case .outstandingReceived: .outstanding(.received)
        case .outstandingAllocated: .outstanding(.allocated)
        case .outstandingDisbursed: .outstanding(.disbursed)
        }
    }
}
