import SwiftProtobuf

/// What a figure says of the true value. Qualifiers as in DOMAIN, "Figures".
extension Figure {
    /// On which side of what is stated the true value lies.
    package enum Direction: Sendable {
        case none
        case above
        case below
        case around
    }

    package var direction: Direction { qualifier.direction }

    /// The stated amount: the lower bound for `between`; nil when undisclosed.
    package var stated: Amount? {
        get throws(AmountError) {
            guard hasAmount, qualifier != .undisclosed else { return nil }
            return try Amount(parsing: amount)
        }
    }

    /// The most that the true value can be; nil when nothing bounds it from above.
    ///
    /// "Stated to 100,000" is at most half of that above; "about" bounds nothing.
    package var upperBound: Amount? {
        get throws(AmountError) { try upperBound(ofStated: stated) }
    }

    /// The same, for what is ``stated`` and has been read already.
    func upperBound(ofStated stated: Amount?) throws(AmountError) -> Amount? {
        switch qualifier {
        case .exact, .nearly, .lessThan, .atMost: stated
        case .between: hasUpper ? try Amount(parsing: upper) : nil
        case .statedTo:
            if let stated {
                try stated + Amount(nanos: Amount(parsing: roundingUnit).nanos / 2)
            } else {
                nil
            }
        case .about, .moreThan, .atLeast, .undisclosed, .UNRECOGNIZED: nil
        }
    }

    /// The least that the true value can be; nil when nothing but zero bounds it from below.
    package var lowerBound: Amount? {
        get throws(AmountError) {
            switch qualifier {
            case .exact, .moreThan, .atLeast, .between: try stated
            case .statedTo:
                if let stated = try stated {
                    try stated - Amount(nanos: Amount(parsing: roundingUnit).nanos / 2)
                } else {
                    nil
                }
            case .about, .nearly, .lessThan, .atMost, .undisclosed, .UNRECOGNIZED: nil
            }
        }
    }

    /// A figure that nothing was published of.
    package static let undisclosed = Figure.with { $0.qualifier = .undisclosed }

    /// A figure of an amount in a currency.
    package init(_ amount: Amount, _ currency: String, _ qualifier: Qualifier = .exact) {
        self.init()
        self.qualifier = qualifier
        self.amount = amount.formatted(minPlaces: Currencies.minorUnits(of: currency) ?? 0)
        self.currency = currency
    }

    /// As people read it: "about USD 9475000.00".
    package var sentence: String {
        let money = "\(currency) \(amount)"
        switch qualifier {
        case .exact, .UNRECOGNIZED: return money
        case .statedTo: return "\(money) (stated to \(roundingUnit))"
        case .about: return "about \(money)"
        case .nearly: return "nearly \(money)"
        case .moreThan: return "more than \(money)"
        case .atLeast: return "at least \(money)"
        case .lessThan: return "less than \(money)"
        case .atMost: return "at most \(money)"
        case .between: return "between \(money) and \(upper)"
        case .undisclosed: return "an undisclosed amount"
        }
    }
}

extension Figure.Qualifier {
    package var direction: Figure.Direction {
        switch self {
        case .exact: .none
        // What is undisclosed is more than the nothing that it adds to a sum.
        case .moreThan, .atLeast, .undisclosed: .above
        case .nearly, .lessThan, .atMost: .below
        case .statedTo, .about, .between, .UNRECOGNIZED: .around
        }
    }
}

extension Figure.Direction {
    /// The direction of a product or a sum of two.
    package func combined(with other: Figure.Direction) -> Figure.Direction {
        switch (self, other) {
        case (.none, let direction), (let direction, .none): direction
        case (.above, .above): .above
        case (.below, .below): .below
        default: .around
        }
    }

    /// The direction of what is left when something of this direction is taken away.
    package var inverted: Figure.Direction {
        switch self {
        case .none: .none
        case .above: .below
        case .below: .above
        case .around: .around
        }
    }

    /// The plainest qualifier that says it.
    package var qualifier: Figure.Qualifier {
        switch self {
        case .none: .exact
        case .above: .moreThan
        case .below: .lessThan
        case .around: .about
        }
    }
}
