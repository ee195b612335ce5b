package import Varlink

/// The interfaces that grantd offers, parsed from the committed descriptions, which are also what it serves.
package enum ControlInterfaces: String, CaseIterable, Sendable {
    case ledger = "org.grantd.Ledger"
    case reports = "org.grantd.Reports"
    case log = "org.grantd.Log"
    case admin = "org.grantd.Admin"

    /// The description, verbatim.
    package var description: String {
        let bytes =
            switch self {
            case .ledger: PackageResources.org_grantd_Ledger_varlink
            case .reports: PackageResources.org_grantd_Reports_varlink
            case .log: PackageResources.org_grantd_Log_varlink
            case .admin: PackageResources.org_grantd_Admin_varlink
            }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The description, parsed.
    package func parsed() throws -> Interface {
        try Interface(parsing: description)
    }
}
