internal import Varlink

/// A recorded event as one short sentence: "P1 pledged USD 37,900,000 to JP-IOM-2011".
enum EventSentence {
    /// - Parameter recorded: A `RecordedEvent` of the interface.
    static func text(_ recorded: JSONValue) -> String {
        let type = recorded["type"]?.string ?? "event"
        let fact = recorded["event"]?[type] ?? [:]
        return money(type, fact) ?? change(type, fact) ?? work(type, fact) ?? books(type, fact)
            // An event that a newer daemon records.
            ?? "\(type) on \(recorded["stream"]?.string ?? "an unnamed stream")"
    }

    /// The sentence with the event's position, and what policy it did not keep, each on a line of its own.
    static func lines(_ recorded: JSONValue) -> [String] {
        let sequence = recorded["sequence"]?.int ?? 0
        let position = sequence == 0 ? "dry run" : "sequence \(sequence)"
        let flags = (recorded["event"]?["flags"]?.array ?? []).map { flag in
            "  flagged, \(flag["rule"]?.string ?? "?"): \(flag["message"]?.string ?? "?")"
        }
        return ["\(text(recorded)) (\(position))"] + flags
    }

    // MARK: What happened

    /// Entries of money being made.
    private static func money(_ type: String, _ fact: JSONValue) -> String? {
        let id = word(fact, "id")
        let grant = word(fact, "grant")
        let figure = Words.figure(fact["figure"])
        switch type {
        case "pledgeMade": return "\(id) pledged \(figure) to \(grant)"
        case "commitmentMade":
            return "\(id) committed \(figure) to \(grant)" + given(fact, "pledge", " against pledge ")
        case "receiptReceived": return "\(id) received \(figure) for \(grant)"
        case "allocationMade": return "\(id) allocated of \(grant): \(lines(of: fact))"
        case "disbursementScheduled": return "\(id) scheduled \(figure) of \(grant) for \(word(fact, "dueDate"))"
        case "disbursementMade":
            return "\(id) disbursed \(figure) of \(grant)" + given(fact, "allocation", " from allocation ")
                + given(fact, "receiver", " to ")
        case "expenditureReported": return "\(id) spent \(figure) of \(grant)"
        case "refundReceived": return "\(id) refund received of \(grant): \(figure)"
        case "refundPaid": return "\(id) refund paid of \(grant): \(figure)"
        case "entryAdjusted": return "\(id) adjusted what is \(word(fact, "kind")) of \(grant) by \(figure)"
        case "otherTransactionReported":
            return "\(id) reported on \(grant): \(figure), IATI transaction type \(word(fact, "transactionType"))"
        case "grantFunded": return "\(id) funded \(grant) from \(word(fact, "fromGrant")): \(figure)"
        default: return nil
        }
    }

