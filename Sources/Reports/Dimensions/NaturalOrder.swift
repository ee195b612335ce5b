/// The order in which people look for things: digits by the number that they make, so that G2 stands before G10.
enum NaturalOrder {
    static func precedes(_ left: String, _ right: String) -> Bool {
        var (one, other) = (left.unicodeScalars[...], right.unicodeScalars[...])
        while let first = one.first, let second = other.first {
            if isDigit(first), isDigit(second) {
                let (number, number2) = (takeNumber(&one), takeNumber(&other))
                if !number.elementsEqual(number2) {
                    return number.count == number2.count
                        ? number.lexicographicallyPrecedes(number2) : number.count < number2.count
                }
            } else {
                if first != second { return first < second }
                one.removeFirst()
                other.removeFirst()
            }
        }
        if one.isEmpty != other.isEmpty { return one.isEmpty }
        // The same but for zeros before a number: any order, as long as it is always the same.
        return left < right
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    /// Takes the digits at the beginning, and gives them without zeros before them.
    private static func takeNumber(_ text: inout Substring.UnicodeScalarView) -> Substring.UnicodeScalarView {
        let digits = text.prefix(while: isDigit)
        text = text[digits.endIndex...]
        return digits.drop { $0 == "0" }
    }
}

extension DimensionValue {
    /// Whether it stands before another of its dimension: in natural order of what it reads as, years ascending, what
    /// is not known last. Sectors by their vocabulary first.
    func precedes(_ other: DimensionValue) -> Bool {
        guard let value, let otherValue = other.value else { return value != nil && other.value == nil }
        if dimension == .sector, vocabulary != other.vocabulary {
            return NaturalOrder.precedes(vocabulary ?? "", other.vocabulary ?? "")
        }
        if value != otherValue { return NaturalOrder.precedes(value, otherValue) }
        return key < other.key
    }
}
