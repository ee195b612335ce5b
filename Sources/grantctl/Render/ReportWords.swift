internal import Varlink

extension Words {
    /// A name of the interface as words: "pledge made" for `pledgeMade`.
    static func spaced(_ name: String) -> String {
        name.reduce(into: "") { $0 += $1.isUppercase ? " \($1.lowercased())" : String($1) }
    }

    /// The entry of another grant: "P1 of G-1".
    static func entryReference(_ reference: JSONValue?) -> String? {
        guard let reference = value(reference) else { return nil }
        return "\(reference["entry"]?.string ?? "?") of \(reference["grant"]?.string ?? "?")"
    }

    /// "USD 500.00", the amount grouped for people.
    static func money(_ currency: String?, _ amount: String) -> String {
        (currency.map { "\($0) " } ?? "") + MoneyText.grouped(amount)
    }
}
