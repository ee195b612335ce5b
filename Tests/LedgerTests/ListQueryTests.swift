import EventLogTests
import Grants
import GrantsTests
import Projections
import Reports
import SwiftProtobuf
import Testing

@testable import Ledger

@Suite("Search and rates")
struct ListQueryTests {
    private func filled() async throws -> TestLedger {
        let ledger = try TestLedger(Scratch())
        try await ledger.record([
            .register("JP", name: "Government of Japan"),
            .register("IOM", name: "International Organization for Migration"),
            .open("G1") { $0.titles = [.english("Programa de Integración Local, El Bajío")] },
            .open("G2") { $0.purposes = [.english("Integration of refugees in Nuevo León")] },
            .project("BAJIO-1") { $0.titles = [.english("Local integration")] },
            .document("D-7") {
                $0.titles = [.english("Japan supports integration in Mexico")]
                $0.publisher = "UNHCR"
            },
        ])
        return ledger
    }

    private func hits(
        _ ledger: TestLedger, _ text: String, _ kinds: Set<SearchIndex.Kind>? = nil
    ) throws -> [String] {
        try ledger.queries.search(text, kinds: kinds, after: nil, limit: nil).value.rows
            .map { "\($0.kind) \($0.reference): \($0.words.joined(separator: " "))" }
    }

