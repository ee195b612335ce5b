/// Decides what is asked of exchange rates.
enum RateDecider {
    static func record(_ rate: ExchangeRate, _ books: borrowing some Books & ~Copyable) throws -> ExchangeRate {
        try check(rate)
        return rate
    }

    /// A table names what one source says of a pair on one day once: of two, nobody could tell which counts.
    static func record(
        _ table: ExchangeRateTable, _ books: borrowing some Books & ~Copyable
    ) throws -> ExchangeRateTable {
        guard !table.rates.isEmpty else {
            throw Refusal(.rateTableEmpty, "The table of exchange rates holds none. Give at least one rate.")
        }
        var rates: [RateKey: String] = [:]
        for rate in table.rates {
            try check(rate)
            guard let other = rates.updateValue(rate.rate, forKey: RateKey(rate)) else { continue }
            throw Refusal(
                .rateDuplicate,
                "The table has two rates of \(rate.quote) for one \(rate.base) on \(rate.date) by \(rate.source): "
                    + "\(other) and \(rate.rate). Leave out one; a correction is a command of its own.")
        }
        return table
    }

    private static func check(_ rate: ExchangeRate) throws(Refusal) {
        for code in [rate.base, rate.quote] where !Currencies.contains(code) {
            throw Refusal(.figureCurrencyUnknown, "The exchange rate: \(Currencies.unknown(code))")
        }
        guard rate.base != rate.quote else {
            throw Refusal(
                .rateSameCurrency,
                "The exchange rate is from \(rate.base) to itself. Name two currencies; one unit of the first is worth "
                    + "the rate in the second.")
        }
        let subject = "rate of \(rate.quote) for one \(rate.base)"
        let amount: Amount
        do throws(AmountError) {
            amount = try Amount(parsing: rate.rate)
        } catch {
            throw Refusal(.rateMalformed, "The \(subject) cannot be read. \(error)")
        }
        guard amount.isPositive else {
            throw Refusal(.rateMalformed, "The \(subject) is \(rate.rate), and must be above zero.")
        }
        _ = try DateCheck.day(rate.date, "date of the \(subject)", rule: .rateMalformed)
        guard !rate.source.isBlank else {
            throw Refusal(
                .textMissing,
                "The \(subject) on \(rate.date) has no source. "
                    + "Name who publishes it, such as the European Central Bank.")
        }
        try IdentifierCheck.identifier(rate.source, "source of the \(subject)")
    }
}
