import EventLog
import EventLogTests
import Grants
import GrantsTests
import Projections
import ProjectionsTests
import Reports
import Testing

@testable import Ledger

@Suite("Lists of the past")
struct PastListTests {
    /// 16 events, one a commit.
    private static let commands: [Command] = [
        .register("JP", name: "Government of Japan"), .register("IOM"),
        .open("G1") { $0.titles = [.english("El Bajío")] },
        .project("P") { $0.titles = [.english("Local integration")] },
        .pledge("USD 100", in: "G1").on("2020-05-01"),
        .rate("1 EUR = 1.1 USD", on: "2020-06-30"),
        .open("G2", in: "EUR"),
        .pledge("EUR 30", in: "G2").on("2021-02"),
        .allocate(.amount("USD 40", project: "P"), in: "G1").on("2021-03-01"),
        .rate("1 EUR = 1.2 USD", on: "2021-12-31"),
        .amend("G1") { $0.titles = [.english("Jalisco")] },
        .withdraw("P1", in: "G2").on("2022"),
        .register("UNHCR", name: "Office in Bajío"),
        .project("Q"),
        .close(through: "2019-12-31").because("Audited"),
        .document("D") { $0.publisher = "Jalisco news" },
    ]

    private func filled() async throws -> TestLedger {
        let ledger = try TestLedger(Scratch(), policy: RandomDesk.policy)
        try await ledger.record(Self.commands)
        return ledger
    }

    private func day(_ text: String) throws -> Day { try PartialDate(parsing: text).lastDay }

    /// "G1 USD 100".
    private func words(
        _ reference: String, _ balances: [CurrencyBalance], _ measure: Measure
    ) throws -> String {
        let sums = try balances.map { "\($0.currency ?? "-") \(try $0.totals[measure].stated)" }
        return ([reference] + sums).joined(separator: " ")
    }

    private func grants(_ ledger: TestLedger, _ viewpoint: Viewpoint) throws -> [String] {
        try ledger.queries.grants(viewpoint, after: nil, limit: nil).value.rows.map {
            try words($0.state.grant.reference, $0.balances, .pledged)
        }
    }

    @Test(
        "the grants as of an event are those that were open then, with what they had",
        arguments: [
            (0, []), (2, []), (3, ["G1"]), (6, ["G1 USD 100"]), (7, ["G1 USD 100", "G2"]),
            (9, ["G1 USD 100", "G2 EUR 30"]), (12, ["G1 USD 100", "G2"]),
        ] as [(UInt64, [String])])
    func grantsAsOf(sequence: UInt64, expected: [String]) async throws {
        let ledger = try await filled()
        #expect(try grants(ledger, Viewpoint(asOf: .sequence(sequence))) == expected)
        // Half a second later the same event is the last one.
        let time = Timestamp(clampingMicroseconds: TestLedger.time(of: sequence) + 500_000)
        #expect(try grants(ledger, Viewpoint(asOf: .time(time))) == expected)
    }

    @Test(
        "through a day all grants are listed, with what of their money counts by it, also as of an event",
        arguments: [
            ("2019", nil, ["G1", "G2"]), ("2020", nil, ["G1 USD 100", "G2"]),
            ("2021", nil, ["G1 USD 100", "G2 EUR 30"]), ("2021", 7, ["G1 USD 100", "G2"]),
            ("2022-11-30", nil, ["G1 USD 100", "G2 EUR 30"]), ("2022-12-31", nil, ["G1 USD 100", "G2"]),
        ] as [(String, UInt64?, [String])])
    func grantsThrough(date: String, sequence: UInt64?, expected: [String]) async throws {
        let viewpoint = Viewpoint(asOf: sequence.map { .sequence($0) }, through: try day(date))
        #expect(try grants(try await filled(), viewpoint) == expected)
    }

    @Test(
        "projects have what was allocated to them then, and what counts by the day",
        arguments: [
            (3, nil, []), (8, nil, ["P"]), (9, nil, ["P USD 40"]), (14, nil, ["P USD 40", "Q"]), (9, "2020", ["P"]),
            (nil, "2020", ["P", "Q"]),
        ] as [(UInt64?, String?, [String])])
    func projects(sequence: UInt64?, date: String?, expected: [String]) async throws {
        let viewpoint = Viewpoint(asOf: sequence.map { .sequence($0) }, through: try date.map(day))
        let found = try await filled().queries.projects(viewpoint, after: nil, limit: nil).value.rows
        #expect(try found.map { try words($0.state.project.reference, $0.balances, .allocated) } == expected)
    }

    @Test("organisations are those that were registered then, whatever the day")
    func organisations() async throws {
        let queries = try await filled().queries
        func ids(_ viewpoint: Viewpoint) throws -> [String] {
            try queries.organisations(viewpoint, after: nil, limit: nil).value.rows.map(\.id)
        }
        #expect(try ids(Viewpoint(asOf: .sequence(1))) == ["JP"])
        #expect(try ids(Viewpoint(asOf: .sequence(12))) == ["IOM", "JP"])
        #expect(try ids(Viewpoint(through: day("1999"))) == ["IOM", "JP", "UNHCR"])
    }

