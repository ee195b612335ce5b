package import Grants

/// A recorded rate that an amount was converted with.
package struct AppliedRate: Hashable, Sendable {
    /// ISO 4217 code of the one unit.
    package let base: String
    /// ISO 4217 code of what it is worth.
    package let quote: String
    /// Units of quote for one base, as recorded.
    package let rate: String
    /// Day of the rate, ISO 8601.
    package let date: String
    package let source: String
    /// Sequence of the event that recorded it.
    package let sequence: UInt64

    package init(base: String, quote: String, rate: String, date: String, source: String, sequence: UInt64) {
        self.base = base
        self.quote = quote
        self.rate = rate
        self.date = date
        self.source = source
        self.sequence = sequence
    }
}

/// The books' recorded rates, as far as one currency can be reached with them.
package protocol CurrencyConverting {
    /// The amount at the rate of a day, or of the last one before it that is near enough, and the rates used.
    /// Nil where there is none.
    func convert(
        _ amount: Amount, from currency: String, on day: Day?
    ) throws -> (amount: Amount, rates: [AppliedRate])?
}

/// To which currency a report converts, and how.
package struct CurrencyConversion {
    /// ISO 4217 code.
    package let currency: String
    /// The day whose rate applies to what is outstanding, and to what a grant has that is of no day.
    package let closingDay: Day
    package let rates: any CurrencyConverting

    package init(to currency: String, closingDay: Day, rates: any CurrencyConverting) {
        self.currency = currency
        self.closingDay = closingDay
        self.rates = rates
    }

    /// What became of a posting's figure.
    enum Outcome {
        /// In the currency already, or undisclosed.
        case unchanged
        case converted(PostingFigure, [AppliedRate])
        /// There is no rate, or no day to look for one: it stays as it is.
        case unconverted
    }

    /// Converts what a total takes of a posting's figure: what it states and how exact that is.
    ///
    /// An entry's figure is converted at its rate day, without which it stays as it is. What no allocation speaks of,
    /// and what links fund in part, are balances of a grant and of no day: at the closing day.
    func convert(_ posting: Posting) throws -> Outcome {
        guard let stated = try posting.figure.stated, posting.currency != currency else { return .unchanged }
        guard let day = posting.entry == nil ? closingDay : posting.rateDay,
            let (amount, applied) = try rates.convert(stated, from: posting.currency, on: day)
        else { return .unconverted }
        return .converted(.derived(amount, currency: currency, posting.figure.qualifier), applied)
    }
}

/// How often each rate was used.
struct RateUses {
    private var figures: [AppliedRate: Int] = [:]

    mutating func count(_ rates: [AppliedRate]) {
        for rate in rates { figures[rate, default: 0] += 1 }
    }

    /// By pair of currencies, day, source and sequence.
    var sorted: [RateUse] {
        figures.map { RateUse(rate: $0.key, figures: $0.value) }
            .sorted { $0.order.lexicographicallyPrecedes($1.order) }
    }
}

/// A rate that figures were converted with.
package struct RateUse: Equatable, Sendable {
    package let rate: AppliedRate
    /// How many figures were converted with it; each amount outstanding in the totals is one.
    package let figures: Int

    fileprivate var order: [String] {
        let digits = String(rate.sequence)
        let sequence = String(repeating: "0", count: 20 - digits.count) + digits
        return [rate.base, rate.quote, rate.date, rate.source, sequence]
    }
}

/// A figure without a rate, which stays in its own currency.
package struct UnconvertedPosting: Equatable, Sendable {
    package let grant: String
    /// Nil where it comes from the grant itself.
    package let entry: String?
    package let figure: Figure
    /// The day that a rate was looked for; nil when the figure has none.
    package let day: Day?
}
