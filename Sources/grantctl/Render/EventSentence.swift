internal import Varlink

/// A recorded event as one short sentence: "P1 pledged USD 37,900,000 to JP-IOM-2011".
enum EventSentence {
    /// - Parameter recorded: A `RecordedEvent` of the interface.
    static func text(_ recorded: JSONValue) -> String {
        let type = recorded["type"]?.string ?? "event"
        let fact = recorded["event"]?[type] ?? [:]
        let sentence =
            money(type, fact) ?? change(type, fact) ?? things(type, fact) ?? books(type, fact)
            // An event that a newer daemon records.
            ?? "\(type) on \(recorded["stream"]?.string ?? "an unnamed stream")"
        // What nobody may do without a reason is not told without it either.
        guard ["entryVoided", "periodReopened"].contains(type),
            let reason = recorded["event"]?["reason"]?.string
        else { return sentence }
        return "\(sentence): \(reason)"
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

    // MARK: Parts

    static func word(_ fact: JSONValue, _ member: String) -> String {
        fact[member]?.string ?? "?"
    }

    static func number(_ fact: JSONValue, _ member: String) -> String {
        fact[member]?.int.map { String($0) } ?? "?"
    }

    static func given(_ fact: JSONValue, _ member: String, _ before: String) -> String {
        fact[member]?.string.map { before + $0 } ?? ""
    }

    /// The period of a budget or of spending, behind a comma.
    static func period(_ fact: JSONValue) -> String {
        Words.period(fact["period"]).map { ", \($0)" } ?? ""
    }

    /// "more than 40% to Sub-Saharan Africa; 35% to Asia (parts of what is counted elsewhere)".
    static func lines(of fact: JSONValue) -> String {
        let lines = (fact["lines"]?.array ?? []).map { line in
            let others = line["destinationsAndOthers"]?.bool ?? false
            let project = line["project"]?.string.map { " for \($0)" } ?? ""
            return "\(Words.lineAmount(line)) to \(Words.places(line["destinations"], andOthers: others))\(project)"
        }
        let mode = fact["mode"]?.string == "ofWhich" ? " (part of what is counted elsewhere)" : ""
        return lines.joined(separator: "; ") + mode
    }

    /// "P1 of JP-IOM-2011", "P1 of JP-IOM-2011 as event 14 states it", "document D-1", "event 12".
    static func subject(_ subject: JSONValue?) -> String {
        guard let subject else { return "?" }
        let kinds = ["grant", "project", "organisation", "document"]
        let event = subject["sequence"]?.int.map { "event \($0)" }
        guard let kind = kinds.first(where: { subject[$0]?.string != nil }), let name = subject[kind]?.string else {
            return event ?? "?"
        }
        let thing = subject["entry"]?.string.map { "\($0) of \(name)" } ?? "\(kind) \(name)"
        return event.map { "\(thing) as \($0) states it" } ?? thing
    }
}
