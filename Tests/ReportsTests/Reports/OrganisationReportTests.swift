import Grants
import GrantsTests
import Reports
import Testing

@Suite("Donors and recipients")
struct OrganisationReportTests {
    private func books() throws -> HandMadeBooks {
        var books = HandMadeBooks()
        try books.add(
            "G1",
            [
                entry(.pledge, "P1", "USD 500", on: "2021-03-01"), entry(.pledge, "P2", "USD 40", on: "2022"),
                entry(.pledge, "P3", "EUR 7"),
            ])
        // Two give together, and for one pledge it is said which; to whom is not known.
        try books.add(
            "G2", by: ["JP", "DE"], to: [],
            [
                entry(.pledge, "P1", "USD 90", on: "2021-01-05"),
                entry(.pledge, "P2", "USD 10", on: "2021-01-06") { $0.provider = "DE" },
            ])
        return books
    }

    private func pledged(_ outcome: ReportOutcome) throws -> [String] { try outcome.rowSentences([.pledged]) }

    @Test("donors are told by year of the value date; what several give together is shared, and counted once in totals")
    func donors() throws {
        let outcome = try books().report(ReportName.donors.defaultDimensions) { $0.currencies = ["USD", "EUR"] }
        #expect(
            try pledged(outcome).filter { !$0.hasSuffix(" ") } == [
                "DE 2021 USD own: pledged 10 | shared: pledged 90",
                "JP 2021 USD own: pledged 500 | shared: pledged 90",
                "JP 2022 USD own: pledged 40",
                "JP ? EUR own: pledged 7",
            ])
        // 500 + 40 + 90 + 10.
        #expect(try outcome.totalSentences([.pledged]) == ["EUR own: pledged 7", "USD own: pledged 640"])
    }

    @Test("recipients that are not known have a row of their own, the last")
    func recipients() throws {
        let outcome = try books().report([.recipient]) { $0.currencies = ["USD"] }
        #expect(try pledged(outcome) == ["IOM USD own: pledged 540", "? USD own: pledged 100"])
    }

    @Test("asked for one of two donors, what both give is shared in rows and totals, and only that donor has rows")
    func filtered() throws {
        let outcome = try books().report([.donor]) { $0.donors = ["DE"] }
        #expect(try pledged(outcome) == ["DE USD own: pledged 10 | shared: pledged 90"])
        #expect(try outcome.totalSentences([.pledged]) == ["USD own: pledged 10 | shared: pledged 90"])
    }

    @Test("an organisation's money is what it gives or receives")
    func organisation() throws {
        let outcome = try books().report([.grant]) {
            $0.organisations = ["JP"]
            $0.years = [2021]
        }
        #expect(try pledged(outcome) == ["G1 USD own: pledged 500", "G2 USD shared: pledged 90"])
        #expect(outcome.grants == 2)
    }

    @Test("who gave way to another stands under its name, from the day on that it did")
    func merged() throws {
        let day = try PartialDate(parsing: "2022-01-01").lastDay
        let lookups = ReportLookups { id, on in
            guard id == "JP", let on, on >= day else { return id }
            return "JICA"
        }
        let outcome = try books().report([.donor], lookups) { $0.grants = ["G1"] }
        #expect(
            try pledged(outcome).filter { !$0.hasSuffix(" ") } == [
                "JICA USD own: pledged 40", "JP EUR own: pledged 7", "JP USD own: pledged 500",
            ])
    }

    @Test("rows are sorted by a column, the largest first, and never across currencies")
    func sorted() throws {
        let outcome = try books().report([.donor, .year], sort: .pledged) { $0.grants = ["G1"] }
        #expect(
            try pledged(outcome).filter { !$0.hasSuffix(" ") } == [
                "JP ? EUR own: pledged 7", "JP 2021 USD own: pledged 500", "JP 2022 USD own: pledged 40",
            ])
    }

    @Test("several usage years share what may be used in them")
    func usageYears() throws {
        var books = HandMadeBooks()
        try books.add("G", [entry(.pledge, "P1", "USD 500", on: "2021-03-01")]) { $0.grant.usageYears = [2021, 2022] }
        try books.add("H", [entry(.pledge, "P1", "USD 5", on: "2021-03-01") { $0.usageYears = [2022] }])
        let outcome = try books.report([.usageYear])
        #expect(
            try pledged(outcome).filter { !$0.hasSuffix(" ") } == [
                "2021 USD shared: pledged 500", "2022 USD own: pledged 5 | shared: pledged 500",
            ])
        #expect(
            try books.report([.usageYear]) { $0.usageYears = [2021] }.totalSentences([.pledged]) == [
                "USD shared: pledged 500"
            ])
    }
}
