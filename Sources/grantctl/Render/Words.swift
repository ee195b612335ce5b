internal import Varlink

/// Values of the interface in words, for sentences and for cells that hold several.
enum Words {
    /// "about USD 9,475,000", "USD 37,900,000 (stated to 100,000)", "undisclosed".
    static func figure(_ figure: JSONValue?) -> String {
        guard let figure, let amount = figure["amount"]?.string else { return "an undisclosed amount" }
        let currency = figure["currency"]?.string.map { "\($0) " } ?? ""
        let money = currency + MoneyText.grouped(amount)
        guard let sign = FigureSign(qualifier: figure["qualifier"]?.string) else { return money }
        switch sign {
        case .between: return "between \(money) and \(MoneyText.grouped(figure["upper"]?.string ?? "?"))"
        case .statedTo:
            return figure["roundingUnit"]?.string.map { "\(money) (stated to \(MoneyText.grouped($0)))" } ?? money
        default: return "\(sign.meaning) \(money)"
        }
    }

    /// "more than 40%", "the largest share (undisclosed)".
    static func share(_ share: JSONValue) -> String {
        guard let percent = share["percent"]?.string else {
            guard let rank = share["rank"]?.int else { return "an undisclosed share" }
            return rank == 1 ? "the largest share (undisclosed)" : "the share of rank \(rank) (undisclosed)"
        }
        guard let sign = FigureSign(qualifier: share["qualifier"]?.string) else { return "\(percent)%" }
        if sign == .between { return "between \(percent)% and \(share["upper"]?.string ?? "?")%" }
        return sign == .statedTo ? "\(percent)%" : "\(sign.meaning) \(percent)%"
    }

    /// A line's figure or share; neither means undisclosed.
    static func lineAmount(_ line: JSONValue?) -> String {
        if let share = value(line?["share"]) { return Words.share(share) }
        return figure(value(line?["figure"]))
    }

    /// "KE", "KE-07", "Horn of Africa", "m49:202".
    static func place(_ place: JSONValue) -> String {
        if let name = place["name"]?.string {
            return place["code"]?.string.map { "\(name) (\($0))" } ?? name
        }
        let code = place["code"]?.string ?? "?"
        guard place["kind"]?.string == "region" else { return code }
        switch place["vocabulary"]?.string {
        case "1": return "dac:\(code)"
        case "2": return "m49:\(code)"
        default: return code
        }
    }

    static func places(_ places: JSONValue?, andOthers: Bool = false) -> String {
        let names = (places?.array ?? []).map(place)
        guard !names.isEmpty else { return "no destination" }
        return names.joined(separator: ", ") + (andOthers ? " and others" : "")
    }

    /// "5,000 refugees", "more than 50,000 people", or the source's words.
    static func quantity(_ quantity: JSONValue?) -> String {
        guard let quantity, let amount = quantity["value"]?.string else {
            return quantity?["words"]?.string ?? "an unstated quantity"
        }
        var text = MoneyText.grouped(amount)
        let sign = FigureSign(qualifier: quantity["qualifier"]?.string)
        if sign == .between {
            text = "between \(text) and \(MoneyText.grouped(quantity["upper"]?.string ?? "?"))"
        } else if let sign, sign != .statedTo {
            text = "\(sign.meaning) \(text)"
        }
        for name in ["unit", "counted"] {
            if let words = quantity[name]?.string { text += name == "counted" ? " (\(words))" : " \(words)" }
        }
        return text
    }

    /// "2021-03 to 2022-02", or the source's words.
    static func period(_ period: JSONValue?) -> String? {
        guard let period = value(period) else { return nil }
        switch (period["start"]?.string, period["end"]?.string) {
        case (let start?, let end?): return "\(start) to \(end)"
        case (let start?, nil): return period["words"]?.string ?? "from \(start)"
        case (nil, let end?): return period["words"]?.string ?? "to \(end)"
        case (nil, nil): return period["words"]?.string
        }
    }

    /// The text of the first of several, which is the one shown.
    static func first(_ texts: JSONValue?) -> String? {
        texts?.array?.first?["text"]?.string
    }

    static func joined(_ strings: JSONValue?) -> String {
        (strings?.array ?? []).compactMap(\.string).joined(separator: ", ")
    }

    /// "as of event 57, 2026-11-21T23:30:01Z, root vX4…="; the log itself says neither time nor root.
    static func position(_ asOf: JSONValue?) -> String? {
        guard let sequence = asOf?["sequence"]?.int else { return nil }
        let time = asOf?["recordedAt"]?.string ?? (sequence == 0 ? "before the first one" : nil)
        let root = asOf?["root"]?.string.map { "root \($0)" }
        return (["as of event \(sequence)"] + [time, root].compactMap(\.self)).joined(separator: ", ")
    }

    /// A count for people: "120,000".
    static func grouped(_ count: Int64) -> String {
        MoneyText.grouped(String(count))
    }

    /// "1 event", "120,000 events".
    static func counted(_ count: Int64, _ one: String) -> String {
        "\(grouped(count)) \(one)\(count == 1 ? "" : "s")"
    }

    /// Varlink says `null` and absence for the same thing.
    static func value(_ value: JSONValue?) -> JSONValue? {
        guard let value, value != .null else { return nil }
        return value
    }
}
