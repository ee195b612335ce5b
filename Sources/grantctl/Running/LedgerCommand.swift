/// The commands of `org.grantd.Ledger`: raw value is the member of `Command`, as in a file of commands.
enum LedgerCommand: String, CaseIterable {
    case registerOrganisation, amendOrganisation
    case openGrant, amendGrant, closeGrant, reopenGrant
    case makePledge, revisePledge, withdrawPledge
    case makeCommitment, reviseCommitment, cancelCommitment
    case makeAllocation, reviseAllocation, releaseAllocation
    case makeDisbursement, reverseDisbursement
    case registerProject, amendProject, closeProject, reopenProject
    case setTarget, reviseTarget, reportResult
    case attachDocument, addNote

    static let interface = "org.grantd.Ledger"

    /// Qualified name of the method.
    var method: String {
        "\(Self.interface).\(rawValue.prefix(1).uppercased())\(rawValue.dropFirst())"
    }

    /// The method's parameter that holds what the command says.
    var parameter: String {
        switch self {
        case .registerOrganisation: "organisation"
        case .amendOrganisation: "organisationAmendment"
        case .openGrant: "grant"
        case .amendGrant: "grantAmendment"
        case .closeGrant: "grantClosure"
        case .reopenGrant: "grantReopening"
        case .makePledge: "pledge"
        case .revisePledge: "pledgeRevision"
        case .withdrawPledge: "pledgeWithdrawal"
        case .makeCommitment: "commitment"
        case .reviseCommitment: "commitmentRevision"
        case .cancelCommitment: "commitmentCancellation"
        case .makeAllocation: "allocation"
        case .reviseAllocation: "allocationRevision"
        case .releaseAllocation: "allocationRelease"
        case .makeDisbursement: "disbursement"
        case .reverseDisbursement: "disbursementReversal"
        case .registerProject: "project"
        case .amendProject: "projectAmendment"
        case .closeProject: "projectClosure"
        case .reopenProject: "projectReopening"
        case .setTarget: "target"
        case .reviseTarget: "targetRevision"
        case .reportResult: "reportedResult"
        case .attachDocument: "document"
        case .addNote: "note"
        }
    }
}
