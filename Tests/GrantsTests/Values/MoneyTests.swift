import Testing

@testable import Grants

@Suite("Money, currencies and percentages")
struct MoneyTests {
    @Test(
        "money is written with at least the minor units of its currency",
        arguments: [
            ("37100767", "USD", "37100767.00"), ("37100767", "JPY", "37100767"), ("1.5", "KWD", "1.500"),
            ("0.1234567", "USD", "0.1234567"), ("-3", "EUR", "-3.00"), ("1.5", "JPY", "1.5"),
        ])
    func writes(decimal: String, code: String, written: String) throws {
        let money = try Money(parsing: decimal, currency: code)
        #expect(money.description == written)
        #expect(money.withCurrency == "\(code) \(written)")
    }

    @Test("yen and dollars are never added up: the error names both")
    func refusesMixedCurrencies() throws {
        let dollars = try Money(parsing: "500", currency: "USD")
        let yen = try Money(parsing: "500", currency: "JPY")
        #expect(throws: MoneyError.currenciesDiffer(dollars, yen)) { try dollars + yen }
        #expect(throws: MoneyError.currenciesDiffer(yen, dollars)) { try yen - dollars }
        #expect(
            MoneyError.currenciesDiffer(dollars, yen).description
                == "USD 500.00 and JPY 500 cannot be added up: convert one of them with a recorded exchange rate first."
        )
    }

    @Test("money of one currency adds and subtracts exactly, and an overflow is an error")
    func adds() throws {
        let left = try Money(parsing: "0.10", currency: "USD")
        let right = try Money(parsing: "0.25", currency: "USD")
        #expect(try (left + right).description == "0.35")
        #expect(try (left - right).description == "-0.15")
        #expect(Money.zero(left.currency).description == "0.00")
        let largest = Money(Amount(nanos: .max), left.currency)
        #expect(throws: MoneyError.self) { try largest + right }
    }

    @Test(
        "a currency in force or withdrawn is accepted with its name and minor units",
        arguments: [
            ("USD", "US Dollar", 2, false), ("JPY", "Yen", 0, false), ("KWD", "Kuwaiti Dinar", 3, false),
            ("DEM", "German Mark", 2, true), ("USS", "US Dollar (Same day)", 2, true),
            ("ZWG", "Zimbabwe Gold", 2, false),
        ])
    func acceptsCurrencies(code: String, name: String, minorUnits: Int, isWithdrawn: Bool) throws {
        let currency = try Currency(code)
        #expect(currency.name == name)
        #expect(currency.minorUnits == minorUnits)
        #expect(currency.isWithdrawn == isWithdrawn)
    }

    @Test(
        "an unknown currency is refused with the nearest ones",
        arguments: ["", "usd", "US", "XYZ", "USD ", "US|", "840"])
    func refusesUnknownCurrencies(code: String) {
        #expect(throws: CurrencyError.self) { try Currency(code) }
        #expect(throws: MoneyError.self) { try Money(parsing: "1", currency: code) }
    }

    @Test("the refusal of a currency is a sentence with a way on")
    func explainsUnknownCurrencies() {
        let lowercase = #expect(throws: CurrencyError.self) { try Currency("usd") }
        #expect(lowercase?.description == "\"usd\" is no ISO 4217 currency code. Did you mean USD (US Dollar)?")
        let empty = #expect(throws: CurrencyError.self) { try Currency("") }
        #expect(
            empty?.description == "\"\" is no ISO 4217 currency code. Give one such as USD (US Dollar).")
    }

    @Test(
        "a percentage is read exactly with up to four places",
        arguments: [
            ("40", 400_000, "40"), ("33.3333", 333_333, "33.3333"), ("0", 0, "0"), ("100.00000", 1_000_000, "100"),
        ])
    func readsPercentages(text: String, tenThousandths: Int, written: String) throws {
        let share = try Percentage(parsing: text)
        #expect(share.tenThousandths == tenThousandths)
        #expect(share.description == written)
        #expect(try Percentage(tenThousandths: tenThousandths) == share)
    }

    @Test(
        "no share is below 0, above 100, finer than four places, or words",
        arguments: [
            ("-0.0001", PercentageError.outOfRange("-0.0001")), ("100.0001", .outOfRange("100.0001")),
            ("33.33333", .tooManyPlaces("33.33333", places: 5)), ("a third", .malformed(.malformed("a third"))),
            ("40%", .malformed(.malformed("40%"))),
        ])
    func refusesPercentages(text: String, error: PercentageError) {
        #expect(throws: error) { try Percentage(parsing: text) }
    }

    @Test("a count of ten-thousandths outside the whole is refused", arguments: [-1, 1_000_001, .min, .max])
    func refusesCounts(tenThousandths: Int) {
        #expect(throws: PercentageError.self) { try Percentage(tenThousandths: tenThousandths) }
    }
}
