internal import Varlink

/// Entries of grants.
extension EventSentence {
    /// Entries being made.
    static func money(_ type: String, _ fact: JSONValue) -> String? {
        let id = word(fact, "id")
        let grant = word(fact, "grant")
        let figure = Words.figure(fact["figure"])
        let allocation = given(fact, "allocation", " from allocation ")
        switch type {
        case "grantFunded": return "\(id) funded \(grant) from \(word(fact, "fromGrant")): \(figure)"
        case "pledgeMade": return "\(id) pledged \(figure) to \(grant)"
        case "commitmentMade":
            return "\(id) committed \(figure) to \(grant)" + given(fact, "pledge", " against pledge ")
        case "receiptReceived":
            return "\(id) received \(figure) for \(grant)" + given(fact, "commitment", " against commitment ")
                + given(fact, "provider", " from ")
        case "allocationMade": return "\(id) allocated of \(grant): \(lines(of: fact))"
        case "disbursementScheduled":
            return "\(id) scheduled \(figure) of \(grant) for \(word(fact, "dueDate"))" + allocation
                + given(fact, "receiver", " to ")
        case "disbursementMade":
            return "\(id) disbursed \(figure) of \(grant)" + allocation + given(fact, "schedule", " as scheduled by ")
                + given(fact, "receiver", " to ")
        case "expenditureReported":
            return "\(id) spent \(figure) of \(grant)" + given(fact, "project", " on ") + allocation
                + given(fact, "spender", " by ") + period(fact)
        case "refundReceived":
            return "\(id) refund received of \(grant): \(figure)" + given(fact, "disbursement", " of disbursement ")
                + given(fact, "organisation", " from ") + reusable(fact)
        case "refundPaid":
            return "\(id) refund paid of \(grant): \(figure)" + given(fact, "organisation", " to ") + reusable(fact)
        case "entryAdjusted":
            return "\(id) adjusted what is \(kind(fact)) of \(grant) by \(figure)" + given(fact, "entry", ", entry ")
        case "otherTransactionReported":
            return "\(id) reported on \(grant): \(figure), IATI transaction type \(word(fact, "transactionType"))"
        default: return nil
        }
    }

    /// Entries being changed or taken back.
    static func change(_ type: String, _ fact: JSONValue) -> String? {
        let grant = word(fact, "grant")
        let figure = Words.figure(fact["figure"])
        func entry(_ member: String) -> String { "\(word(fact, member)) of \(grant)" }
        switch type {
        case "pledgeRevised": return "\(entry("pledge")) revised to \(figure)"
        case "pledgeWithdrawn": return "\(entry("pledge")) withdrawn"
        case "commitmentRevised": return "\(entry("commitment")) revised to \(figure)"
        case "commitmentCancelled": return "\(entry("commitment")) cancelled"
        case "receiptReversed": return "\(entry("receipt")) reversed"
        case "allocationRevised": return "\(entry("allocation")) revised: \(lines(of: fact))"
        case "allocationReleased": return "\(entry("allocation")) released"
        case "disbursementScheduleRevised":
            // Only what is new is stated.
            let amount = Words.value(fact["figure"]).map { " to \(Words.figure($0))" } ?? ""
            return "\(entry("schedule")) revised" + amount + given(fact, "dueDate", ", due ")
        case "disbursementScheduleCancelled": return "\(entry("schedule")) cancelled"
        case "disbursementReversed": return "\(entry("disbursement")) reversed"
        case "expenditureReversed": return "\(entry("expenditure")) reversed"
        case "paymentMatched":
            return "\(entry("entry")) matched with \(word(fact, "otherEntry")) of \(word(fact, "otherGrant"))"
        case "paymentMatchUndone": return "\(entry("entry")) no longer matched"
        default: return nil
        }
    }

    private static func reusable(_ fact: JSONValue) -> String {
        fact["reusable"]?.bool == true ? ", reusable" : ""
    }

    /// The total that an adjustment changes: "disbursed", "refund received".
    private static func kind(_ fact: JSONValue) -> String {
        let kind = word(fact, "kind")
        return Balances.measures.first { $0.member == kind }?.title ?? kind
    }
}
