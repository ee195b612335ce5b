/// How exact a figure is, in the words that sources use for it. The words themselves are kept beside the qualifier.
enum QualifierInput {
    /// Longer phrases stand before their own beginnings.
    private static let phrases: [(phrase: String, qualifier: String)] = [
        ("approximately", "about"), ("about", "about"), ("around", "about"), ("roughly", "about"), ("some", "about"),
        ("nearly", "nearly"), ("almost", "nearly"), ("just under", "nearly"),
        ("more than", "moreThan"), ("over", "moreThan"),
        ("at least", "atLeast"), ("no less than", "atLeast"),
        ("less than", "lessThan"), ("under", "lessThan"),
        ("at most", "atMost"), ("up to", "atMost"), ("no more than", "atMost"),
    ]

    /// The qualifier that the text begins with, and what follows it.
    static func split(_ text: String) -> (qualifier: String?, rest: String) {
        let lowercased = text.lowercased()
        for (phrase, qualifier) in phrases where lowercased.hasPrefix(phrase + " ") {
            return (qualifier, trimmed(text.dropFirst(phrase.count)))
        }
        return (nil, text)
    }

    /// The two sides of "between A and B"; `nil` where the text does not begin so.
    static func bounds(_ text: String) throws(InputError) -> (lower: String, upper: String)? {
        guard text.lowercased().hasPrefix("between ") else { return nil }
        let words = text.dropFirst("between ".count).split(separator: " ")
        guard let middle = words.firstIndex(where: { $0.lowercased() == "and" }), middle > 0,
            middle < words.count - 1
        else { throw InputError("'between' wants two bounds: between USD 3 million and 5 million.") }
        return (words[..<middle].joined(separator: " "), words[(middle + 1)...].joined(separator: " "))
    }

    static func trimmed(_ text: some StringProtocol) -> String {
        let start = text.firstIndex { !$0.isWhitespace } ?? text.endIndex
        let end = text.lastIndex { !$0.isWhitespace }.map { text.index(after: $0) } ?? start
        return String(text[start..<max(start, end)])
    }
}
