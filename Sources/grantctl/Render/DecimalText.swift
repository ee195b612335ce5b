/// Exact differences of decimals as the daemon writes them: at most 9 places (google.type.Money), 128 bits in all.
enum DecimalText {
    private static let placesMax = 9

    /// `a - b` with as many places as the longer of both; `nil` for what is no decimal or does not fit.
    static func difference(_ a: String, _ b: String) -> String? {
        guard let left = scaled(a), let right = scaled(b) else { return nil }
        let (difference, overflows) = left.value.subtractingReportingOverflow(right.value)
        guard !overflows else { return nil }
        return text(difference, places: max(left.places, right.places))
    }

    /// Whether both are the same number, however many places they have.
    static func areEqual(_ a: String, _ b: String) -> Bool {
        difference(a, b).map(MoneyText.isZero) ?? false
    }

    /// In units of the ninth place.
    private static func scaled(_ text: String) -> (value: Int128, places: Int)? {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? parts[1] : ""
        guard !digits.isEmpty, fraction.count <= placesMax else { return nil }
        let padded = parts[0] + fraction + String(repeating: "0", count: placesMax - fraction.count)
        guard padded.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let value = Int128(padded) else { return nil }
        return (text.hasPrefix("-") ? -value : value, fraction.count)
    }

    private static func text(_ value: Int128, places: Int) -> String {
        let digits = String(value.magnitude)
        let padded = String(repeating: "0", count: max(0, placesMax + 1 - digits.count)) + digits
        let whole = padded.dropLast(placesMax)
        let fraction = padded.suffix(placesMax).prefix(places)
        return (value < 0 ? "-" : "") + whole + (places > 0 ? ".\(fraction)" : "")
    }
}