    @Test(
        "rates are those that were recorded then, and through a day those that are dated up to it",
        arguments: [
            (5, nil, []), (6, nil, ["1.1"]), (10, nil, ["1.1", "1.2"]), (nil, "2020", ["1.1"]),
            (nil, "2020-06-29", []), (nil, "2021-12-31", ["1.1", "1.2"]), (9, "2021", ["1.1"]),
        ] as [(UInt64?, String?, [String])])
    func rates(sequence: UInt64?, date: String?, expected: [String]) async throws {
        let viewpoint = Viewpoint(asOf: sequence.map { .sequence($0) }, through: try date.map(day))
        let rates = try await filled().queries.rates(RateSelection(), viewpoint, after: nil, limit: nil).value.rows
        #expect(rates.map { "\($0.rate)" } == expected)
    }

    @Test(
        "the summary as of an event counts what there was, and through a day what money counts",
        arguments: [
            (0, nil, "0 grants, 0 projects, 0 organisations, USD -, EUR -, open"),
            (8, nil, "2 grants, 1 projects, 2 organisations, USD 100, EUR 30, open"),
            (16, nil, "2 grants, 2 projects, 3 organisations, USD 100, EUR -, closed through 2019-12-31"),
            (8, "2020", "2 grants, 1 projects, 2 organisations, USD 100, EUR -, open"),
            (nil, "2021", "2 grants, 2 projects, 3 organisations, USD 100, EUR 30, closed through 2019-12-31"),
        ] as [(UInt64?, String?, String)])
    func summary(sequence: UInt64?, date: String?, expected: String) async throws {
        let viewpoint = Viewpoint(asOf: sequence.map { .sequence($0) }, through: try date.map(day))
        let answer = try await filled().queries.summary(viewpoint)
        let summary = answer.value
        func pledged(_ currency: String) throws -> String {
            let total = try summary.totals.first { $0.currency == currency }?.totals[.pledged].stated
            return total.map { "\(currency) \($0)" } ?? "\(currency) -"
        }
        let closed = summary.closedThrough.map { "closed through \($0)" } ?? "open"
        #expect(
            """
            \(summary.grants) grants, \(summary.projects) projects, \(summary.organisations) organisations, \
            \(try pledged("USD")), \(try pledged("EUR")), \(closed)
            """ == expected)
        #expect(answer.position.sequence == sequence ?? 16)
    }

    private func hits(_ queries: Queries, _ text: String, _ viewpoint: Viewpoint) throws -> [String] {
        try queries.search(text, kinds: nil, viewpoint, after: nil, limit: nil).value.rows.map {
            "\($0.kind) \($0.reference) \($0.title ?? "-"): \($0.words.joined(separator: " "))"
        }
    }

    @Test(
        "things are found by the words that they had then, under the titles that they had then",
        arguments: [
            ("bajio", 2, []), ("bajio", 3, ["grant G1 El Bajío: bajio"]), ("bajio", 10, ["grant G1 El Bajío: bajio"]),
            ("bajio", 11, []), ("bajio", 16, ["organisation UNHCR Office in Bajío: bajio"]), ("jalisco", 10, []),
            ("jalisco", 15, ["grant G1 Jalisco: jalisco"]),
            ("jalisco", 16, ["document D -: jalisco", "grant G1 Jalisco: jalisco"]),
            ("lo integ", 16, ["project P Local integration: integration local"]), ("integration japan", 16, []),
        ] as [(String, UInt64, [String])])
    func searches(text: String, sequence: UInt64, expected: [String]) async throws {
        let queries = try await filled().queries
        #expect(try hits(queries, text, Viewpoint(asOf: .sequence(sequence))) == expected)
        // What things are called does not depend on what money counts.
        let through = Viewpoint(asOf: .sequence(sequence), through: try day("1999"))
        #expect(try hits(queries, text, through) == expected)
    }

    @Test("a search of the past finds what the index found, to the row at which it stopped looking", arguments: 1...12)
    func searchesAsFar(rowsMax: Int) async throws {
        let ledger = try TestLedger(Scratch())
        try await ledger.record(
            (1...9).flatMap { number -> [Command] in
                let title = Text.english("Integration in \(number.isMultiple(of: 2) ? "Intibucá" : "the interior")")
                return [
                    .register("O\(number)", name: "Institute \(number % 3)"),
                    .project("I\(number)") { $0.titles = [title] },
                ]
            })
        var queries = ledger.queries
        queries.searchedRowsMax = rowsMax
        let end = Viewpoint(asOf: .sequence(18))
        var counts: Set<Int> = []
        for text in ["in", "int", "integration", "inst", "in interior", "i1", "in 2", "none"] {
            let live = try hits(queries, text, Viewpoint())
            #expect(try hits(queries, text, end) == live, "\(text)")
            counts.insert(live.count)
        }
        #expect(counts.count > 1)
    }

    @Test("lists as of what the log has not passed yet are refused")
    func refusesFuture() async throws {
        let queries = try await filled().queries
        let ahead = Viewpoint(asOf: .sequence(17))
        let asked: [() throws -> Void] = [
            { _ = try queries.summary(ahead) }, { _ = try queries.grants(ahead, after: nil, limit: nil) },
            { _ = try queries.projects(ahead, after: nil, limit: nil) },
            { _ = try queries.organisations(ahead, after: nil, limit: nil) },
            { _ = try queries.rates(RateSelection(), ahead, after: nil, limit: nil) },
            { _ = try queries.search("jp", kinds: nil, ahead, after: nil, limit: nil) },
        ]
        for ask in asked {
            let error = #expect(throws: QueryError.self) { try ask() }
            #expect(error.map { "\($0)" }?.contains("the log ends with the event 16") == true)
        }
    }
}
