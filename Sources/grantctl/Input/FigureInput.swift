internal import Varlink

/// An amount of money as its source states it, in the field's own words, as a `Figure` of the interface.
enum FigureInput {
    static let forms = """
        A figure is written like one of these:
          "USD 37100767"  "USD 37,100,767.00"  "USD 37.9 million" (stated to 100,000)
          "about USD 9475000"  "nearly USD 38 million"  "more than USD 1 million"  "at least ..."
          "less than ..."  "at most ..."  "between USD 3 million and 5 million"  "undisclosed"
        """

    static let signedForms = """
        A signed figure has its sign before the number:
          "USD -12.50"  "about USD -1.2 million"  "EUR 0"
        """

    static func parse(_ text: String) throws(InputError) -> JSONValue {
        do throws(InputError) {
            return try figure(QualifierInput.trimmed(text), isSigned: false)
        } catch {
            throw InputError("\(error)\n\(forms)")
        }
    }

    /// As `parse`, for what corrects or is no funding: the number may have a sign. The currency stands before it, since
    /// a word that begins with a hyphen is an option to the argument parser.
    static func parseSigned(_ text: String) throws(InputError) -> JSONValue {
        do throws(InputError) {
            return try figure(QualifierInput.trimmed(text), isSigned: true)
        } catch {
            throw InputError("\(error)\n\(forms)\n\(signedForms)")
        }
    }

    private static func figure(_ text: String, isSigned: Bool) throws(InputError) -> JSONValue {
        if text.lowercased() == "undisclosed" { return ["qualifier": "undisclosed"] }
        if let (lower, upper) = try QualifierInput.bounds(text) {
            return try between(lower, upper, words: text, isSigned: isSigned)
        }
        let (qualifier, rest) = QualifierInput.split(text)
        let money = try MoneyWords(rest, isSigned: isSigned)
        let stated = qualifier ?? (money.number.roundingUnit == nil ? nil : "statedTo")
        return .object([
            "qualifier": .text(stated),
            "amount": .string(money.amount),
            "currency": .string(try money.named(in: text)),
            "roundingUnit": .text(stated == "statedTo" ? money.number.roundingUnit : nil),
            "words": .text(stated == nil ? nil : text),
        ])
    }

    private static func between(
        _ lower: String, _ upper: String, words: String, isSigned: Bool
    ) throws(InputError) -> JSONValue {
        let low = try MoneyWords(lower, isSigned: isSigned)
        let high = try MoneyWords(upper, isSigned: isSigned)
        if low.currency != nil, high.currency != nil, low.currency != high.currency {
            throw InputError("The bounds of '\(words)' are in two currencies.")
        }
        // "between USD 3 and 5 million" is hardly three dollars: which it is, is not for us to guess.
        if low.number.roundingUnit == nil, high.number.roundingUnit != nil {
            throw InputError("Say the scale of both bounds of '\(words)': between USD 3 million and 5 million.")
        }
        let currency: String
        if let named = low.currency { currency = named } else { currency = try high.named(in: words) }
        return .object([
            "qualifier": "between",
            "amount": .string(low.amount),
            "upper": .string(high.amount),
            "currency": .string(currency),
            "words": .string(words),
        ])
    }
}

/// A currency, a number and perhaps a scale: "USD 37.9 million", and where it may be signed "USD -12.50".
private struct MoneyWords {
    let currency: String?
    let number: ScaledNumber
    private let isNegative: Bool

    init(_ text: String, isSigned: Bool) throws(InputError) {
        var words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        if let position = words.firstIndex(where: Self.isCurrency) {
            currency = words.remove(at: position).uppercased()
        } else {
            currency = nil
        }
        // U+2212, the minus sign of typeset papers, means the same.
        let sign = isSigned ? words.first?.first : nil
        isNegative = sign == "-" || sign == "\u{2212}"
        if isNegative || sign == "+" { words[0].removeFirst() }
        switch words.count {
        case 1: number = try ScaledNumber(words[0])
        case 2: number = try ScaledNumber(words[0], scale: words[1])
        default: throw InputError("'\(text)' is no amount of money.")
        }
    }

    /// The plain decimal; zero has no sign.
    var amount: String {
        isNegative && !MoneyText.isZero(number.plain) ? "-\(number.plain)" : number.plain
    }

    /// The currency, or why there must be one.
    func named(in text: String) throws(InputError) -> String {
        guard let currency else { throw InputError("'\(text)' names no currency (ISO 4217), such as USD.") }
        return currency
    }

    private static func isCurrency(_ word: String) -> Bool {
        word.utf8.count == 3 && word.allSatisfy { $0.isASCII && $0.isLetter }
    }
}
