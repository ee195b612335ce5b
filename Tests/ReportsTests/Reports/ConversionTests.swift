import Grants
import GrantsTests
import Reports
import Testing

@Suite("Conversion")
struct ConversionTests {
    private let rates = TableOfRates(
        quote: "USD",
        rates: [("EUR", "2021-01-01", 1_200), ("EUR", "2021-07-01", 1_100), ("EUR", "2021-12-31", 1_000)])

    private func books() throws -> HandMadeBooks {
        var books = HandMadeBooks()
        try books.add(
            "G",
            [
                entry(.pledge, "P1", "EUR 100", on: "2021-01-15", used: "60"),
                entry(.commitment, "C1", "EUR 60", on: "2021-03-01") { $0.rateDate = "2021-07-02" },
                entry(.pledge, "P2", "EUR 10"), entry(.pledge, "P3", "undisclosed", on: "2021-01-15"),
            ])
        try books.add("H", [entry(.pledge, "P1", "USD 5", on: "2021-01-01")])
        try books.add("I", [entry(.receipt, "R1", "CHF 3", on: "2021")])
        return books
    }

    @Test("each figure is converted at its rate date, else its value date; what has no rate stays and is listed")
    func converted() throws {
        let outcome = try books().report([], conversion: rates.conversion(closing: "2021-12-31")) {
            $0.currencies = ["USD", "EUR", "CHF"]
        }
        // Pledged 100 x 1.2 + 5 = 125, committed 60 x 1.1 = 66 by its rate date. P2 has no day. G's unassigned, EUR
        // 110, is a balance of no day: at the closing rate, 110 x 1.0; with H's 5. CHF has no rate, neither for
        // what is received nor for what of it is unassigned.
        #expect(
            try outcome.totalSentences() == [
                "CHF own: received 3, unassigned 3", "EUR own: pledged 10",
                "USD own: pledged 125, committed 66, unassigned 115",
            ])
        #expect(outcome.unconvertedCount == 3)
        #expect(outcome.unconverted.map(\.entry) == ["P2", nil, "R1"])
        #expect(outcome.unconverted.map { $0.day?.description } == [nil, "2021-12-31", "2021-12-31"])
    }

    @Test("what is outstanding is subtracted in the original currency, then converted; the difference stands by itself")
    func outstanding() throws {
        let outcome = try books().report([], conversion: rates.conversion(closing: "2021-12-31")) { $0.grants = ["G"] }
        let dollars = try #require(outcome.totals.first { $0.currency == "USD" })
        let outstanding = try #require(dollars.outstanding[.own])
        let difference = try #require(dollars.exchangeDifference)
        // Pledged: EUR 100 + 10 - 60 = 50, at 1.0, with the 10 that have no day of their own. By the rates of their own
        // days 100 x 1.2 - 60 x 1.2 = 48: 50 - 48 = 2.
        #expect(outstanding[.pledged] == Amount(50))
        #expect(difference[.pledged] == Amount(2))
        // Committed: EUR 60 at 1.0; by its own day 60 x 1.1 = 66: 60 - 66 = -6.
        #expect(outstanding[.committed] == Amount(60))
        #expect(difference[.committed] == Amount(-6))
        #expect(outcome.totals.filter { $0.currency != "USD" }.allSatisfy { $0.exchangeDifference == nil })
    }

    @Test("the rates used are listed with how many figures each converted")
    func listed() throws {
        let outcome = try books().report([.grant], conversion: rates.conversion(closing: "2021-12-31")) {
            $0.grants = ["G"]
        }
        // 1.2: P1. 1.1: C1. 1.0: the unassigned, and two amounts outstanding in the totals.
        #expect(
            outcome.rates.map { "\($0.rate.base) \($0.rate.date) \($0.rate.rate) \($0.figures)" } == [
                "EUR 2021-01-01 1.2 1", "EUR 2021-07-01 1.1 1", "EUR 2021-12-31 1 3",
            ])
    }

    @Test("what is subtracted to nothing is nothing, however the parts were rounded")
    func rounding() throws {
        var books = HandMadeBooks()
        try books.add(
            "G",
            [
                entry(.commitment, "C1", "EUR 0.03", on: "2021-01-15"),
                entry(.receipt, "R1", "EUR 0.01", on: "2021-01-15"),
                entry(.receipt, "R2", "EUR 0.02", on: "2021-01-15"),
            ])
        let rates = TableOfRates(quote: "USD", rates: [("EUR", "2021-01-01", 1_500)])
        let outcome = try books.report([], conversion: rates.conversion(closing: "2021-12-31"))
        // 0.03 x 1.5 = 0.045, 0.05 rounded; 0.01 x 1.5 = 0.015, 0.02; 0.02 x 1.5 = 0.03. 0.05 - 0.02 - 0.03 = 0, and
        // had the parts been rounded otherwise it would be nothing all the same: EUR 0 at any rate.
        #expect(outcome.totals[0].outstanding[.own]?[.committed] == .zero)
    }

    @Test("without a rate near the closing day, what is outstanding stays in its own currency")
    func withoutClosingRate() throws {
        let early = try rates.conversion(closing: "2020-12-31")
        let outcome = try books().report([], conversion: early) { $0.grants = ["G"] }
        let dollars = try #require(outcome.totals.first { $0.currency == "USD" })
        let euros = try #require(outcome.totals.first { $0.currency == "EUR" })
        // 100 + 10 - 60, though 100 and 60 were converted at the rates of their own days.
        #expect(euros.outstanding[.own]?[.pledged] == Amount(50))
        #expect(dollars.outstanding[.own]?.isZero == true)
        #expect(dollars.exchangeDifference?.isZero == true)
    }

    @Test("what has no rate is an exception that names the currency and the day")
    func exception() throws {
        let outcome = try books().report([], conversion: rates.conversion(closing: "2021-12-31"))
        let messages = outcome.unconverted.map { ReportedException.of($0, to: "USD", sequence: 1).message }
        let next = "there is no rate to USD near 2021-12-31. Record one (grantctl rate record)."
        #expect(
            messages == [
                "EUR 10 of G stays as it is: there is no day to look for a rate to USD.",
                "CHF 3.00 of I stays as it is: \(next)", "CHF 3 of I stays as it is: \(next)",
            ])
    }
}
