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

@Suite("What changed in a report")
struct DifferenceTests {
    private func filled(seed: UInt64, count: Int) async throws -> TestLedger {
        let ledger = try TestLedger(Scratch(), policy: RandomDesk.policy)
        try await ledger.record(RandomDesk(seed: seed, commands: count).commands)
        return ledger
    }

    private static func requests() throws -> [ReportRequest] {
        var requests = ExplainTests.requests.map { request in
            var request = request
            request.viewpoint.asOf = nil
            return request
        }
        func add(_ name: ReportName, _ change: (inout ReportRequest) throws -> Void) throws {
            var request = ReportRequest(name)
            try change(&request)
            requests.append(request)
        }
        try add(.donors) { $0.filter.organisations = ["DFDI", "FCDO"] }
        try add(.recipients) { $0.boundary = ["DFID", "JP"] }
        try add(.grants) { $0.filter.projects = ["P2", "P3"] }
        try add(.donors) { $0.currency = try Currency("EUR") }
        return requests
    }

    private func report(_ request: ReportRequest, as sequence: UInt64, _ queries: Queries) throws -> ReportPage {
        var request = request
        request.viewpoint.asOf = .sequence(sequence)
        return try queries.report(request, after: nil, limit: nil).value
    }

    @Test(
        "the figures are those of the report at either moment, and what the events changed them by adds up to it",
        arguments: [37_100_767, 450_000] as [UInt64])
    func addsUp(seed: UInt64) async throws {
        let ledger = try await filled(seed: seed, count: 130)
        let queries = ledger.queries(pageRowsMax: 5_000)
        let end = try ledger.log.position().sequence
        var seen = Seen()
        for request in try Self.requests() {
            for (from, to) in [(20, end / 2), (end / 2, end), (end - 9, end)] as [(UInt64, UInt64)] {
                let answer = try queries.difference(
                    of: request, from: .sequence(from), to: .sequence(to), after: nil, limit: nil)
                let difference = answer.value
                #expect(answer.position.sequence == to && difference.from.sequence == from && difference.next == nil)
                let place: Comment = "\(request.report) \(request.filter) from \(from) to \(to)"
                let (before, now) = try (report(request, as: from, queries), report(request, as: to, queries))
                try compare(difference.rows, before.rows.map(\.row), now.rows.map(\.row), place)
                try compare(difference.totals, before.totals, now.totals, place)
                for row in difference.rows + difference.totals {
                    try follow(row, in: request, from, to, place)
                    seen.take(row)
                }
                seen.rates += difference.rates.count
            }
        }
        #expect(seen.kinds.count == 3 && seen.rows > 300 && seen.rates > 0, "\(seen)")
        #expect(seen.types.isSuperset(of: ["pledgeMade", "entryAdjusted", "organisationsMerged"]), "\(seen.types)")
    }

    private struct Seen {
        var rows = 0
        var kinds: Set<RowDifference.Kind> = []
        var types: Set<String> = []
        var rates = 0

        mutating func take(_ row: ChangedRow) {
            rows += 1
            kinds.insert(row.difference.kind)
            types.formUnion(row.events.events.compactMap { $0.recorded.event.fact?.typeName })
        }
    }

