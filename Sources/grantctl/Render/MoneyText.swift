/// Decimals for people.
enum MoneyText {
    /// Thousands grouped by commas: "37,100,767.00". The places stay as they are.
    static func grouped(_ plain: String) -> String {
        let isNegative = plain.hasPrefix("-")
        let parts = (isNegative ? plain.dropFirst() : plain[...]).split(separator: ".", maxSplits: 1)
        guard let whole = parts.first, whole.allSatisfy(\.isNumber) else { return plain }
        var grouped = isNegative ? "-" : ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index).isMultiple(of: 3) { grouped.append(",") }
            grouped.append(digit)
        }
        if parts.count == 2 { grouped += ".\(parts[1])" }
        return grouped
    }

    /// Whether the decimal is zero, however many places it has.
    static func isZero(_ plain: String) -> Bool {
        plain.allSatisfy { $0 == "0" || $0 == "." || $0 == "-" }
    }
}
