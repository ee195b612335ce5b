import Testing

@testable import Grants

@Suite("Amount")
struct AmountTests {
    @Test(
        "a decimal is read exactly and written with the places it needs",
        arguments: [
            ("37100767.00", "37100767", 0), ("0", "0", 0), ("-0.00", "0", 0), ("-0.5", "-0.5", 1),
            ("0.000000001", "0.000000001", 9), ("1234.5600000", "1234.56", 2), ("-12.050", "-12.05", 2),
            ("170141183460469231731687303715.884105727", "170141183460469231731687303715.884105727", 9),
            ("-170141183460469231731687303715.884105728", "-170141183460469231731687303715.884105728", 9),
        ])
    func readsAndWrites(text: String, written: String, places: Int) throws {
        let amount = try Amount(parsing: text)
        #expect(amount.description == written)
        #expect(amount.places == places)
        #expect(try Amount(parsing: amount.description) == amount)
    }

    @Test(
        "anything but a strict decimal is refused",
        arguments: [
            "", "-", ".", "+1", "1.", ".5", "1e3", "1,000", "1 000", " 1", "1 ", "--1", "1.2.3", "0x10", "NaN", "007",
            "-01.5",
            "1_000", "\u{0661}\u{0662}", "1\u{0}", "1.-5", "１",
        ])
    func refusesMalformed(text: String) {
        #expect(throws: AmountError.malformed(text)) { try Amount(parsing: text) }
    }

    @Test("a tenth place, a 31st digit and an amount beyond 128 bits are refused, each by its own error")
    func refusesTooLong() {
        #expect(throws: AmountError.tooManyPlaces("0.1234567890", places: 10)) { try Amount(parsing: "0.1234567890") }
        let digits = String(repeating: "9", count: 31)
        #expect(throws: AmountError.tooManyDigits(digits, digits: 31)) { try Amount(parsing: digits) }
        for text in [
            String(repeating: "9", count: 30), "170141183460469231731687303715.884105728",
            "-170141183460469231731687303715.884105729",
        ] {
            #expect(throws: AmountError.overflow(text)) { try Amount(parsing: text) }
        }
    }

    @Test(
        "minimal places are filled up and never cut",
        arguments: [
            ("37100767", 2, "37100767.00"), ("5", 0, "5"), ("0.12345", 2, "0.12345"), ("-3.1", 3, "-3.100"),
            ("0", 2, "0.00"),
            ("1", 99, "1.000000000"), ("1", -1, "1"),
        ])
    func formats(text: String, places: Int, written: String) throws {
        #expect(try Amount(parsing: text).formatted(minPlaces: places) == written)
    }

    @Test("sums and differences are exact, and throw instead of wrapping")
    func addsAndSubtracts() throws {
        var amount = try Amount(parsing: "0.1")
        try amount += Amount(parsing: "0.2")
        #expect(amount.description == "0.3")
        try amount -= Amount(5)
        #expect(amount.description == "-4.7")
        #expect(try amount.negated().description == "4.7")
        #expect(try Amount.sum([Amount(1), Amount(-3), Amount(Int64.max)]).description == "9223372036854775805")

        let (largest, smallest) = (Amount(nanos: .max), Amount(nanos: .min))
        #expect(throws: AmountError.self) { try largest + Amount(nanos: 1) }
        #expect(throws: AmountError.self) { try smallest - Amount(nanos: 1) }
        #expect(throws: AmountError.self) { try smallest.negated() }
        #expect(throws: AmountError.self) { try Amount.sum([largest, largest]) }
        #expect(try largest + smallest == Amount(nanos: -1))
    }

    @Test("amounts are ordered by value and know their sign")
    func isOrdered() throws {
        let texts = ["-2", "-0.000000001", "0", "0.000000001", "0.1", "10", "37100767"]
        let amounts = try texts.map { try Amount(parsing: $0) }
        #expect(amounts.reversed().sorted() == amounts)
        #expect(amounts.map(\.isNegative) == [true, true, false, false, false, false, false])
        #expect(amounts.map(\.isZero) == [false, false, true, false, false, false, false])
        #expect(amounts.map(\.isPositive) == [false, false, false, true, true, true, true])
    }

    @Test("an error is a sentence with the figures in it, and shows no control character")
    func explains() {
        #expect(
            AmountError.tooManyPlaces("0.1234567890", places: 10).description
                == "\"0.1234567890\" has 10 places, and an amount has at most 9. Leave places out.")
        #expect(AmountError.malformed("1\u{0}\u{202E}2").description.hasPrefix("\"1\\u{0}\\u{202E}2\" is no decimal."))
        let long = AmountError.malformed(String(repeating: "x", count: 1_000_000)).description
        #expect(long.count < 250)
        #expect(long.contains("...\""))
    }

    @Test("every random amount is read back from its text")
    func roundTrips() throws {
        var random = SeededGenerator(seed: 20_240_430)
        for _ in 0..<2_000 {
            let nanos = Int128.random(in: .min ... .max, using: &random) >> Int128.random(in: 0...126, using: &random)
            let amount = Amount(nanos: nanos)
            #expect(try Amount(parsing: amount.description) == amount)
            #expect(try Amount(parsing: amount.formatted(minPlaces: 9)) == amount)
        }
    }
}
