import Grants
import GrantsTests
import Reports
import Testing

@Suite("Flows and boundaries")
struct FlowsTests {
    /// Japan gives IOM 100; IOM passes 60 of it on to NRC, which is all of that grant; NRC gives WELLS 50, of which 20
    /// come from there, and sets 45 of it aside.
    private func books() throws -> HandMadeBooks {
        var books = HandMadeBooks()
        func link(_ sentence: String) throws -> EntryState { try entry(.funding, "L1", sentence, on: "2021-02-01") }
        try books.add("G1", by: ["JP"], to: ["IOM"], [entry(.pledge, "P1", "USD 100", on: "2021-01-01")])
        try books.add(
            "G2", by: ["IOM"], to: ["NRC"],
            [
                link("USD 60"), entry(.pledge, "P1", "USD 60", on: "2021-02-01", used: "10"),
                entry(.commitment, "C1", "USD 10", on: "2021-02-02"),
                entry(.expenditure, "E1", "USD 3", on: "2021-06-01"),
            ])
        try books.add(
            "G3", by: ["NRC"], to: ["WELLS"],
            [
                link("USD 20"), entry(.pledge, "P1", "USD 50", on: "2021-03-01", used: "30"),
                entry(.commitment, "C1", "USD 30", on: "2021-03-02"),
                allocation("A1", "USD 45", on: "2021-03-03", .amount("USD 45", to: [.country("KE")], project: "WATER")),
            ])
        return books
    }

    @Test("money that passes through three grants is counted once, where it enters the books")
    func chain() throws {
        let outcome = try books().report(ReportName.flows.defaultDimensions)
        // G2 is internal as a whole. Of G3 20 of the 50 pledged, at most 20 of the 30 committed and of the 45 allocated
        // came from G2; its rest of 5 is less than what links leave (20 - 45 < 0) and is its own.
        #expect(
            try outcome.rowSentences() == [
                "IOM NRC ? ? incoming USD own: spent 3",
                "IOM NRC ? ? internal USD internal: pledged 60, committed 10, unassigned 60",
                "JP IOM ? ? incoming USD own: pledged 100, unassigned 100",
                "NRC WELLS WATER KE incoming USD own: allocated 45",
                "NRC WELLS ? ? incoming USD own: pledged 30, committed 10, allocated -20, unassigned 5",
                "NRC WELLS ? ? internal USD internal: pledged 20, committed 20, allocated 20",
            ])
        // Own: pledged 100 + 0 + (50 - 20), committed 0 + (30 - 20), allocated 45 - 20, unassigned 100 + 5.
        // Internal: pledged 60 + 20, committed 10 + 20, allocated 20, unassigned 60.
        #expect(
            try outcome.totalSentences() == [
                "USD own: pledged 130, committed 10, allocated 25, unassigned 105, spent 3 | "
                    + "internal: pledged 80, committed 30, allocated 20, unassigned 60"
            ])
    }

    @Test("how much of a grant came by its links is exact of its most, and at most so much of the rest")
    func qualifiers() throws {
        let grant = try books().grants[2].grant
        let moved = try Postings.of(grant, GrantAttributes(grant)).filter { $0.origin == .fundedInPart }
        let qualifiers = Dictionary(grouping: moved) { $0.measure }.mapValues { $0.map(\.figure.qualifier) }
        #expect(
            qualifiers == [
                .pledged: [.exact, .exact], .firmed: [.exact, .exact], .committed: [.atMost, .atLeast],
                .allocated: [.atMost, .atLeast], .paidFromAllocation: [.atMost, .atLeast],
            ])
        #expect(moved.map(\.entries).reduce(0, +) == 5)
    }

    @Test("what is outstanding of a grant that is funded in part stays its own")
    func outstanding() throws {
        let outcome = try books().report([])
        // Pledged: 100 of G1 and 50 - 30 of G3; 60 - 10 of G2 are internal. Committed: 10 of G3 beside 20 internal, 10
        // of G2. Allocated: 45 of G3. Disbursed: less the 3 spent.
        #expect(
            try outcome.totalSentences(.outstanding) == [
                "USD own: outstandingPledged 120, outstandingCommitted 10, outstandingAllocated 45, "
                    + "outstandingDisbursed -3 | internal: outstandingPledged 50, outstandingCommitted 30"
            ])
    }

    @Test(
        "among organisations, what enters counts, what moves within is internal, what leaves is in no total",
        arguments: [
            // Japan's 100 enter IOM; IOM's 60 leave; NRC's 50 do not touch it.
            (["IOM"], ["incoming own: 100", "outgoing own: 60"], ["own: 100"]),
            // IOM's 60 move within; NRC's 50 leave.
            (
                ["IOM", "NRC"], ["incoming own: 100", "internal internal: 60", "outgoing own: 50"],
                ["own: 100 | internal: 60"]
            ),
            (["WELLS"], ["incoming own: 50"], ["own: 50"]),
        ])
    func boundary(within: [String], rows: [String], totals: [String]) throws {
        let outcome = try books().report([.boundary], boundary: .organisations(Set(within))) { $0.currencies = ["USD"] }
        func plain(_ sentences: [String]) -> [String] {
            sentences.filter { !$0.hasSuffix(" ") }
                .map { $0.split(separator: " ").filter { !["USD", "pledged"].contains($0) }.joined(separator: " ") }
        }
        #expect(try plain(outcome.rowSentences([.pledged])) == rows)
        #expect(try plain(outcome.totalSentences([.pledged])) == totals)
        // By donor, what leaves has no row: rows and totals are the same money.
        let byDonor = try books().report([.donor], boundary: .organisations(Set(within)))
        let own = try Amount.sum(byDonor.rows.map { try $0.own(.pledged) })
        #expect(try own == byDonor.totals[0].own(.pledged))
    }

    @Test("what several give, some of them within, is shared; so is what comes from nobody known")
    func mixed() throws {
        var books = HandMadeBooks()
        try books.add("G1", by: ["JP", "IOM"], to: ["IOM"], [entry(.pledge, "P1", "USD 5", on: "2021-01-01")])
        try books.add("G2", by: [], to: ["IOM"], [entry(.pledge, "P1", "USD 7", on: "2021-01-01")])
        try books.add("G3", by: [], to: [], [entry(.pledge, "P1", "USD 9", on: "2021-01-01")])
        #expect(
            try books.report([], boundary: .organisations(["IOM"])).totalSentences([.pledged]) == [
                "USD shared: pledged 12"
            ])
    }

    @Test("each grant by itself has all its money, as exact as it is stated")
    func eachGrant() throws {
        let outcome = try books().report([.grant], boundary: .eachGrant)
        #expect(
            try outcome.rowSentences([.pledged, .committed, .allocated, .unassigned]) == [
                "G1 USD own: pledged 100, unassigned 100", "G2 USD own: pledged 60, committed 10, unassigned 60",
                "G3 USD own: pledged 50, committed 30, allocated 45, unassigned 5",
            ])
        let parts = outcome.rows.flatMap { row in Measure.allCases.flatMap { row.state.own[$0].parts } }
        #expect(parts.allSatisfy { $0.qualifier == .exact && $0.entries == 1 })
    }
}
