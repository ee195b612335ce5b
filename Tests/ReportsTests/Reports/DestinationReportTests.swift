import Grants
import GrantsTests
import Reports
import Testing

@Suite("Destinations and sectors")
struct DestinationReportTests {
    /// Of 300 pledged: 100 for Kenya, 60 for Kenya and Tanzania together, 40 for Garissa; of which 25 for the Horn of
    /// Africa; an undisclosed line for Mexico; the rest of 100 for nobody.
    private func books() throws -> HandMadeBooks {
        var books = HandMadeBooks()
        try books.add(
            "G",
            [
                entry(.pledge, "P1", "USD 300", on: "2021-03-01"),
                allocation(
                    "A1", "USD 200", .amount("USD 100", to: [.country("KE")]),
                    .amount("USD 60", to: [.country("KE"), .country("TZ")]),
                    .amount("USD 40", to: [.subdivision("KE-07")]), .undisclosed(to: [.country("MX")])),
                allocation(
                    "A2", "undisclosed", mode: .ofWhich, .amount("USD 25", to: [.ownRegion("Horn of Africa")])),
            ])
        return books
    }

    private let columns: [ReportColumn] = [.allocated, .unassigned]

    private func rows(_ outcome: ReportOutcome) throws -> [String] {
        try outcome.rowSentences(columns).filter { !$0.hasSuffix(" ") }
    }

    @Test("a destination has its own, what it shares and what is of which; what nobody spoke of stands apart")
    func asRecorded() throws {
        let outcome = try books().report(ReportName.destinations.defaultDimensions)
        #expect(
            try rows(outcome) == [
                "Horn of Africa USD ofWhich: allocated 25",
                "KE USD own: allocated 100 | shared: allocated 60",
                "KE-07 USD own: allocated 40",
                "MX - own: allocated undisclosed 1",
                "TZ USD shared: allocated 60",
                "? USD own: unassigned 100",
            ])
        // Each money once: 100 + 60 + 40, and 100 unassigned make the 300 pledged.
        #expect(
            try outcome.totalSentences(columns) == [
                "USD own: allocated 200, unassigned 100 | ofWhich: allocated 25", "- own: allocated undisclosed 1",
            ])
    }

    @Test(
        "subdivisions roll up to countries and countries to regions, and what lies in one region is no longer shared",
        arguments: [
            // KE: 100 + 40 of Garissa; with TZ 60.
            (
                ReportDimension.country,
                ["KE USD own: allocated 140 | shared: allocated 60", "TZ USD shared: allocated 60"]
            ),
            // Both countries lie in 202, Sub-Saharan Africa: 100 + 60 + 40.
            (.subregion, ["202 USD own: allocated 200"]),
            (.region, ["002 USD own: allocated 200"]),
        ])
    func rolledUp(dimension: ReportDimension, expected: [String]) throws {
        let outcome = try books().report([dimension]) { $0.destinations = [.region("002")] }
        #expect(try rows(outcome) == expected)
    }

    @Test(
        "every place counts in its region and subregion; what lies in none stays as it is",
        arguments: [
            (Place.country("MX"), "019", "419"), (.country("US"), "019", "021"), (.country("JO"), "142", "145"),
            (.country("EG"), "002", "015"), (.subdivision("KE-07"), "002", "202"), (.region("14"), "002", "202"),
            (.region("202"), "002", "202"), (.region("002"), "002", "002"), (.region("001"), "001", "001"),
            (.country("AQ"), "AQ", "AQ"), (.ownRegion("Asia"), "Asia", "Asia"),
            (.named("El Bajío"), "El Bajío", "El Bajío"),
        ])
    func levels(place: Place, region: String, subregion: String) throws {
        var books = HandMadeBooks()
        try books.add("G", [allocation("A1", "USD 1", .amount("USD 1", to: [place]))])
        #expect(try rows(books.report([.region])) == ["\(region) USD own: allocated 1"])
        #expect(try rows(books.report([.subregion])) == ["\(subregion) USD own: allocated 1"])
    }

    @Test("asked for a region, what goes to Kenya and Mexico together is in common with what the filter leaves out")
    func filtered() throws {
        var books = HandMadeBooks()
        try books.add(
            "G",
            [
                allocation(
                    "A1", "USD 30", .amount("USD 20", to: [.country("KE"), .country("MX")]),
                    .amount("USD 10", to: [.subdivision("KE-07")]))
            ])
        let outcome = try books.report([.destination]) { $0.destinations = [.region("202")] }
        #expect(try rows(outcome) == ["KE USD shared: allocated 20", "KE-07 USD own: allocated 10"])
        #expect(try outcome.totalSentences(columns) == ["USD own: allocated 10 | shared: allocated 20"])
    }

    @Test("a value has the name of its code list, its kind and its vocabulary")
    func names() throws {
        let outcome = try books().report([.region])
        let africa = try #require(outcome.rows.first { $0.values[0].value == "002" }?.values[0])
        #expect(africa.name == "Africa" && africa.content.placeKind == .region && africa.vocabulary == "2")
        #expect(africa.reads(as: "002") && africa.reads(as: "2:002") && !africa.reads(as: nil))
        let horn = try #require(outcome.rows.first { $0.values[0].vocabulary == "99" }?.values[0])
        #expect(horn.value == "Horn of Africa" && horn.name == "Horn of Africa")
    }

    @Test(
        "a DAC sector has its purpose codes in it, a goal its targets",
        arguments: [
            ([Sector.dac("720")], ["72010 USD own: allocated 10", "72050 USD shared: allocated 5"]),
            ([.sdg("16")], ["16.1 USD shared: allocated 5"]),
            ([.sdg("1")], []),
        ])
    func sectors(wanted: [Sector], expected: [String]) throws {
        var books = HandMadeBooks()
        var first = AllocationLine.amount("USD 10")
        first.sectors = [.dac("72010")]
        var second = AllocationLine.amount("USD 5")
        second.sectors = [.dac("72050"), .sdg("16.1")]
        try books.add("G", [allocation("A1", "USD 15", first, second)])
        #expect(try rows(books.report(ReportName.sectors.defaultDimensions) { $0.sectors = wanted }) == expected)
    }

    @Test("a project's money is that of the projects that are part of it")
    func programme() throws {
        var books = HandMadeBooks()
        try books.add(
            "G",
            [
                allocation(
                    "A1", "USD 15", .amount("USD 10", project: "WELL"), .amount("USD 5", project: "OTHER"))
            ])
        let parents = ["WELL": "WATER", "WATER": "LIFE", "LIFE": "WATER"]
        let lookups = ReportLookups(programme: { parents[$0] })
        let outcome = try books.report([.project], lookups) { $0.projects = ["LIFE"] }
        #expect(try rows(outcome) == ["WELL USD own: allocated 10"])
    }
}
