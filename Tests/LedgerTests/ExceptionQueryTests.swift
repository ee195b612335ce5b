import EventLog
import EventLogTests
import Grants
import GrantsTests
import Projections
import ProjectionsTests
import Reports
import SwiftProtobuf
import Testing

@testable import Ledger

@Suite("Lists of exceptions")
struct ExceptionQueryTests {
    private func filled(seed: UInt64) async throws -> TestLedger {
        let ledger = try TestLedger(Scratch(), policy: RandomDesk.policy)
        try await ledger.record(RandomDesk(seed: seed, commands: 140).commands)
        return ledger
    }

    private func all(
        _ ledger: TestLedger, by size: Int? = nil, asOf sequence: UInt64? = nil,
        _ change: (inout ExceptionSelection) -> Void = { _ in }
    ) throws -> [ReportedException] {
        var selection = ExceptionSelection()
        change(&selection)
        let viewpoint = Viewpoint(asOf: sequence.map { .sequence($0) })
        var found: [ReportedException] = []
        var after: String?
        repeat {
            let page = try ledger.queries(pageRowsMax: 5_000).exceptions(
                selection, viewpoint, after: after, limit: size)
            found += page.value.rows
            after = page.value.next
        } while after != nil
        return found
    }

    @Test(
        "rows that are kept are those drawn from the books, of any selection",
        arguments: [37_100_767, 450_000] as [UInt64])
    func equalsDrawn(seed: UInt64) async throws {
        let ledger = try await filled(seed: seed)
        let end = try ledger.log.position().sequence
        let selections: [(inout ExceptionSelection) -> Void] = [
            { _ in }, { $0.includesResolved = true }, { $0.grant = "G1" },
            { ($0.grant, $0.includesResolved) = ("E", true) },
            { $0.kinds = ["figure.undisclosed", "source.press-only", "date.unknown", "figure.unassigned"] },
            { $0.grant = "none" }, { $0.grant = "\0" }, { $0.project = "P" },
        ]
        var counts: [Int] = []
        for selection in selections {
            let live = try all(ledger, selection)
            #expect(try all(ledger, asOf: end, selection) == live)
            #expect(try all(ledger, by: 7, selection) == live)
            counts.append(live.count)
        }
        #expect(counts[0] > 30 && counts[1] > counts[0] && counts[2] > 0 && counts[4] > 0, "\(counts)")
        #expect(counts[5] == 0 && counts[6] == 0)
    }

    @Test("what was flagged is open until it is resolved, and as of before that it still is")
    func resolves() async throws {
        let ledger = try TestLedger(Scratch())
        try await ledger.record([
            .register("JP"), .register("IOM"), .open(), .pledge("USD 5").on("2024"),
            .resolve("source.missing", of: 4).because("The agreement is on paper"),
        ])
        #expect(try all(ledger).isEmpty)
        #expect(try all(ledger, asOf: 4).map(\.kind) == ["source.missing"])
        let resolved = try all(ledger) { $0.includesResolved = true }
        #expect(resolved.map(\.resolvedBy) == [5] && resolved.map(\.resolution) == ["The agreement is on paper"])
        #expect(try ledger.queries.grant("G", Viewpoint(), entriesAfter: 0, limit: nil).value.exceptions.isEmpty)
    }

    @Test("an amended usage year says anew when what is undated counts")
    func followsUsageYears() async throws {
        let ledger = try TestLedger(Scratch())
        try await ledger.record([
            .register("JP"), .register("IOM"), .open(), .document("paper", .agreement), .pledge("USD 5").by("paper"),
        ])
        #expect(try all(ledger).map(\.kind) == ["date.unknown"])
        try await ledger.record([.amend { $0.usageYears = [2021, 2022] }])
        #expect(
            try all(ledger).map(\.message).map { $0.contains("on 2022-12-31, the last day of its last usage year") }
                == [true])
        #expect(try all(ledger, asOf: 5).map(\.kind) == ["date.unknown"])
    }

    @Test("what has no rate to a currency is listed with the others where one is asked for")
    func listsUnconverted() async throws {
        let ledger = try TestLedger(Scratch())
        try await ledger.record([
            .register("JP"), .register("IOM"), .open(), .document("paper", .agreement),
            .pledge("USD 5").by("paper").on("2024-05-31"), .open("H"),
            .pledge("KES 700", in: "H").by("paper").on("2024-05-31"),
            .rate("1 EUR = 1.1 USD", on: "2024-05-30"),
        ])
        func kinds(_ currency: String) throws -> [String] {
            let wanted = try Currency(currency)
            return try all(ledger) { $0.currency = wanted }
                .map { "\($0.grant) \($0.entry) \($0.kind) \($0.sequence)" }
        }
        #expect(try all(ledger).isEmpty)
        #expect(try kinds("EUR").filter { $0.contains(" P1 ") } == ["H P1 figure.unconverted 7"])
        #expect(try kinds("KES").filter { $0.contains(" P1 ") } == ["G P1 figure.unconverted 5"])
    }
}
