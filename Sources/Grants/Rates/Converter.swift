/// Converts amounts into one currency at the recorded rates, and says which it used.
///
/// The latest day within the window wins, whatever the kind of path: on one day the rate itself before its inverse, and
/// both before two rates through a common base, which must be of one source and one day. Among sources, and among
/// bases, what was recorded last wins.
package struct Converter: Hashable, Sendable {
    /// What is converted into.
    package let target: Currency
    /// How many days before the wanted one a rate may be of: 0 for that day only.
    package let lookBackDaysMax: Int
    /// The only source whose rates are used; any source when nil.
    package let source: String?

    /// - Parameter lookBackDaysMax: not negative.
    package init(into target: Currency, lookBackDaysMax: Int, source: String? = nil) {
        precondition(lookBackDaysMax >= 0, "a rate after the day is never used")
        self.target = target
        self.lookBackDaysMax = lookBackDaysMax
        self.source = source
    }

    /// The amount in the target currency at the rate of a day, or of the last before it within the window.
    ///
    /// - Parameters:
    ///   - currency: ISO 4217 code of the amount.
    ///   - day: the rate date, else the value date.
    /// - Returns: nil when there is no rate: the amount stays unconverted. An amount in the target currency is returned
    ///   as it is, with all its places.
    /// - Throws: `AmountError.overflow`, or what the look-ups of the rates throw.
    package func convert(
        _ amount: Amount, _ currency: String, on day: Day, by rates: borrowing some RateSource & ~Copyable
    ) throws -> Conversion? {
        guard currency != target.code else { return Conversion(amount: amount, date: day, rates: []) }
        guard let path = try path(from: currency, on: day, by: rates) else { return nil }
        return Conversion(
            amount: try path.convert(amount, minorUnits: target.minorUnits), date: path.date, rates: path.rates)
    }

    /// The way by which amounts of a currency are converted on a day; nil when there is no rate. Not for the target
    /// currency itself.
    ///
    /// Of all, that of the latest day; on one day the simplest.
    package func path(
        from currency: String, on day: Day, by rates: borrowing some RateSource & ~Copyable
    ) throws -> RatePath? {
        let earliest = (try? day.adding(days: -lookBackDaysMax)) ?? .first
        var best = try rate(currency, target.code, earliest...day, rates).map(RatePath.init(direct:))
        // What is found narrows the window: the next kind of path is looked for on later days only.
        if let days = best.days(from: earliest, through: day),
            let inverse = try rate(target.code, currency, days, rates)
        {
            best = RatePath(inverse: inverse)
        }
        if let days = best.days(from: earliest, through: day), let cross = try cross(from: currency, days, rates) {
            best = cross
        }
        return best
    }

    private func rate(
        _ base: String, _ quote: String, _ days: ClosedRange<Day>, _ rates: borrowing some RateSource & ~Copyable
    ) throws -> RecordedRate? {
        try rates.rate(
            base: base, quote: quote, onOrBefore: days.upperBound, notBefore: days.lowerBound, source: source)
    }

    /// The best of the ways through any base and source.
    private func cross(
        from currency: String, _ days: ClosedRange<Day>, _ rates: borrowing some RateSource & ~Copyable
    ) throws -> RatePath? {
        var best: RatePath?
        let sources = if let source { [source] } else { try rates.sources }
        for base in try rates.bases where base != currency && base != target.code {
            for source in sources {
                guard let path = try cross(from: currency, through: base, of: source, days, rates) else { continue }
                if let found = best, (found.date, found.sequence) >= (path.date, path.sequence) { continue }
                best = path
            }
        }
        return best
    }

    /// The way through one base by the rates of one source, on the latest day that has both.
    private func cross(
        from currency: String, through base: String, of source: String, _ days: ClosedRange<Day>,
        _ rates: borrowing some RateSource & ~Copyable
    ) throws -> RatePath? {
        let from = days.lowerBound
        var day = days.upperBound
        while let first = try rates.rate(
            base: base, quote: currency, onOrBefore: day, notBefore: from, source: source),
            let second = try rates.rate(
                base: base, quote: target.code, onOrBefore: day, notBefore: from, source: source)
        {
            if first.date == second.date { return RatePath(from: first, to: second) }
            day = min(first.date, second.date)
        }
        return nil
    }
}

extension RatePath? {
    /// The days on which a path would be better than this one; nil when there is none.
    fileprivate func days(from earliest: Day, through day: Day) -> ClosedRange<Day>? {
        guard let self else { return earliest...day }
        guard self.date < day, let next = self.date.following else { return nil }
        return next...day
    }
}
