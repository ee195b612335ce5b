internal import Varlink

/// A part of a whole in per cent, or its rank where the source gives no number, as a `Share` of the interface.
enum ShareInput {
    static let forms = """
        A share is written like one of these:
          "40%"  "40 per cent"  "more than 40%"  "about 25%"  "between 20% and 30%"
          "largest"  "second largest"  (ranked, not disclosed)  "undisclosed"
        """

    /// Shares hold 4 places.
    private static let placesMax = 4
    private static let ranks = ["largest", "second largest", "third largest", "fourth largest", "fifth largest"]

    /// Whether the text speaks of a part rather than of money.
    static func looksLikeShare(_ text: String) -> Bool {
        let lowercased = text.lowercased()
        return lowercased.contains("%") || lowercased.contains("per cent") || lowercased.contains("percent")
            || lowercased.contains("largest")
    }

    static func parse(_ text: String) throws(InputError) -> JSONValue {
        do throws(InputError) {
            return try share(QualifierInput.trimmed(text))
        } catch {
            throw InputError("\(error)\n\(forms)")
        }
    }

    private static func share(_ text: String) throws(InputError) -> JSONValue {
        if text.lowercased() == "undisclosed" { return ["qualifier": "undisclosed"] }
        if let rank = rank(text) {
            return ["qualifier": "undisclosed", "rank": .number(String(rank)), "words": .string(text)]
        }
        if let (lower, upper) = try QualifierInput.bounds(text) {
            // "between 20 and 30 per cent": the unit after the second bound is that of both.
            return [
                "qualifier": "between",
                "percent": .string(try percent(lower, isUnitNeeded: false)),
                "upper": .string(try percent(upper)),
                "words": .string(text),
            ]
        }
        let (qualifier, rest) = QualifierInput.split(text)
        return .object([
            "qualifier": .text(qualifier),
            "percent": .string(try percent(rest)),
            "words": .text(qualifier == nil ? nil : text),
        ])
    }

    /// 1 for "largest" and "the largest share", 2 for "second largest".
    private static func rank(_ text: String) -> Int? {
        var words = text.lowercased().split(separator: " ")
        if words.first == "the" { words.removeFirst() }
        if words.last == "share" { words.removeLast() }
        return ranks.firstIndex(of: words.joined(separator: " ")).map { $0 + 1 }
    }

    private static func percent(_ text: String, isUnitNeeded: Bool = true) throws(InputError) -> String {
        var number = text
        for unit in ["%", "per cent", "percent"] where text.lowercased().hasSuffix(unit) {
            number = QualifierInput.trimmed(text.dropLast(unit.count))
        }
        guard number != text || !isUnitNeeded else { throw InputError("'\(text)' is no share: '%' is missing.") }
        let plain = try ScaledNumber(number).plain
        let places = plain.split(separator: ".").dropFirst().first?.count ?? 0
        guard places <= placesMax else {
            throw InputError("\(number) has \(places) decimal places; a share has at most \(placesMax).")
        }
        return plain
    }
}