    @Test("a search for more words than can be is refused with both numbers")
    func refusesManyWords() throws {
        let queries = try TestLedger(Scratch()).queries
        let words = (1...17).map { "word\($0)" }
        #expect(
            try queries.search(words.dropLast().joined(separator: " "), kinds: nil, after: nil, limit: nil).value.rows
                .isEmpty)
        let error = #expect(throws: QueryError.self) {
            try queries.search(words.joined(separator: " "), kinds: nil, after: nil, limit: nil)
        }
        #expect(error.map { "\($0)" }?.hasPrefix("17 words are looked for, and at most 16") == true)
    }

    @Test(
        "things are found by the beginnings of all words, whatever marks and capitals they have",
        arguments: [
            ("Bajio", ["grant G1: bajio", "project BAJIO-1: bajio"]),
            ("BAJÍO", ["grant G1: bajio", "project BAJIO-1: bajio"]),
            ("el bajio", ["grant G1: bajio el"]), ("leon", ["grant G2: leon"]),
            (
                "integra",
                [
                    "document D-7: integration", "grant G1: integracion", "grant G2: integration",
                    "project BAJIO-1: integration",
                ]
            ),
            ("integra loc", ["grant G1: integracion local", "project BAJIO-1: integration local"]),
            ("japan", ["document D-7: japan", "organisation JP: japan"]), ("jap unhcr", ["document D-7: japan unhcr"]),
            ("japan refugees", []), ("d-7", ["document D-7: 7 d"]), ("ajio", []),
        ])
    func finds(text: String, expected: [String]) async throws {
        let found = try hits(try await filled(), text)
        #expect(found == expected)
    }

    @Test("only things of the wanted kinds are found, with their titles")
    func findsKinds() async throws {
        let ledger = try await filled()
        #expect(try hits(ledger, "integra", [.project, .document]).map { $0.prefix(8) } == ["document", "project "])
        #expect(try hits(ledger, "integra", []).isEmpty)
        let hit = try #require(ledger.queries.search("jp", kinds: nil, after: nil, limit: nil).value.rows.first)
        #expect(hit.title == "Government of Japan")
    }

    @Test("what a title no longer says is not found any more")
    func forgets() async throws {
        let ledger = try await filled()
        try await ledger.record([.amend("G1") { $0.titles = [.english("Local integration, Jalisco")] }])
        #expect(try hits(ledger, "bajio") == ["project BAJIO-1: bajio"])
        #expect(try hits(ledger, "programa").isEmpty)
        #expect(try hits(ledger, "jalisco") == ["grant G1: jalisco"])
        // The purpose still says what it said.
        try await ledger.record([.amend("G2") { $0.titles = [.english("Nuevo León")] }])
        try await ledger.record([.amend("G2") { $0.titles = [.english("The north")] }])
        #expect(try hits(ledger, "leon") == ["grant G2: leon"])
    }

    @Test("hits come in pages of any size, and a search without a word is refused", arguments: 1...5)
    func pages(size: Int) async throws {
        let ledger = try await filled()
        var found: [String] = []
        var after: String?
        repeat {
            let page = try ledger.queries.search("integra", kinds: nil, after: after, limit: size).value
            #expect(page.rows.count <= size)
            found += page.rows.map(\.reference)
            after = page.next
        } while after != nil
        #expect(found == ["D-7", "G1", "G2", "BAJIO-1"])
        #expect(throws: QueryError.self) { try ledger.queries.search(" … ", kinds: nil, after: nil, limit: nil) }
        for after in ["5", "-1", "G1"] {
            #expect(throws: QueryError.self) {
                try ledger.queries.search("integra", kinds: nil, after: after, limit: nil)
            }
        }
    }

    private func rates(
        _ ledger: TestLedger, by size: Int? = nil, _ change: (inout RateSelection) -> Void = { _ in }
    ) throws -> [String] {
        var selection = RateSelection()
        change(&selection)
        var found: [String] = []
        var after: String?
        repeat {
            let page = try ledger.queries.rates(selection, after: after, limit: size).value
            found += page.rows.map { "\($0.base) \($0.quote) \($0.date) \($0.source) \($0.rate) of \($0.sequence)" }
            after = page.next
        } while after != nil
        return found
    }

    @Test("of a rate recorded again the last counts, and of one voided the one before it")
    func correctsRates() async throws {
        let ledger = try TestLedger(Scratch())
        try await ledger.record([
            .rate("1 EUR = 1.08 USD", on: "2024-01-02"), .rate("1 EUR = 1.09 USD", on: "2024-01-02"),
        ])
        #expect(try rates(ledger) == ["EUR USD 2024-01-02 ECB 1.09 of 2"])
        try await ledger.record([.void { $0.sequence = 2 }])
        #expect(try rates(ledger) == ["EUR USD 2024-01-02 ECB 1.08 of 1"])
        try await ledger.record([.void { $0.sequence = 1 }])
        #expect(try rates(ledger).isEmpty)
    }

    @Test("rates are selected by pair, days and source, in pages of any size", arguments: [nil, 1, 2])
    func selectsRates(size: Int?) async throws {
        let ledger = try TestLedger(Scratch())
        try await ledger.record([
            .rates(
                .stated("1 EUR = 1.08 USD", on: "2024-01-02"), .stated("1 EUR = 0.93 CHF", on: "2024-01-02"),
                .stated("1 EUR = 1.09 USD", on: "2024-01-03")),
            .rate("1 EUR = 1.1 USD", on: "2024-01-03", by: "UN"), .rate("1 USD = 129 KES", on: "2024-01-02", by: "UN"),
        ])
        let all = [
            "EUR CHF 2024-01-02 ECB 0.93 of 1", "EUR USD 2024-01-02 ECB 1.08 of 1", "EUR USD 2024-01-03 ECB 1.09 of 1",
            "EUR USD 2024-01-03 UN 1.1 of 2", "USD KES 2024-01-02 UN 129 of 3",
        ]
        let third = try PartialDate(parsing: "2024-01-03").lastDay
        #expect(try rates(ledger, by: size) == all)
        #expect(try rates(ledger, by: size) { $0.base = "EUR" } == Array(all[0...3]))
        #expect(try rates(ledger, by: size) { ($0.base, $0.quote) = ("EUR", "USD") } == Array(all[1...3]))
        #expect(try rates(ledger, by: size) { $0.quote = "KES" } == [all[4]])
        #expect(try rates(ledger, by: size) { $0.from = third } == Array(all[2...3]))
        #expect(try rates(ledger, by: size) { ($0.to, $0.source) = (third, "UN") } == Array(all[3...4]))
        for text in ["", "\0", "EU", String(repeating: "x", count: 600)] {
            #expect(try rates(ledger, by: size) { $0.base = text }.isEmpty)
        }
    }

    @Test("a page of a filtered list ends after so many rows that were looked at, and the next goes on from there")
    func looksAtSoManyRows() async throws {
        let ledger = try TestLedger(Scratch())
        try await ledger.record((10...18).map { .rate("1 EUR = 1.\($0) USD", on: "2024-01-\($0)") })
        var queries = ledger.queries
        queries.searchedRowsMax = 4
        var selection = RateSelection()
        selection.from = try PartialDate(parsing: "2024-01-18").lastDay
        let first = try queries.rates(selection, after: nil, limit: nil).value
        let second = try queries.rates(selection, after: first.next, limit: nil).value
        let third = try queries.rates(selection, after: second.next, limit: nil).value
        #expect(first.rows.isEmpty && second.rows.isEmpty && third.next == nil)
        #expect(third.rows.map(\.rate) == [try Amount(parsing: "1.18")])
    }

    @Test(
        "what is no end of a page is refused where a page is to begin after it",
        arguments: ["\0", "a\0b", String(repeating: "x", count: 600)])
    func refusesForeignKeys(after: String) async throws {
        let queries = try await filled().queries
        let asked: [() throws -> Void] = [
            { _ = try queries.grants(after: after, limit: nil) },
            { _ = try queries.rates(RateSelection(), after: after, limit: nil) },
            { _ = try queries.exceptions(ExceptionSelection(), Viewpoint(), after: after, limit: nil) },
        ]
        for ask in asked {
            let error = #expect(throws: QueryError.self) { try ask() }
            guard case .malformed(parameter: "after", _) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
        // The end of an empty page is the beginning.
        #expect(try queries.rates(RateSelection(), after: "", limit: nil).value.rows.isEmpty)
        #expect(try queries.grants(after: "", limit: nil).value.rows.count == 2)
    }
}
