import EventLogTests
import Grants
import GrantsTests
import Projections
import Reports
import SwiftProtobuf
import Testing

@testable import Ledger

@Suite("Reports of merged organisations")
struct MergerQueryTests {
    /// DFID gave 5 in 2019, its misspelling DFDI 3; FCDO, which followed DFID in September 2020, gave 7 in 2021, and
    /// what is recorded of DFID for 2021 is FCDO's. 11 events.
    private func filled() async throws -> TestLedger {
        let ledger = try TestLedger(Scratch())
        try await ledger.record([
            .register("DFID"), .register("DFDI"), .register("FCDO"), .register("IOM"),
            .open("A", by: ["DFID"], to: ["IOM"]), .open("B", by: ["DFDI"], to: ["IOM"]),
            .open("C", by: ["FCDO"], to: ["IOM"]),
            .pledge("USD 5", in: "A").on("2019"), .pledge("USD 3", in: "B").on("2019"),
            .pledge("USD 7", in: "C").on("2021"), .pledge("USD 11", in: "A").on("2021"),
        ])
        return ledger
    }

    private static let mergers: [Command] = [
        .merge("DFDI", into: "DFID"), .merge("DFID", into: "FCDO", .successor, from: "2020-09"),
    ]

    private func pledged(_ rows: [ReportedRow]) throws -> [String] {
        try rows.filter { try !$0.own(.pledged).isZero }.map {
            "\($0.values.map { $0.value ?? "-" }.joined(separator: " ")): \(try $0.own(.pledged))"
        }
    }

    private func donors(
        _ ledger: TestLedger, asOf sequence: UInt64? = nil, _ change: (inout ReportRequest) -> Void = { _ in }
    ) throws -> [String] {
        var request = ReportRequest(.donors)
        request.viewpoint.asOf = sequence.map { .sequence($0) }
        change(&request)
        return try pledged(ledger.queries.report(request, after: nil, limit: nil).value.rows.map(\.row))
    }

    @Test("duplicates join from the beginning, successors from their day, and as of before the merger all stand")
    func joins() async throws {
        let ledger = try await filled()
        let apart = ["DFDI 2019: 3", "DFID 2019: 5", "DFID 2021: 11", "FCDO 2021: 7"]
        #expect(try donors(ledger) == apart)
        try await ledger.record(Self.mergers)
        #expect(try donors(ledger) == ["DFID 2019: 8", "FCDO 2021: 18"])
        #expect(try donors(ledger, asOf: 11) == apart)
        #expect(try donors(ledger, asOf: 12) == ["DFID 2019: 8", "DFID 2021: 11", "FCDO 2021: 7"])
        // Undone, they stand for themselves again.
        try await ledger.record([.undoMerger(of: "DFID"), .undoMerger(of: "DFDI")])
        #expect(try donors(ledger) == apart)
        #expect(try donors(ledger, asOf: 13) == ["DFID 2019: 8", "FCDO 2021: 18"])
    }

    @Test("who asks for a duplicate gets what it stands for, and who asks for a predecessor its own years")
    func filters() async throws {
        let ledger = try await filled()
        try await ledger.record(Self.mergers)
        for asked in ["DFID", "DFDI"] {
            #expect(try donors(ledger) { $0.filter.donors = [asked] } == ["DFID 2019: 8"])
            #expect(try donors(ledger) { $0.filter.organisations = [asked] } == ["DFID 2019: 8"])
        }
        #expect(try donors(ledger) { $0.filter.donors = ["FCDO"] } == ["FCDO 2021: 18"])
        #expect(try donors(ledger) { $0.filter.donors = ["DFID", "FCDO"] } == ["DFID 2019: 8", "FCDO 2021: 18"])
        #expect(try donors(ledger) { $0.boundary = ["DFDI"] }.isEmpty, "what leaves is in no row")
        var filter = ReportFilter()
        filter.donors = ["DFDI"]
        let day = try PartialDate(parsing: "2022-01-01").lastDay
        let items = try ledger.queries.pipeline(on: day, withinDays: 9, filter, Viewpoint(), after: nil, limit: nil)
        #expect(items.value.items.compactMap(\.grant).sorted() == ["A", "B"])
    }

    @Test("an organisation is told with what gave way to it, what it gives and takes, and the grants of all of them")
    func tellsOrganisations() async throws {
        let ledger = try await filled()
        func told(_ id: String, asOf sequence: UInt64? = nil) throws -> OrganisationDetails {
            try ledger.queries.organisation(id, Viewpoint(asOf: sequence.map { .sequence($0) })).value
        }
        #expect(try told("DFID").mergedFrom.isEmpty)
        #expect(try pledged(told("DFID").given.map(\.row)) == ["DFID 2019: 5", "DFID 2021: 11"])
        try await ledger.record(Self.mergers)
        let successor = try told("FCDO")
        #expect(successor.mergedFrom == ["DFDI", "DFID"] && successor.grants == ["A", "B", "C"])
        #expect(try pledged(successor.given.map(\.row)) == ["FCDO 2021: 18"])
        let predecessor = try told("DFID")
        // What was merged into it stays so, though it gave way itself.
        #expect(predecessor.mergedFrom == ["DFDI"])
        #expect(try pledged(predecessor.given.map(\.row)) == ["DFID 2019: 8"])
        #expect(try told("DFDI").mergedFrom.isEmpty)
        #expect(try told("DFDI").state.merger?.into == "DFID")
        #expect(try pledged(told("IOM").taken.map(\.row)) == ["IOM 2019: 8", "IOM 2021: 18"])
        let before = try told("FCDO", asOf: 11)
        #expect(before.mergedFrom.isEmpty && before.grants == ["C"])
        #expect(try pledged(before.given.map(\.row)) == ["FCDO 2021: 7"])
    }
}
