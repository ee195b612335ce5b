import Grants
import Reports

/// Rates to one currency in thousandths, by currency and first day; amounts are rounded to the cent, halves up.
struct TableOfRates: CurrencyConverting {
    let quote: String
    let rates: [(base: String, from: String, thousandths: Int128)]

    func convert(
        _ amount: Amount, from currency: String, on day: Day?
    ) throws -> (amount: Amount, rates: [AppliedRate])? {
        guard let day else { return nil }
        let known = try rates.filter { $0.base == currency }
            .filter { try PartialDate(parsing: $0.from).lastDay <= day }
        guard let rate = known.max(by: { $0.from < $1.from }) else { return nil }
        let cent: Int128 = 10_000_000
        let exact = amount.nanos * rate.thousandths / 1_000
        let rounded = (exact.magnitude + cent.magnitude / 2) / cent.magnitude * cent.magnitude
        let applied = AppliedRate(
            base: currency, quote: quote, rate: "\(Amount(nanos: rate.thousandths * 1_000_000))", date: rate.from,
            source: "ECB", sequence: 1)
        return (Amount(nanos: exact < 0 ? -Int128(rounded) : Int128(rounded)), [applied])
    }

    /// The conversion with these rates.
    func conversion(closing day: String) throws -> CurrencyConversion {
        CurrencyConversion(to: quote, closingDay: try PartialDate(parsing: day).lastDay, rates: self)
    }
}
