import EventLogTests
import Grants
import GrantsTests
import LMDB
import Projections
import SwiftProtobuf
import Testing

@Suite("Stored rates")
struct StoredRatesTests {
    private static let currencies = ["EUR", "USD", "CHF", "KES"]

    @Test(
        "stored rates convert as rates in memory do, whatever was corrected and voided",
        arguments: [37_100_767, 450_000] as [UInt64])
    func equalMemory(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let recorder = try Recorder(Scratch())
        let scene = try rates(&random, into: recorder)
        let memory = MemoryRates(try scene.books.rows.rates.values.compactMap { try RecordedRate($0) })
        var converted = 0
        try recorder.views.environment.read { transaction in
            let stored = StoredRates(recorder.views.state, in: transaction)
            for _ in 0..<400 {
                let (from, to) = (pick(Self.currencies, &random), pick(Self.currencies, &random))
                let source = pick([nil, nil, "ECB", "UN", "nobody"], &random)
                let converter = Converter(
                    into: try Currency(to), lookBackDaysMax: pick([0, 3, 30], &random), source: source)
                let day = try PartialDate(parsing: day(&random)).lastDay
                let amount = Amount(Int64.random(in: 1..<1_000_000, using: &random))
                let found = try converter.convert(amount, from, on: day, by: stored)
                #expect(try found == converter.convert(amount, from, on: day, by: memory), "\(from) \(to) \(day)")
                if from != to, found != nil { converted += 1 }
            }
        }
        #expect(converted > 60, "\(converted) were converted")
    }

    /// Single rates, tables, corrections of both, and voidings.
    private func rates(_ random: inout SeededGenerator, into recorder: Recorder) throws -> Scene {
        var scene = try Scene()
        for _ in 0..<160 {
            let (base, quote) = (pick(["EUR", "EUR", "USD"], &random), pick(Self.currencies, &random))
            let thousandths = Int.random(in: 1_100..<3_000, using: &random)
            let rate = Amount(nanos: Int128(thousandths) * 1_000_000)
            var command = Command.rate(
                "1 \(base) = \(rate) \(quote)", on: day(&random), by: pick(["ECB", "UN"], &random))
            let recorded = scene.books.rows.rateKeys.keys.sorted()
            if !recorded.isEmpty, Int.random(in: 0..<4, using: &random) == 0 {
                let sequence = pick(recorded, &random)
                command = .void { $0.sequence = sequence }
            }
            guard try scene.refusal(of: command) == nil else { continue }
            try scene.take(command)
            try recorder.record([command])
        }
        return scene
    }

    private func pick<Value>(_ values: [Value], _ random: inout SeededGenerator) -> Value {
        values[Int.random(in: 0..<values.count, using: &random)]
    }

    private func day(_ random: inout SeededGenerator) -> String {
        let day = Int.random(in: 1...28, using: &random)
        return "2021-0\(Int.random(in: 1...2, using: &random))-\(day < 10 ? "0" : "")\(day)"
    }

    @Test("bases and sources are told in order, each once")
    func listsBases() throws {
        let recorder = try Recorder(Scratch())
        try recorder.record([
            .rate("1 USD = 129.5 KES", on: "2024-01-02", by: "UN"), .rate("1 EUR = 1.0956 USD", on: "2024-01-02"),
            .rate("1 EUR = 1.0919 USD", on: "2024-01-03"),
        ])
        try recorder.views.environment.read { transaction in
            let rates = StoredRates(recorder.views.state, in: transaction)
            let (bases, sources) = (try rates.bases, try rates.sources)
            #expect(bases == ["EUR", "USD"])
            #expect(sources == ["ECB", "UN"])
        }
    }

    @Test("the longest name of a publisher is a key")
    func holdsLongSources() throws {
        let source = String(repeating: "s", count: Identifier.bytesMax)
        let recorder = try Recorder(Scratch())
        try recorder.record([.rate("1 EUR = 1.0956 USD", on: "2024-01-02", by: source)])
        try recorder.views.environment.read { transaction in
            let keys = try recorder.views.state.rates(recordedBy: 1, in: transaction)
            #expect(keys.map(\.source) == [source])
        }
    }
}
