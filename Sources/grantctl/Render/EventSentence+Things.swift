internal import Varlink

/// Everything but money: organisations, grants, projects, documents, and the books themselves.
extension EventSentence {
    /// Organisations, grants and projects.
    static func things(_ type: String, _ fact: JSONValue) -> String? {
        func called(_ member: String) -> String { Words.first(fact[member]).map { ": \($0)" } ?? "" }
        let id = word(fact, "id")
        let project = word(fact, "project")
        let quantity = "\(word(fact, "indicator")), \(Words.quantity(fact["quantity"]))"
        switch type {
        case "organisationRegistered": return "\(id) registered\(called("names"))"
        case "organisationAmended": return "\(word(fact, "organisation")) amended\(called("names"))"
        case "organisationsMerged":
            let merged = "\(word(fact, "organisation")) merged into \(word(fact, "into"))"
            return fact["kind"]?.string == "successor"
                ? "\(merged), its successor" + given(fact, "from", " from ") : "\(merged) as a duplicate"
        case "organisationMergerUndone": return "\(word(fact, "organisation")) merged no longer"
        case "grantOpened": return "\(word(fact, "reference")) opened\(called("titles"))"
        case "grantAmended": return "\(fact["grant"]?["reference"]?.string ?? "?") amended"
        case "grantClosed": return "\(word(fact, "grant")) closed"
        case "grantReopened": return "\(word(fact, "grant")) reopened"
        case "projectRegistered": return "\(word(fact, "reference")) registered\(called("titles"))"
        case "projectAmended": return "\(fact["project"]?["reference"]?.string ?? "?") amended"
        case "projectClosed": return "\(project) closed"
        case "projectReopened": return "\(project) reopened"
        case "budgetSet": return "\(id) budgeted \(Words.figure(fact["figure"])) for \(project)" + period(fact)
        case "budgetRevised":
            return "\(word(fact, "budget")) of \(project) revised to \(Words.figure(fact["figure"]))"
        case "targetSet": return "\(id) target of \(project): \(quantity)"
        case "targetRevised":
            return "\(word(fact, "target")) of \(project) revised to \(Words.quantity(fact["quantity"]))"
        case "resultReported": return "\(id) result of \(project): \(quantity)"
        default: return nil
        }
    }

    /// Documents, remarks, voidings and the books themselves.
    static func books(_ type: String, _ fact: JSONValue) -> String? {
        switch type {
        case "documentAttached":
            let title = Words.first(fact["titles"]).map { ": \($0)" } ?? ""
            return "\(word(fact, "id")) attached (\(word(fact, "grade")))\(title)"
        case "noteAdded": return "note on \(subject(fact["subject"])): \(fact["text"]?["text"]?.string ?? "?")"
        case "entryVoided": return "\(subject(fact["subject"])) voided"
        case "exceptionResolved": return "event \(number(fact, "sequence")) resolved for \(word(fact, "rule"))"
        case "exchangeRateRecorded":
            return "1 \(word(fact, "base")) = \(word(fact, "rate")) \(word(fact, "quote")) on \(word(fact, "date"))"
                + given(fact, "source", ", ")
        case "exchangeRatesRecorded": return rates(fact["rates"]?.array ?? [])
        case "periodClosed": return "books closed through \(word(fact, "through"))"
        case "periodReopened": return "books reopened from \(word(fact, "from"))"
        case "rollbackAccepted":
            return "rollback accepted from \(number(fact, "signedSize")) to \(number(fact, "acceptedSize")) events"
        default: return nil
        }
    }

    /// "638 exchange rates of 2026-10-01 to 2026-10-30 recorded, ECB".
    private static func rates(_ rates: [JSONValue]) -> String {
        let dates = rates.compactMap { $0["date"]?.string }
        let sources = Set(rates.compactMap { $0["source"]?.string }).sorted()
        var text = "\(rates.count) exchange \(rates.count == 1 ? "rate" : "rates")"
        if let first = dates.min(), let last = dates.max() {
            text += first == last ? " of \(first)" : " of \(first) to \(last)"
        }
        return "\(text) recorded" + (sources.isEmpty ? "" : ", \(sources.joined(separator: ", "))")
    }
}
