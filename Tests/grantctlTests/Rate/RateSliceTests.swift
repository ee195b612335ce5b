import Control
import Testing
import Varlink

@testable import grantctl

@Suite("Rates in commands")
struct RateSliceTests {
    static func table(_ days: [String], currencies: Int = 1, rate: String = "1.5") -> RateTable {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        let quotes = (0..<currencies).map { "\(letters[$0 / 26])\(letters[$0 % 26])Q" }
        return RateTable(
            currencies: quotes,
            days: days.map { day in .init(date: day, rates: quotes.map { .init(quote: $0, rate: rate) }) })
    }

    static func slices(_ table: RateTable, source: String = "ECB") -> [RateSlice] {
        RateSlice.slices(of: table, base: "EUR", source: source)
    }

    @Test("a command holds whole days of one month, at most 1,200 rates, oldest first")
    func slicing() {
        let days = ["2025-12-30", "2025-12-31", "2026-01-02", "2026-01-05", "2026-01-06"]
        #expect(Self.slices(Self.table(days)).map { $0.days.map(\.date) } == [Array(days[..<2]), Array(days[2...])])
        // 3 times 500 rates are too many for one command, and no day is parted.
        #expect(
            Self.slices(Self.table(days, currencies: 500)).map { $0.days.map(\.date) } == [
                Array(days[..<2]), Array(days[2..<4]), [days[4]],
            ])
        #expect(Self.slices(Self.table(days, currencies: 400)).map(\.rateCount) == [800, 1200])
    }

    @Test("a long source makes shorter commands: a record has 65,535 bytes")
    func longSource() {
        let days = (1...28).map { "2026-01-\($0 < 10 ? "0" : "")\($0)" }
        let slices = Self.slices(Self.table(days, currencies: 40), source: String(repeating: "s", count: 100))
        #expect(slices.count > 1)
        #expect(slices.flatMap(\.days).map(\.date) == days)
        // Of a record, a rate's fields and the two bytes before each; those before the rate itself.
        for slice in slices { #expect(slice.rateCount * (5 + 5 + 5 + 12 + 102 + 3) <= 60_000) }
    }

    @Test("a month's command is the same whatever stands before and after it")
    func stable() {
        let month = ["2026-01-02", "2026-01-05"]
        let alone = Self.slices(Self.table(month))
        let within = Self.slices(Self.table(["2025-12-31"] + month + ["2026-02-02"]))
        #expect(alone == [within[1]])
        #expect(alone[0].commandId == within[1].commandId)
    }

    @Test("the identifier names source, days and number of rates, and changes with every rate")
    func identifier() {
        func id(_ usd: String, base: String = "EUR") -> String {
            RateSlice(
                base: base, source: "ECB",
                days: [
                    .init(date: "2026-10-29", rates: [.init(quote: "USD", rate: "1.113")]),
                    .init(date: "2026-10-30", rates: [.init(quote: "USD", rate: usd)]),
                ]
            ).commandId
        }
        // Computed apart: FNV-1a of "2026-10-29 EUR USD 1.113\n2026-10-30 EUR USD 1.1172\n".
        #expect(id("1.1172") == "rates/ECB/2026-10-29/2026-10-30/2/1a4fee08efd50c6f")
        #expect(id("1.1173") != id("1.1172"))
        #expect(id("1.11720") != id("1.1172"))
        #expect(id("1.1172", base: "USD") != id("1.1172"))
    }

    @Test(
        "the hash is FNV-1a of 64 bits",
        arguments: [("", "cbf29ce484222325"), ("a", "af63dc4c8601ec8c"), ("foobar", "85944171f73967e8")])
    func hash(text: String, digits: String) {
        var hash = FNV1a()
        hash.add(text)
        #expect(hash.hexadecimal == digits)
    }

    @Test("a command states each rate as it is written")
    func call() {
        let call = Self.slices(Self.table(["2026-10-30"], rate: "1.1170"))[0].call(reason: "quarter end")
        #expect(call.method == "org.grantd.Ledger.RecordExchangeRates")
        #expect(
            call.parameters["exchangeRateTable"]?.description
                == #"{"rates":[{"base":"EUR","quote":"AAQ","rate":"1.1170","date":"2026-10-30","source":"ECB"}]}"#)
        #expect(call.parameters["reason"] == "quarter end")
    }
}