    /// Entries of money being changed or taken back.
    private static func change(_ type: String, _ fact: JSONValue) -> String? {
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
        case "disbursementScheduleRevised": return "\(entry("schedule")) revised"
        case "disbursementScheduleCancelled": return "\(entry("schedule")) cancelled"
        case "disbursementReversed": return "\(entry("disbursement")) reversed"
        case "expenditureReversed": return "\(entry("expenditure")) reversed"
        case "paymentMatched":
            return "\(entry("entry")) matched with \(word(fact, "otherEntry")) of \(word(fact, "otherGrant"))"
        case "paymentMatchUndone": return "\(entry("entry")) no longer matched"
        case "entryVoided": return "\(subject(fact["subject"])) voided"
        case "exceptionResolved": return "event \(number(fact, "sequence")) resolved for \(word(fact, "rule"))"
        default: return nil
        }
    }

    /// Organisations, grants and projects.
    private static func work(_ type: String, _ fact: JSONValue) -> String? {
        func called(_ member: String) -> String { Words.first(fact[member]).map { ": \($0)" } ?? "" }
        let target = word(fact, "id")
        let project = word(fact, "project")
        let quantity = "\(word(fact, "indicator")), \(Words.quantity(fact["quantity"]))"
        switch type {
        case "organisationRegistered": return "\(word(fact, "id")) registered\(called("names"))"
        case "organisationAmended": return "\(word(fact, "organisation")) amended\(called("names"))"
        case "organisationsMerged": return "\(word(fact, "organisation")) merged into \(word(fact, "into"))"
        case "organisationMergerUndone": return "\(word(fact, "organisation")) merged no longer"
        case "grantOpened": return "\(word(fact, "reference")) opened\(called("titles"))"
        case "grantAmended": return "\(fact["grant"]?["reference"]?.string ?? "?") amended"
        case "grantClosed": return "\(word(fact, "grant")) closed"
        case "grantReopened": return "\(word(fact, "grant")) reopened"
        case "projectRegistered": return "\(word(fact, "reference")) registered\(called("titles"))"
        case "projectAmended": return "\(fact["project"]?["reference"]?.string ?? "?") amended"
        case "projectClosed": return "\(project) closed"
        case "projectReopened": return "\(project) reopened"
        case "budgetSet": return "\(target) budgeted \(Words.figure(fact["figure"])) for \(project)"
        case "budgetRevised":
            return "\(word(fact, "budget")) of \(project) revised to \(Words.figure(fact["figure"]))"
        case "targetSet": return "\(target) target of \(project): \(quantity)"
        case "targetRevised":
            return "\(word(fact, "target")) of \(project) revised to \(Words.quantity(fact["quantity"]))"
        case "resultReported": return "\(target) result of \(project): \(quantity)"
        default: return nil
        }
    }

    /// Documents, remarks and the books themselves.
    private static func books(_ type: String, _ fact: JSONValue) -> String? {
        switch type {
        case "documentAttached":
            let title = Words.first(fact["titles"]).map { ": \($0)" } ?? ""
            return "\(word(fact, "id")) attached (\(word(fact, "grade")))\(title)"
        case "noteAdded": return "note on \(subject(fact["subject"])): \(fact["text"]?["text"]?.string ?? "?")"
        case "exchangeRateRecorded":
            return "1 \(word(fact, "base")) = \(word(fact, "rate")) \(word(fact, "quote")) on \(word(fact, "date"))"
        case "exchangeRatesRecorded": return "\(fact["rates"]?.array?.count ?? 0) exchange rates recorded"
        case "periodClosed": return "books closed through \(word(fact, "through"))"
        case "periodReopened": return "books reopened from \(word(fact, "from"))"
        case "rollbackAccepted":
            return "rollback accepted from \(number(fact, "signedSize")) to \(number(fact, "acceptedSize")) events"
        default: return nil
        }
    }

    // MARK: Parts

    private static func word(_ fact: JSONValue, _ member: String) -> String {
        fact[member]?.string ?? "?"
    }

    private static func number(_ fact: JSONValue, _ member: String) -> String {
        fact[member]?.int.map { String($0) } ?? "?"
    }

    private static func given(_ fact: JSONValue, _ member: String, _ before: String) -> String {
        fact[member]?.string.map { before + $0 } ?? ""
    }

    /// "more than 40% to Sub-Saharan Africa; 35% to Asia (parts of what is counted elsewhere)".
    private static func lines(of fact: JSONValue) -> String {
        let lines = (fact["lines"]?.array ?? []).map { line in
            let others = line["destinationsAndOthers"]?.bool ?? false
            let project = line["project"]?.string.map { " for \($0)" } ?? ""
            return "\(Words.lineAmount(line)) to \(Words.places(line["destinations"], andOthers: others))\(project)"
        }
        let mode = fact["mode"]?.string == "ofWhich" ? " (part of what is counted elsewhere)" : ""
        return lines.joined(separator: "; ") + mode
    }

    /// "P1 of JP-IOM-2011", "document D-1", "event 12".
    private static func subject(_ subject: JSONValue?) -> String {
        guard let subject else { return "?" }
        if let sequence = subject["sequence"]?.int { return "event \(sequence)" }
        let kinds = ["grant", "project", "organisation", "document"]
        guard let kind = kinds.first(where: { subject[$0]?.string != nil }), let name = subject[kind]?.string else {
            return "?"
        }
        return subject["entry"]?.string.map { "\($0) of \(name)" } ?? "\(kind) \(name)"
    }
}
