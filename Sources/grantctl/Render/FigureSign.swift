/// What stands before an amount that is not exact, and what that means.
enum FigureSign: String, CaseIterable, Hashable {
    case statedTo, about, nearly, moreThan, atLeast, lessThan, atMost, between
    /// Not a qualifier: a sum beside which there are amounts that nobody published.
    case besideUndisclosed

    /// The qualifier of what has no amount at all.
    static let undisclosedName = "undisclosed"

    /// `nil` for exact and undisclosed amounts, which need no sign.
    init?(qualifier: String?) {
        guard let qualifier, let sign = Self(rawValue: qualifier), sign != .besideUndisclosed else { return nil }
        self = sign
    }

    var mark: String {
        switch self {
        case .statedTo: "≈"
        case .about: "~"
        case .nearly: "≲"
        case .moreThan: ">"
        case .atLeast: "≥"
        case .lessThan: "<"
        case .atMost: "≤"
        case .between: "↔"
        case .besideUndisclosed: "?"
        }
    }

    var meaning: String {
        switch self {
        case .statedTo: "stated to a rounding unit"
        case .about: "about"
        case .nearly: "nearly"
        case .moreThan: "more than"
        case .atLeast: "at least"
        case .lessThan: "less than"
        case .atMost: "at most"
        case .between: "between two bounds, the lower one shown"
        case .besideUndisclosed: "beside undisclosed amounts, which are in no sum"
        }
    }

    /// One line for the signs that occurred; `nil` where there were none.
    static func legend(_ signs: Set<FigureSign>) -> String? {
        guard !signs.isEmpty else { return nil }
        return allCases.filter(signs.contains).map { "\($0.mark) \($0.meaning)" }.joined(separator: ", ")
    }
}
