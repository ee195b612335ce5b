/// The reports that are asked for most, whose rows the read models keep as they are without filter.
package enum KeptReport: UInt8, CaseIterable, Sendable {
    case summary = 1
    case projects
    case donors
    case recipients
    case destinations
    /// What each grant has, wherever it has it from.
    case grantBalances

    /// The report whose rows these are, as it is without filter and boundary; nil if they are of none.
    package init?(_ report: ReportName) {
        switch report {
        case .summary: self = .summary
        case .projects: self = .projects
        case .donors: self = .donors
        case .recipients: self = .recipients
        case .destinations: self = .destinations
        case .grants, .sectors, .timeline, .flows: return nil
        }
    }
}
