/// An amount in another currency, with the rates that it rests on.
package struct Conversion: Hashable, Sendable {
    /// In the target currency, rounded half to even at its minor units.
    package let amount: Amount
    /// Day of the rates; the day that was asked for where none was needed.
    package let date: Day
    /// In the order in which they apply: none within one currency, one, or two through a common base.
    package let rates: [UsedRate]
}

/// A rate and which way it was used.
package struct UsedRate: Hashable, Sendable {
    package enum Direction: String, Sendable {
        /// From base to quote.
        case multiplied
        /// From quote to base.
        case divided
    }

    package let rate: RecordedRate
    package let direction: Direction

    package init(_ rate: RecordedRate, _ direction: Direction) {
        self.rate = rate
        self.direction = direction
    }
}

/// One way from a currency to another on one day.
package struct RatePath: Hashable, Sendable {
    /// In the order in which they apply: one, or two through a common base.
    package let rates: [UsedRate]
    /// Day of the rates.
    package let date: Day

    init(direct rate: RecordedRate) {
        rates = [UsedRate(rate, .multiplied)]
        date = rate.date
    }

    init(inverse rate: RecordedRate) {
        rates = [UsedRate(rate, .divided)]
        date = rate.date
    }

    /// Out of the first's quote into the common base, and on into the second's quote. Both are of one day.
    init(from first: RecordedRate, to second: RecordedRate) {
        rates = [UsedRate(first, .divided), UsedRate(second, .multiplied)]
        date = second.date
    }

    /// The later of the events that it rests on.
    var sequence: UInt64 { rates.map(\.rate.sequence).max() ?? 0 }

    /// The amount at the other end. Multiplies first and divides once, so that it is rounded once.
    ///
    /// - Throws: `AmountError.overflow`.
    package func convert(_ amount: Amount, minorUnits: Int) throws(AmountError) -> Amount {
        var (numerator, denominator) = (Amount(1), Amount(1))
        for used in rates {
            switch used.direction {
            case .multiplied: numerator = used.rate.rate
            case .divided: denominator = used.rate.rate
            }
        }
        return try amount.scaled(by: numerator, over: denominator, places: minorUnits)
    }
}
