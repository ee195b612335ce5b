import Grants

/// What is outstanding of figures in their own currencies: it is subtracted there, and converted then at the closing day
/// (DOMAIN, "Rules").
struct OriginalSums {
    private struct Sums {
        /// In the currency itself.
        var original = OutstandingAmounts()
        /// Of the figures that were converted, each at the rate of its own day.
        var converted = OutstandingAmounts()
    }

    private var sums: [String: Sums] = [:]

    /// Takes in what is added to a measure.
    ///
    /// - Parameters:
    ///   - original: the amount as recorded, in `currency`.
    ///   - converted: the same amount in the currency of the conversion; nil where it was not converted.
    mutating func add(
        _ original: Amount, _ currency: String, converted: Amount?, to measure: Measure
    ) throws(AmountError) {
        try sums[currency, default: Sums()].original.add(original, to: measure)
        if let converted { try sums[currency, default: Sums()].converted.add(converted, to: measure) }
    }

    mutating func merge(_ other: OriginalSums) throws(AmountError) {
        for (currency, added) in other.sums {
            try sums[currency, default: Sums()].original.add(added.original)
            try sums[currency, default: Sums()].converted.add(added.converted)
        }
    }

    /// What is outstanding, by the currency that it is told in.
    struct Outstanding {
        /// In the currency of the conversion, what has a rate at the closing day; the rest each in its own.
        var byCurrency: [String: OutstandingAmounts] = [:]
        /// By how much what was converted at the closing day differs from what is left of the figures that were converted
        /// at the rates of their own days.
        var exchangeDifference = OutstandingAmounts()
    }

    /// - Parameters:
    ///   - conversion: nil: each currency stays as it is.
    ///   - uses: counts the rates.
    func outstanding(_ conversion: CurrencyConversion?, _ uses: inout RateUses) throws -> Outstanding {
        var outstanding = Outstanding()
        for (currency, sums) in sums.sorted(by: { $0.key < $1.key }) {
            guard let conversion, let closing = try Self.closing(sums.original, currency, conversion, &uses) else {
                try outstanding.byCurrency[currency, default: OutstandingAmounts()].add(sums.original)
                continue
            }
            try outstanding.byCurrency[conversion.currency, default: OutstandingAmounts()].add(closing)
            try outstanding.exchangeDifference.add(closing)
            try outstanding.exchangeDifference.subtract(sums.converted)
        }
        return outstanding
    }

    /// At the closing day; nil where that has no rate.
    private static func closing(
        _ amounts: OutstandingAmounts, _ currency: String, _ conversion: CurrencyConversion, _ uses: inout RateUses
    ) throws -> OutstandingAmounts? {
        guard currency != conversion.currency else { return amounts }
        return try amounts.mapped { amount in
            guard !amount.isZero else { return amount }
            let found = try conversion.rates.convert(amount, from: currency, on: conversion.closingDay)
            guard let found else { return nil }
            uses.count(found.rates)
            return found.amount
        }
    }
}
