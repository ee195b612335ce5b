/// A number as sources write it, "37,100,767.00" or "37.9 million", as the plain decimal that the interface wants.
struct ScaledNumber: Equatable {
    /// Digits with at most one point: "37900000".
    let plain: String
    /// With a scale word: the unit of the last digit given, "100000" for "37.9 million".
    let roundingUnit: String?

    /// Money and quantities hold 9 places (google.type.Money: units and nanos).
    static let placesMax = 9

    private static let scales: [String: Int] = [
        "thousand": 3, "million": 6, "billion": 9, "trillion": 12,
    ]

    static func isScale(_ word: some StringProtocol) -> Bool {
        scales[word.lowercased()] != nil
    }

    /// - Parameters:
    ///   - number: Digits, thousands grouped by commas or not at all, a point before the fraction.
    ///   - scale: thousand, million, billion or trillion.
    init(_ number: String, scale: String? = nil) throws(InputError) {
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = Self.ungrouped(parts[0]) else { throw Self.malformed(number) }
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        guard parts.count == 1 || (!fraction.isEmpty && fraction.allSatisfy(Self.isDigit)) else {
            throw Self.malformed(number)
        }
        guard let scale else {
            guard fraction.count <= Self.placesMax else {
                throw InputError("\(number) has \(fraction.count) decimal places; at most \(Self.placesMax) are kept.")
            }
            plain = fraction.isEmpty ? whole : "\(whole).\(fraction)"
            roundingUnit = nil
            return
        }
        guard let exponent = Self.scales[scale.lowercased()] else {
            throw InputError("'\(scale)' is no scale: use thousand, million, billion or trillion.")
        }
        let places = fraction.count - exponent
        guard places <= Self.placesMax else {
            throw InputError("\(number) \(scale) has \(places) decimal places; at most \(Self.placesMax) are kept.")
        }
        let digits = whole + fraction
        if places <= 0 {
            plain = Self.withoutLeadingZeros(digits + String(repeating: "0", count: -places))
            roundingUnit = "1" + String(repeating: "0", count: -places)
        } else {
            let split = digits.index(digits.endIndex, offsetBy: -places)
            plain = "\(Self.withoutLeadingZeros(digits[..<split])).\(digits[split...])"
            roundingUnit = "0." + String(repeating: "0", count: places - 1) + "1"
        }
    }

    private static func malformed(_ number: String) -> InputError {
        InputError(
            "'\(number)' is no number: write 37100767, 37,100,767.00 or 37.9 million, "
                + "with commas between thousands and a point before the fraction.")
    }

    /// The digits without their commas; `nil` if these do not part groups of three.
    private static func ungrouped(_ text: Substring) -> String? {
        let groups = text.split(separator: ",", omittingEmptySubsequences: false)
        guard groups.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }) else { return nil }
        if groups.count > 1 {
            guard groups[0].count <= 3, groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
        }
        return withoutLeadingZeros(groups.joined())
    }

    private static func withoutLeadingZeros(_ digits: some StringProtocol) -> String {
        let rest = digits.drop { $0 == "0" }
        return rest.isEmpty ? "0" : String(rest)
    }

    private static func isDigit(_ character: Character) -> Bool {
        character.isASCII && character.isNumber
    }
}
