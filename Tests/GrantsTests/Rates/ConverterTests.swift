import Testing

@testable import Grants

@Suite("Conversion")
struct ConverterTests {
    /// "5: 1 EUR = 1.0858 USD on 2024-03-01 by ECB": sequence, rate, day, source.
    private static func rates(_ sentences: [String]) throws -> MemoryRates {
        MemoryRates(
            try sentences.map { sentence in
                let words = sentence.split(separator: " ").map(String.init)
                return RecordedRate(
                    base: words[2], quote: words[5], rate: try Amount(parsing: words[4]), date: try day(words[7]),
                    source: words[9], sequence: try #require(UInt64(words[0].dropLast())))
            })
    }

    private static func day(_ text: String) throws -> Day { try PartialDate(parsing: text).lastDay }

    /// "108.58 by 5*" for an amount and the rates that it rests on, each by its sequence and direction.
    private static func told(_ conversion: Conversion?) -> String {
        guard let conversion else { return "unconverted" }
        let rates = conversion.rates.map { "\($0.rate.sequence)\($0.direction == .multiplied ? "*" : "/")" }
        return "\(conversion.amount) by \(rates.joined(separator: " "))"
    }

    struct Example: Sendable, CustomTestStringConvertible {
        let money: String
        let into: String
        var day = "2024-03-05"
        var source: String?
        let rates: [String]
        let becomes: String

        var testDescription: String { "\(money) in \(into) is \(becomes)" }
    }

    @Test(
        "an amount is multiplied, divided, or taken through a common base, and rounded once, half to even",
        arguments: [
            // Within one currency nothing is looked up or rounded.
            Example(money: "1.2345 USD", into: "USD", rates: [], becomes: "1.2345 by "),
            // 100 × 1.0858
            Example(
                money: "100 EUR", into: "USD", rates: ["5: 1 EUR = 1.0858 USD on 2024-03-05 by ECB"],
                becomes: "108.58 by 5*"),
            // 100 ÷ 1.0858 = 92.0979...
            Example(
                money: "100 USD", into: "EUR", rates: ["5: 1 EUR = 1.0858 USD on 2024-03-05 by ECB"],
                becomes: "92.1 by 5/"),
            // 1000000 ÷ 163.22 × 1.0858 = 6652.370...
            Example(
                money: "1000000 JPY", into: "USD",
                rates: [
                    "5: 1 EUR = 163.22 JPY on 2024-03-05 by ECB", "6: 1 EUR = 1.0858 USD on 2024-03-05 by ECB",
                ], becomes: "6652.37 by 5/ 6*"),
            // 100 × 163.22 ÷ 1.0858 = 15032.24...: the yen has no minor unit.
            Example(
                money: "100 USD", into: "JPY",
                rates: [
                    "5: 1 EUR = 163.22 JPY on 2024-03-05 by ECB", "6: 1 EUR = 1.0858 USD on 2024-03-05 by ECB",
                ], becomes: "15032 by 6/ 5*"),
            // 0.125 and 0.375 lie half way between two cents: to the even one.
            Example(
                money: "0.25 EUR", into: "USD", rates: ["5: 1 EUR = 0.5 USD on 2024-03-05 by ECB"],
                becomes: "0.12 by 5*"),
            Example(
                money: "0.75 EUR", into: "USD", rates: ["5: 1 EUR = 0.5 USD on 2024-03-05 by ECB"],
                becomes: "0.38 by 5*"),
            Example(
                money: "-0.25 EUR", into: "USD", rates: ["5: 1 EUR = 0.5 USD on 2024-03-05 by ECB"],
                becomes: "-0.12 by 5*"),
            // The Kuwaiti dinar has three places: 10 ÷ 3.25 = 3.0769...
            Example(
                money: "10 USD", into: "KWD", rates: ["5: 1 KWD = 3.25 USD on 2024-03-05 by CBK"],
                becomes: "3.077 by 5/"),
        ])
    func converts(example: Example) throws { try check(example) }

    @Test(
        "the latest day wins, then the simplest path, then what was recorded last",
        arguments: [
            // An inverse of a later day before a direct rate; of the same day after it.
            Example(
                money: "100 EUR", into: "USD",
                rates: ["5: 1 EUR = 1.10 USD on 2024-03-04 by ECB", "6: 1 USD = 0.5 EUR on 2024-03-05 by Fed"],
                becomes: "200 by 6/"),
            Example(
                money: "100 EUR", into: "USD",
                rates: ["5: 1 EUR = 1.10 USD on 2024-03-05 by ECB", "6: 1 USD = 0.5 EUR on 2024-03-05 by Fed"],
                becomes: "110 by 5*"),
            // A cross of a later day before a direct rate; of the same day after it.
            Example(
                money: "100 GBP", into: "USD",
                rates: [
                    "5: 1 GBP = 1.25 USD on 2024-03-04 by BoE", "6: 1 EUR = 0.8 GBP on 2024-03-05 by ECB",
                    "7: 1 EUR = 1.2 USD on 2024-03-05 by ECB",
                ], becomes: "150 by 6/ 7*"),
            Example(
                money: "100 GBP", into: "USD",
                rates: [
                    "5: 1 GBP = 1.25 USD on 2024-03-05 by BoE", "6: 1 EUR = 0.8 GBP on 2024-03-05 by ECB",
                    "7: 1 EUR = 1.2 USD on 2024-03-05 by ECB",
                ], becomes: "125 by 5*"),
            // Of two sources on one day the one recorded last, unless one is asked for.
            Example(
                money: "100 EUR", into: "USD",
                rates: ["9: 1 EUR = 1.10 USD on 2024-03-05 by ECB", "6: 1 EUR = 1.2 USD on 2024-03-05 by Bank"],
                becomes: "110 by 9*"),
            Example(
                money: "100 EUR", into: "USD", source: "Bank",
                rates: ["9: 1 EUR = 1.10 USD on 2024-03-05 by ECB", "6: 1 EUR = 1.2 USD on 2024-03-05 by Bank"],
                becomes: "120 by 6*"),
            // Of one source on one day the correction.
            Example(
                money: "100 EUR", into: "USD",
                rates: ["9: 1 EUR = 1.10 USD on 2024-03-05 by ECB", "6: 1 EUR = 1.2 USD on 2024-03-05 by ECB"],
                becomes: "110 by 9*"),
            // Of two bases on one day the one recorded last.
            Example(
                money: "100 GBP", into: "USD",
                rates: [
                    "5: 1 EUR = 0.8 GBP on 2024-03-05 by ECB", "6: 1 EUR = 1.2 USD on 2024-03-05 by ECB",
                    "7: 1 XDR = 1 GBP on 2024-03-05 by IMF", "8: 1 XDR = 1.3 USD on 2024-03-05 by IMF",
                ], becomes: "130 by 7/ 8*"),
            // What lies after the day is not looked at.
            Example(
                money: "100 EUR", into: "USD",
                rates: ["5: 1 EUR = 1.10 USD on 2024-03-04 by ECB", "6: 1 EUR = 1.2 USD on 2024-03-06 by ECB"],
                becomes: "110 by 5*"),
        ])
    func chooses(example: Example) throws { try check(example) }

    @Test(
        "a cross takes both rates of one source and one day, the latest that has both",
        arguments: [
            // 5 March has no yen, so the day before counts.
            Example(
                money: "1000 JPY", into: "USD",
                rates: [
                    "5: 1 EUR = 160 JPY on 2024-03-04 by ECB", "6: 1 EUR = 1.2 USD on 2024-03-04 by ECB",
                    "7: 1 EUR = 9.9 USD on 2024-03-05 by ECB",
                ], becomes: "7.5 by 5/ 6*"),
            Example(
                money: "1000 JPY", into: "USD",
                rates: [
                    "5: 1 EUR = 160 JPY on 2024-03-04 by ECB", "6: 1 EUR = 1.2 USD on 2024-03-05 by ECB",
                ], becomes: "unconverted"),
            // The later rates of others do not hide the pair of a third.
            Example(
                money: "1000 JPY", into: "USD",
                rates: [
                    "5: 1 EUR = 160 JPY on 2024-03-05 by ECB", "6: 1 EUR = 1.2 USD on 2024-03-05 by ECB",
                    "7: 1 EUR = 170 JPY on 2024-03-05 by A", "8: 1 EUR = 1.3 USD on 2024-03-05 by B",
                ], becomes: "7.5 by 5/ 6*"),
            Example(
                money: "1000 JPY", into: "USD", source: "A",
                rates: [
                    "5: 1 EUR = 160 JPY on 2024-03-05 by ECB", "6: 1 EUR = 1.2 USD on 2024-03-05 by ECB",
                    "7: 1 EUR = 170 JPY on 2024-03-05 by A",
                ], becomes: "unconverted"),
        ])
    func crosses(example: Example) throws { try check(example) }

    @Test(
        "a rate is looked for within the window and no further back",
        arguments: [
            ("2024-03-05", "110 by 5*"), ("2024-03-08", "110 by 5*"), ("2024-03-09", "unconverted"),
            ("2024-03-04", "unconverted"),
        ])
    func looksBack(day: String, becomes: String) throws {
        try check(
            Example(
                money: "100 EUR", into: "USD", day: day, rates: ["5: 1 EUR = 1.10 USD on 2024-03-05 by ECB"],
                becomes: becomes))
    }

    /// Rows of eurofxref-hist.csv of the European Central Bank. Easter: banks were closed from 29 March to 1 April.
    private static let easter = [
        "5: 1 EUR = 1.0811 USD on 2024-03-28 by ECB", "5: 1 EUR = 163.45 JPY on 2024-03-28 by ECB",
        "5: 1 EUR = 90.1365 INR on 2024-03-28 by ECB", "6: 1 EUR = 1.0749 USD on 2024-04-02 by ECB",
        "6: 1 EUR = 163.01 JPY on 2024-04-02 by ECB", "6: 1 EUR = 89.649 INR on 2024-04-02 by ECB",
    ]

    @Test(
        "real rates carry an amount over a holiday and through the euro",
        arguments: [
            // 3500000 ÷ 1.0811 = 3237443.3447... and ÷ 1.0749 = 3256116.8481...
            Example(
                money: "3500000 USD", into: "EUR", day: "2024-03-31", rates: easter, becomes: "3237443.34 by 5/"),
            Example(
                money: "3500000 USD", into: "EUR", day: "2024-04-02", rates: easter, becomes: "3256116.85 by 6/"),
            // 100000000 × 1.0811 ÷ 163.45 = 661425.5124...
            Example(
                money: "100000000 JPY", into: "USD", day: "2024-03-31", rates: easter, becomes: "661425.51 by 5/ 5*"),
            // 1000000 × 163.01 ÷ 89.649 = 1818313.6454...: the yen has no minor unit.
            Example(
                money: "1000000 INR", into: "JPY", day: "2024-04-03", rates: easter, becomes: "1818314 by 6/ 6*"),
            Example(money: "100 EUR", into: "USD", day: "2024-03-27", rates: easter, becomes: "unconverted"),
        ])
    func convertsReal(example: Example) throws { try check(example) }

    @Test("at the first day that a date can name the window ends there")
    func endsAtTheFirstDay() throws {
        let rates = try Self.rates(["5: 1 EUR = 1.10 USD on 1900-01-01 by ECB"])
        let converter = Converter(into: try Currency("USD"), lookBackDaysMax: 3)
        let conversion = try converter.convert(Amount(100), "EUR", on: Self.day("1900-01-02"), by: rates)
        #expect(Self.told(conversion) == "110 by 5*")
        #expect(conversion?.date.description == "1900-01-01")
    }

    private func check(_ example: Example) throws {
        let words = example.money.split(separator: " ").map(String.init)
        let converter = Converter(into: try Currency(example.into), lookBackDaysMax: 3, source: example.source)
        let conversion = try converter.convert(
            try Amount(parsing: words[0]), words[1], on: Self.day(example.day), by: Self.rates(example.rates))
        #expect(Self.told(conversion) == example.becomes)
    }
}

@Suite("Scaling of amounts")
struct AmountScalingTests {
    @Test(
        "a product is kept in full width and divided once",
        arguments: [
            // amount, × numerator, ÷ denominator, places, result
            ("10", "1", "3", 2, "3.33"), ("20", "1", "3", 2, "6.67"), ("-20", "1", "3", 2, "-6.67"),
            ("2.5", "1", "1", 0, "2"), ("3.5", "1", "1", 0, "4"), ("-2.5", "1", "1", 0, "-2"), ("0", "7", "3", 2, "0"),
            ("0.000000001", "1", "2", 9, "0"), ("0.000000003", "1", "2", 9, "0.000000002"),
            // The product needs 247 bits; the result is the amount itself.
            (
                "170141183460469231731687303715.884105727", "170141183460469231731687303715",
                "170141183460469231731687303715",
                9, "170141183460469231731687303715.884105727"
            ),
        ])
    func scales(amount: String, numerator: String, denominator: String, places: Int, result: String) throws {
        let scaled = try Amount(parsing: amount).scaled(
            by: Amount(parsing: numerator), over: Amount(parsing: denominator), places: places)
        #expect(scaled.description == result)
    }

    @Test("a result beyond 128 bits is an error, never a wrap")
    func overflows() throws {
        let largest = Amount(nanos: .max)
        #expect(throws: AmountError.self) { try largest.scaled(by: Amount(2), over: Amount(1), places: 9) }
        #expect(throws: AmountError.self) { try largest.scaled(by: largest, over: Amount(nanos: 1), places: 9) }
        #expect(throws: AmountError.self) { try Amount(1).scaled(by: Amount(1), over: largest, places: 0) }
        // Rounded up past the largest.
        #expect(throws: AmountError.self) { try largest.scaled(by: Amount(1), over: Amount(1), places: 0) }
        #expect(try Amount(nanos: .min).scaled(by: Amount(1), over: Amount(1), places: 9) == Amount(nanos: .min))
    }
}
