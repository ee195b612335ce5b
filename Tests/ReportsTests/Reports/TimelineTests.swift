import Grants
import GrantsTests
import Reports
import Testing

@Suite("Timeline")
struct TimelineTests {
    private func books() throws -> HandMadeBooks {
        var books = HandMadeBooks()
        try books.add(
            "G",
            [
                entry(.pledge, "P1", "USD 500", on: "2021-03-01"), entry(.pledge, "P2", "USD 40", on: "2021-03"),
                entry(.commitment, "C1", "USD 300", on: "2021-11-30"), entry(.pledge, "P3", "USD 7", on: "2022"),
                // No date: the last day of its usage year.
                entry(.pledge, "P4", "USD 2") { $0.usageYears = [2020, 2021] }, entry(.pledge, "P5", "USD 1"),
            ])
        return books
    }

    @Test("months are those of the last day that a value date can mean; undated money stands last")
    func months() throws {
        #expect(
            try books().report(ReportName.timeline.defaultDimensions).rowSentences([.pledged, .committed]) == [
                "2021-03 USD own: pledged 540", "2021-11 USD own: committed 300", "2021-12 USD own: pledged 2",
                "2022-12 USD own: pledged 7", "? USD own: pledged 1",
            ])
    }

    @Test("a cumulative row holds the rows before it; what is undated stays by itself")
    func cumulative() throws {
        // Pledged 540, 540, 542, 549; committed 300 from November on.
        #expect(
            try books().report([.month], isCumulative: true).rowSentences([.pledged, .committed]) == [
                "2021-03 USD own: pledged 540", "2021-11 USD own: pledged 540, committed 300",
                "2021-12 USD own: pledged 542, committed 300", "2022-12 USD own: pledged 549, committed 300",
                "? USD own: pledged 1",
            ])
    }

    @Test("a cumulative report by grant and year adds up each grant by itself")
    func cumulativeByGrant() throws {
        var books = try books()
        try books.add("H", [entry(.pledge, "P1", "USD 3", on: "2022-01-01")])
        #expect(
            try books.report([.grant, .year], isCumulative: true).rowSentences([.pledged])
                .filter { !$0.hasSuffix(" ") } == [
                    "G 2021 USD own: pledged 542", "G 2022 USD own: pledged 549", "G ? USD own: pledged 1",
                    "H 2022 USD own: pledged 3",
                ])
    }

    @Test("a period asked for leaves out what is before, after and undated")
    func period() throws {
        let outcome = try books().report([.year]) {
            $0.from = Day(lastOf: "2021-04-01")
            $0.to = Day(lastOf: "2022-12-31")
        }
        #expect(
            try outcome.rowSentences([.pledged, .committed]) == [
                "2021 USD own: pledged 2, committed 300", "2022 USD own: pledged 7",
            ])
    }

    @Test("a report that cannot be drawn so is refused with the reason")
    func refused() throws {
        #expect(throws: ReportError.cumulativeWithoutPeriod([.donor])) {
            try ReportSpecification(by: [.donor], isCumulative: true)
        }
        #expect(throws: ReportError.dimensionTwice(.year)) { try ReportSpecification(by: [.year, .donor, .year]) }
        let months = try ReportSpecification(by: [.month], isCumulative: true)
        #expect(throws: ReportError.cumulativeExplained) {
            try CellSelector(months, row: ["2021-03"], currency: "USD", column: .pledged)
        }
        #expect(throws: ReportError.rowOfOtherLength(values: 2, dimensions: [.month])) {
            try CellSelector(months, row: ["2021-03", "JP"], currency: "USD", column: .pledged)
        }
        var small = TotalsReport(try ReportSpecification(by: [.month], rowsMax: 2))
        let grant = try books().grants[0]
        #expect(throws: ReportError.tooManyRows(max: 2)) { try small.add(grant.grant, grant.entries) }
    }
}
