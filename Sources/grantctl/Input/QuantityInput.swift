internal import Varlink

/// How many of what: "5,000 refugees", "about 450,000 people", "MXN 238 million"; words without a number stay words.
struct QuantityInput: Equatable {
    var qualifier: String?
    var value: String?
    var upper: String?
    var unit: String?
    var words: String?

    init(_ text: String) throws(InputError) {
        let text = QualifierInput.trimmed(text)
        guard text.contains(where: { $0.isASCII && $0.isNumber }) else {
            guard !text.isEmpty else { throw InputError("A quantity wants a number or words: \"5,000 refugees\".") }
            words = text
            return
        }
        if let (lower, upper) = try QualifierInput.bounds(text) {
            let low = try Counted(lower)
            let high = try Counted(upper)
            qualifier = "between"
            value = low.number.plain
            self.upper = high.number.plain
            unit = high.unit ?? low.unit
            words = text
            return
        }
        let (qualifier, rest) = QualifierInput.split(text)
        let counted = try Counted(rest)
        // A quantity has no member for the rounding unit: the words keep it.
        self.qualifier = qualifier ?? (counted.number.roundingUnit == nil ? nil : "statedTo")
        value = counted.number.plain
        unit = counted.unit
        words = self.qualifier == nil ? nil : text
    }
}

/// A number, perhaps a scale, and the words around them.
private struct Counted {
    let number: ScaledNumber
    let unit: String?

    init(_ text: String) throws(InputError) {
        var words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        guard let position = words.firstIndex(where: { $0.first.map { $0.isASCII && $0.isNumber } ?? false }) else {
            throw InputError("'\(text)' has no number: write \"5,000 refugees\" or \"about 450,000 people\".")
        }
        var digits = words.remove(at: position)
        if digits.hasSuffix("%") {
            digits.removeLast()
            words.insert("per cent", at: position)
        }
        var scale: String?
        if position < words.count, ScaledNumber.isScale(words[position]) { scale = words.remove(at: position) }
        number = try ScaledNumber(digits, scale: scale)
        unit = words.isEmpty ? nil : words.joined(separator: " ")
    }
}
