/// The commands of `org.grantd.Ledger`: raw value is the member of `Command`, as in a file of commands.
enum LedgerCommand: String, CaseIterable {
    case registerOrganisation, amendOrganisation, mergeOrganisations, undoOrganisationMerger
    case openGrant, amendGrant, fundGrant, closeGrant, reopenGrant
    case makePledge, revisePledge, withdrawPledge
    case makeCommitment, reviseCommitment, cancelCommitment
    case recordReceipt, reverseReceipt
    case makeAllocation, reviseAllocation, releaseAllocation
    case scheduleDisbursement, reviseDisbursementSchedule, cancelDisbursementSchedule
    case makeDisbursement, reverseDisbursement
    case reportExpenditure, reverseExpenditure
    case receiveRefund, payRefund
    case adjustEntry, reportOtherTransaction
    case matchPayment, undoPaymentMatch
    case registerProject, amendProject, closeProject, reopenProject
    case setBudget, reviseBudget
    case setTarget, reviseTarget, reportResult
    case attachDocument, addNote, voidEntry, resolveException
    case recordExchangeRate, recordExchangeRates
    case closePeriod, reopenPeriod

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
        case .mergeOrganisations: "organisationMerger"
        case .undoOrganisationMerger: "organisationMergerUndoing"
        case .openGrant: "grant"
        case .amendGrant: "grantAmendment"
        case .fundGrant: "grantFunding"
        case .closeGrant: "grantClosure"
        case .reopenGrant: "grantReopening"
        case .makePledge: "pledge"
        case .revisePledge: "pledgeRevision"
        case .withdrawPledge: "pledgeWithdrawal"
        case .makeCommitment: "commitment"
        case .reviseCommitment: "commitmentRevision"
        case .cancelCommitment: "commitmentCancellation"
        case .recordReceipt: "receipt"
        case .reverseReceipt: "receiptReversal"
        case .makeAllocation: "allocation"
        case .reviseAllocation: "allocationRevision"
        case .releaseAllocation: "allocationRelease"
        case .scheduleDisbursement: "disbursementSchedule"
        case .reviseDisbursementSchedule: "disbursementScheduleRevision"
        case .cancelDisbursementSchedule: "disbursementScheduleCancellation"
        case .makeDisbursement: "disbursement"
        case .reverseDisbursement: "disbursementReversal"
        case .reportExpenditure: "expenditure"
        case .reverseExpenditure: "expenditureReversal"
        case .receiveRefund, .payRefund: "refund"
        case .adjustEntry: "adjustment"
        case .reportOtherTransaction: "otherTransaction"
        case .matchPayment: "paymentMatch"
        case .undoPaymentMatch: "paymentMatchUndoing"
        case .registerProject: "project"
        case .amendProject: "projectAmendment"
        case .closeProject: "projectClosure"
        case .reopenProject: "projectReopening"
        case .setBudget: "budget"
        case .reviseBudget: "budgetRevision"
        case .setTarget: "target"
        case .reviseTarget: "targetRevision"
        case .reportResult: "reportedResult"
        case .attachDocument: "document"
        case .addNote: "note"
        case .voidEntry: "voiding"
        case .resolveException: "exceptionResolution"
        case .recordExchangeRate: "exchangeRate"
        case .recordExchangeRates: "exchangeRateTable"
        case .closePeriod: "periodClosure"
        case .reopenPeriod: "periodReopening"
        }
    }
}
