internal import Varlink

/// One line of an allocation: `PLACE[,PLACE...]=SHARE|FIGURE`.
enum AllocationLineInput {
    static let forms = """
        A line is written like one of these:
          'KE,TZ=USD 500,000'  'region:Sub-Saharan Africa=more than 40%'  'PK=largest'  'AF=undisclosed'
        """

    static func parse(_ text: String) throws(InputError) -> AllocationLine {
        guard let equals = text.firstIndex(of: "=") else {
            throw InputError("'\(text)' does not say how much: '=' is missing.\n\(forms)")
        }
        let places = try PlaceInput.parseList(String(text[..<equals]))
        let amount = QualifierInput.trimmed(text[text.index(after: equals)...])
        return AllocationLine(destinations: places, amount: try AllocationAmount(amount))
    }
}

/// How much goes to a line. The interface says "undisclosed" by neither figure nor share.
enum AllocationAmount: Equatable {
    case figure(JSONValue)
    case share(JSONValue)
    case undisclosed

    init(_ text: String) throws(InputError) {
        if text.lowercased() == "undisclosed" {
            self = .undisclosed
        } else if ShareInput.looksLikeShare(text) {
            self = .share(try ShareInput.parse(text))
        } else {
            self = .figure(try FigureInput.parse(text))
        }
    }
}

/// A line as it was given; what all lines of a command have in common is added when it is made.
struct AllocationLine: Equatable {
    var destinations: [JSONValue]
    var amount: AllocationAmount

    func object(project: String?, sectors: [JSONValue], andOthers: Bool, purposes: [JSONValue]) -> JSONValue {
        var figure: JSONValue?
        var share: JSONValue?
        switch amount {
        case .figure(let value): figure = value
        case .share(let value): share = value
        case .undisclosed: break
        }
        return .object([
            "project": .text(project),
            "destinations": .list(destinations),
            "sectors": .list(sectors),
            "figure": figure,
            "share": share,
            "destinationsAndOthers": .flag(andOthers),
            "purposes": .list(purposes),
        ])
    }
}
