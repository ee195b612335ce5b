import Grants
import SwiftProtobuf
import Testing

@Suite("Exchange rates in the books")
struct RateTests {
    private let key = RateKey(base: "EUR", quote: "USD", date: "2024-03-01", source: "ECB")

    @Test("a rate that is recorded again is corrected: both statements are kept and the later counts")
    func corrects() throws {
        let scene = try Scene.given([
            .rate("1 EUR = 1.0858 USD", on: "2024-03-01"), .rate("1 EUR = 1.0813 USD", on: "2024-03-01"),
            .rate("1 EUR = 1.09 USD", on: "2024-03-01", by: "A bank"),
        ])
        let state = try #require(scene.books.rate(key))
        #expect(state.statements.map(\.rate) == ["1.0858", "1.0813"])
        #expect(state.statements.map(\.sequence) == [5, 6])
        let rate = try #require(try RecordedRate(state))
        #expect(rate.rate.description == "1.0813" && rate.sequence == 6 && rate.date.description == "2024-03-01")
        #expect(scene.books.rows.rates.count == 2)
    }

    @Test("a voided statement falls back to the one before, and with none left there is no rate")
    func voids() throws {
        let scene = try Scene.given([
            .rate("1 EUR = 1.0858 USD", on: "2024-03-01"), .rate("1 EUR = 1.0813 USD", on: "2024-03-01"),
        ])
        var state = try #require(scene.books.rate(key))
        state.statements[1].voided = true
        #expect(try RecordedRate(state)?.rate.description == "1.0858")
        state.statements[0].voided = true
        #expect(try RecordedRate(state) == nil)
    }

    @Test("a table records each of its rates, found again by the event")
    func recordsTables() throws {
        let scene = try Scene.given([
            .rates(
                .stated("1 EUR = 1.0858 USD", on: "2024-03-01"), .stated("1 EUR = 163.22 JPY", on: "2024-03-01"),
                .stated("1 EUR = 1.0813 USD", on: "2024-02-29")),
            .rate("1 EUR = 1.1 USD", on: "2024-03-01"),
        ])
        #expect(scene.books.rows.rates.count == 3)
        #expect(scene.books.rates(recordedBy: 5).map(\.quote) == ["USD", "JPY", "USD"])
        #expect(scene.books.rates(recordedBy: 6) == [key])
        #expect(scene.books.rates(recordedBy: 4).isEmpty)
    }
}