    /// The rows that differ are there, as they were drawn, and no others.
    private func compare(
        _ changed: [ChangedRow], _ before: [ReportedRow], _ now: [ReportedRow], _ place: Comment
    ) throws {
        let earlier = Dictionary(uniqueKeysWithValues: before.map { ($0.identifier, $0) })
        let later = Dictionary(uniqueKeysWithValues: now.map { ($0.identifier, $0) })
        let found = Dictionary(uniqueKeysWithValues: changed.map { ($0.difference.identifier, $0.difference) })
        for identifier in Set(earlier.keys).union(later.keys) {
            guard let row = found[identifier] else {
                // What only stands behind what is outstanding may differ where no column does.
                for part in ReportPart.allCases {
                    for column in ReportColumn.allCases {
                        #expect(
                            try earlier[identifier]?.stated(column, part) == later[identifier]?.stated(column, part),
                            place)
                    }
                }
                continue
            }
            #expect(row.before == earlier[identifier] && row.after == later[identifier], place)
            for cell in row.cells {
                #expect(try cell.before.stated == earlier[identifier]?.stated(cell.column, cell.part) ?? .zero, place)
                #expect(try cell.after.stated == later[identifier]?.stated(cell.column, cell.part) ?? .zero, place)
                #expect(cell.before != cell.after, place)
            }
        }
        #expect(Set(found.keys).isSubset(of: Set(earlier.keys).union(later.keys)), place)
    }

    private func follow(
        _ row: ChangedRow, in request: ReportRequest, _ from: UInt64, _ to: UInt64, _ place: Comment
    ) throws {
        let events = row.events.events
        #expect(events.count == row.events.count, place)
        #expect(events.allSatisfy { from < $0.recorded.sequence && $0.recorded.sequence <= to }, place)
        #expect(events.map(\.recorded.sequence) == events.map(\.recorded.sequence).sorted(), place)
        #expect(events.allSatisfy { $0.change?.isEmpty == false }, place)
        guard request.currency == nil else { return }
        #expect(!events.isEmpty, place)
        let difference = row.difference
        func figures(_ column: ReportColumn, _ part: ReportPart) throws -> (stated: Amount, undisclosed: Int) {
            guard let cell = difference.cells.first(where: { $0.column == column && $0.part == part }) else {
                return (.zero, 0)
            }
            return (
                try cell.after.stated - cell.before.stated, Int(cell.after.undisclosed) - Int(cell.before.undisclosed)
            )
        }
        for part in ReportPart.allCases {
            for column in ReportColumn.allCases {
                let expected = try figures(column, part)
                let changes = events.compactMap(\.change)
                let stated = try Amount.sum(changes.map { try $0.stated(column, part, in: difference.currency) })
                #expect(stated == expected.stated, "\(place) \(difference.identifier) \(column) \(part)")
                #expect(changes.reduce(0) { $0 + $1.undisclosed(column, part) } == expected.undisclosed, place)
            }
        }
    }

    /// What the rows of a difference say, in words.
    private func words(_ difference: ReportDifference) throws -> [String] {
        try difference.rows.map { row in
            let cells = try row.difference.cells.map { cell in
                let deltas = try row.events.events.map { event in
                    "\(event.recorded.sequence): \(try event.change?.stated(cell.column, cell.part, in: "USD") ?? .zero)"
                }
                return "\(cell.part) \(cell.column) \(cell.before.stated) to \(cell.after.stated) by \(deltas)"
            }
            let keys = row.difference.values.map { $0.value ?? "-" }.joined(separator: " ")
            return "\(keys) \(row.difference.kind): \(cells.first ?? "")"
        }
    }

    private func difference(
        _ ledger: TestLedger, _ request: ReportRequest, _ from: UInt64, _ to: UInt64
    ) throws -> ReportDifference {
        try ledger.queries.difference(
            of: request, from: .sequence(from), to: .sequence(to), after: nil, limit: nil
        ).value
    }

    @Test("rows come, go and change, each with its events; a merger moves what did not change itself")
    func tells() async throws {
        let ledger = try TestLedger(Scratch())
        try await ledger.record([
            .register("JP"), .register("DFID"), .register("FCDO"), .register("IOM"),
            .open("G", by: ["JP"], to: ["IOM"], in: "USD"), .open("H", by: ["DFID"], to: ["IOM"], in: "USD"),
            .pledge("USD 5").on("2021"), .pledge("USD 7", in: "H").on("2021"),
        ])
        try await ledger.record([
            .revise(pledge: "P1", to: "USD 6").on("2021"), .merge("DFID", into: "FCDO"),
            .pledge("USD 1", in: "H").on("2021"),
            .note("A remark") { $0.grant = "G" },
        ])
        var request = ReportRequest(.donors)
        request.dimensions = [.donor]
        #expect(
            try words(difference(ledger, request, 8, 12)) == [
                #"DFID went: own pledged 7 to 0 by ["10: -7"]"#,
                #"FCDO came: own pledged 0 to 8 by ["10: 7", "11: 1"]"#,
                #"JP changed: own pledged 5 to 6 by ["9: 1"]"#,
            ])
        #expect(try words(difference(ledger, request, 11, 12)).isEmpty)
        #expect(try words(difference(ledger, request, 12, 12)).isEmpty)
        #expect(try words(difference(ledger, request, 0, 5)).isEmpty)
        #expect(try difference(ledger, request, 0, 8).rows.map(\.difference.kind) == [.came, .came])
        // What the earlier books did not know may be asked for.
        request.filter.donors = ["FCDO"]
        #expect(try words(difference(ledger, request, 2, 12)).map { $0.prefix(10) } == ["FCDO came:"])
        request.viewpoint.through = try PartialDate(parsing: "2020").lastDay
        #expect(try words(difference(ledger, request, 2, 12)).isEmpty)
    }

    @Test("a project that becomes part of a programme takes its money into what is asked of that")
    func tellsProgrammes() async throws {
        let ledger = try TestLedger(Scratch())
        try await ledger.record([
            .register("JP"), .register("IOM"), .open(), .project("P") { $0.grants = ["G"] },
            .project("Q") { $0.grants = ["G"] }, .pledge("USD 9").on("2021"),
            .allocate(.amount("USD 4", to: [], project: "Q")).on("2021"), .amend(project: "Q") { $0.partOf = "P" },
            .allocate(.amount("USD 1", to: [], project: "Q")).on("2021"),
        ])
        var request = ReportRequest(.grants)
        request.filter.projects = ["P"]
        let words = try words(difference(ledger, request, 7, 9))
        #expect(words == [#"G came: own allocated 0 to 5 by ["8: 4", "9: 1"]"#])
    }

    @Test("a figure that only became less exact has changed, too")
    func tellsQualifiers() async throws {
        let ledger = try TestLedger(Scratch())
        try await ledger.record([
            .register("JP"), .register("IOM"), .open(), .pledge("USD 5").on("2021"),
            .revise(pledge: "P1", to: "at least USD 5").on("2021"),
        ])
        let row = try #require(try difference(ledger, ReportRequest(.grants), 4, 5).rows.first)
        let cell = try #require(row.difference.cells.first)
        #expect(cell.before.stated == cell.after.stated && cell.before.total.parts != cell.after.total.parts)
        #expect(row.events.events.map(\.recorded.sequence) == [5])
    }

    @Test("of what is converted, the events are named that changed the rates")
    func tellsRates() async throws {
        let ledger = try TestLedger(Scratch())
        try await ledger.record([
            .register("JP"), .register("IOM"), .open(), .pledge("USD 5").on("2024-05-31"),
            .rate("1 EUR = 2 USD", on: "2024-05-31"), .rate("1 EUR = 5 USD", on: "2024-05-31"),
            .rate("1 EUR = 3 CHF", on: "2024-05-31"),
        ])
        var request = ReportRequest(.grants)
        request.currency = try Currency("EUR")
        let difference = try difference(ledger, request, 5, 7)
        let cell = try #require(difference.rows.first?.difference.cells.first)
        #expect(cell.before.stated == Amount(nanos: 2_500_000_000) && cell.after.stated == Amount(1))
        #expect(difference.rows.first?.events.count == 0)
        #expect(difference.rates.events.map(\.recorded.sequence) == [6] && difference.closingDays != nil)
    }

    @Test("pages of any size have the rows of one, and name as many events of each", arguments: 1...5)
    func pages(size: Int) async throws {
        let ledger = try await filled(seed: 9_475_000, count: 90)
        let queries = ledger.queries(pageRowsMax: 60)
        let end = AsOfMoment.sequence(try ledger.log.position().sequence)
        func page(_ after: String?, _ limit: Int?) throws -> ReportDifference {
            try queries.difference(of: ReportRequest(.grants), from: .sequence(14), to: end, after: after, limit: limit)
                .value
        }
        let all = try page(nil, nil)
        #expect(all.rows.count > 5 && all.next == nil)
        var found: [ChangedRow] = []
        var after: String?
        repeat {
            let next = try page(after, size)
            #expect(next.rows.count <= size && next.totals.map(\.difference) == all.totals.map(\.difference))
            for row in next.rows { #expect(row.events.events.count == min(row.events.count, 60 / next.rows.count)) }
            found += next.rows
            after = next.next
        } while after != nil
        #expect(found.map(\.difference) == all.rows.map(\.difference))
        #expect(found.map(\.events.count) == all.rows.map(\.events.count))
    }

    @Test("what has no answer is refused, with both positions where they are the wrong way round")
    func refuses() async throws {
        let ledger = try TestLedger(Scratch())
        try await ledger.record([.register("JP"), .register("IOM"), .open(), .pledge("USD 5")])
        func ask(
            _ from: UInt64, _ to: UInt64, after: String? = nil, _ change: (inout ReportRequest) -> Void = { _ in }
        ) throws -> String {
            var request = ReportRequest(.timeline)
            change(&request)
            let error = #expect(throws: QueryError.self) {
                _ = try ledger.queries.difference(
                    of: request, from: .sequence(from), to: .sequence(to), after: after, limit: nil)
            }
            return "\(try #require(error))"
        }
        let message = try ask(4, 2)
        #expect(message.contains("from the event 4 (2023-") && message.contains("to the event 2 (2023-"), "\(message)")
        #expect(try ask(2, 5).contains("the log ends with the event 4"))
        #expect(try ask(2, 4) { $0.isCumulative = true }.contains("cumulative"))
        #expect(try ask(2, 4) { $0.filter.grants = ["none"] }.contains("There is no grant"))
        #expect(try ask(2, 4, after: "none").contains("from the beginning"))
    }
}
