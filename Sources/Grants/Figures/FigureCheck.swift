/// What makes a figure a figure: an amount that can be read, a currency that exists, bounds the right way round.
extension Figure {
    /// The figure with its qualifier written out, or why it is none.
    ///
    /// - Parameters:
    ///   - subject: what the figure is of, for the message: "pledge".
    ///   - isSigned: whether zero and negative amounts are allowed (adjustments).
    func checked(_ subject: String, isSigned: Bool = false) throws(Refusal) -> Figure {
        var figure = self
        figure.qualifier = qualifier
        if qualifier == .undisclosed {
            guard !hasAmount, !hasUpper, !hasCurrency else {
                throw Refusal(
                    .figureUndisclosedWithAmount,
                    "The \(subject) is undisclosed and yet states \(currency) \(amount). "
                        + "Leave out amount and currency, or name another qualifier.")
            }
            return figure
        }
        guard hasAmount else {
            throw Refusal(
                .figureMissing,
                "The \(subject) has no amount. Give one, or the qualifier undisclosed if none was published.")
        }
        guard hasCurrency else {
            throw Refusal(
                .figureCurrencyUnknown,
                "The \(subject) of \(amount) has no currency. Give its ISO 4217 code, such as USD.")
        }
        guard Currencies.contains(currency) else {
            throw Refusal(.figureCurrencyUnknown, "The \(subject) of \(amount): \(Currencies.unknown(currency))")
        }
        let lower = try Self.amount(amount, subject)
        guard isSigned || lower.isPositive else {
            throw Refusal(
                .figureNotPositive,
                "The \(subject) is \(currency) \(amount), and must be above zero. "
                    + "An amount that was not published is undisclosed, not zero.")
        }
        try checkBounds(lower, subject)
        guard !hasUpper || qualifier == .between, !hasRoundingUnit || qualifier == .statedTo else {
            throw Refusal(
                .figureBoundsReversed,
                "The \(subject), \(sentence), has \(hasUpper ? "an upper bound" : "a rounding unit") that its qualifier "
                    + "\(qualifier) does not take. Leave it out, or say \(hasUpper ? "between" : "statedTo").")
        }
        return figure
    }

    private func checkBounds(_ lower: Amount, _ subject: String) throws(Refusal) {
        switch qualifier {
        case .between:
            guard hasUpper else {
                throw Refusal(
                    .figureBoundsReversed,
                    "The \(subject) is between \(currency) \(amount) and nothing. Give the upper bound.")
            }
            guard try Self.amount(upper, subject) > lower else {
                throw Refusal(
                    .figureBoundsReversed,
                    "The \(subject) is between \(currency) \(amount) and \(upper). The second must be the larger.")
            }
        case .statedTo:
            guard hasRoundingUnit, try Self.amount(roundingUnit, subject).isPositive else {
                throw Refusal(
                    .figureRoundingUnitMissing,
                    "The \(subject) of \(currency) \(amount) is stated to a unit that is not given. "
                        + "Give the rounding unit, such as 100000 for \"37.9 million\".")
            }
        case .exact, .about, .nearly, .moreThan, .atLeast, .lessThan, .atMost, .undisclosed: break
        case .UNRECOGNIZED(let number):
            throw Refusal(.figureMalformed, "The \(subject) has the unknown qualifier \(number).")
        }
    }

    private static func amount(_ text: String, _ subject: String) throws(Refusal) -> Amount {
        let amount: Amount
        do throws(AmountError) {
            amount = try Amount(parsing: text)
        } catch {
            throw Refusal(.figureMalformed, "The \(subject) cannot be read. \(error)")
        }
        guard amount.nanos.magnitude <= unitsMax.nanos.magnitude else {
            throw Refusal(
                .figureTooLarge, "The \(subject) is \(text), and an amount is at most \(unitsMax). Check its digits.")
        }
        return amount
    }

    /// 10^18 units: a thousand times the world's money. Sums of 10^11 such entries still fit into 128 bits.
    private static let unitsMax = Amount(1_000_000_000_000_000_000)
}

extension Share {
    /// The share with its qualifier written out, or why it is none.
    func checked() throws(Refusal) -> Share {
        var share = self
        share.qualifier = qualifier
        if qualifier == .undisclosed {
            guard !hasPercent, !hasUpper else {
                throw Refusal(
                    .shareMalformed,
                    "A share is undisclosed and yet states \(percent) per cent. Leave out one of the two.")
            }
            return share
        }
        guard hasPercent else {
            throw Refusal(
                .shareMalformed, "A share has no percentage. Give one, or the qualifier undisclosed with a rank.")
        }
        let lower = try Self.percentage(percent)
        guard lower > .zero else {
            throw Refusal(.shareMalformed, "A share is \(percent) per cent, and must be above zero.")
        }
        switch qualifier {
        case .between:
            guard hasUpper, try Self.percentage(upper) > lower else {
                throw Refusal(
                    .shareMalformed,
                    "A share is between \(percent) and \(hasUpper ? upper : "nothing"). "
                        + "Give an upper bound that is the larger.")
            }
        case .statedTo:
            throw Refusal(.shareMalformed, "A share of \(percent) per cent cannot be stated to a unit. Say about.")
        case .exact, .about, .nearly, .moreThan, .atLeast, .lessThan, .atMost, .undisclosed: break
        case .UNRECOGNIZED(let number):
            throw Refusal(.shareMalformed, "A share has the unknown qualifier \(number).")
        }
        guard !hasUpper || qualifier == .between else {
            throw Refusal(
                .shareMalformed,
                "A share is \(qualifier) \(percent) per cent and has the upper bound \(upper). "
                    + "Leave it out, or say between.")
        }
        return share
    }

    /// The stated percentage: the lower bound for `between`; nil when undisclosed.
    var stated: Percentage? {
        get throws(PercentageError) {
            guard hasPercent, qualifier != .undisclosed else { return nil }
            return try Percentage(parsing: percent)
        }
    }

    private static func percentage(_ text: String) throws(Refusal) -> Percentage {
        do throws(PercentageError) {
            return try Percentage(parsing: text)
        } catch {
            throw Refusal(.shareMalformed, "\(error)")
        }
    }
}
