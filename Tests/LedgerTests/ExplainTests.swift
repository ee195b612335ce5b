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

@Suite("Explanations")
struct ExplainTests {
    private struct Cell {
        let row: ReportedRow
        let column: ReportColumn
        let part: ReportPart
    }

    private func filled(seed: UInt64, count: Int) async throws -> TestLedger {
        let ledger = try TestLedger(Scratch(), policy: RandomDesk.policy)
        try await ledger.record(RandomDesk(seed: seed, commands: count).commands)
        return ledger
    }

    /// Every cell that says something, of rows and totals.
    private func cells(_ page: ReportPage) throws -> [Cell] {
        try (page.rows.map(\.row) + page.totals).flatMap { row in
            try ReportPart.allCases.flatMap { part in
                try ReportColumn.allCases.filter { column in
                    if case .measure(let measure) = column.content, row.state[part][measure].undisclosed > 0 {
                        return true
                    }
                    return try !row.stated(column, part).isZero
                }.map { Cell(row: row, column: $0, part: part) }
            }
        }
    }

    /// Reports as they are, and with filters, boundaries, days and currencies.
    static let requests: [ReportRequest] = {
        var requests = ReportName.allCases.map { ReportRequest($0) }
        func add(_ name: ReportName, _ change: (inout ReportRequest) -> Void) {
            var request = ReportRequest(name)
            change(&request)
            requests.append(request)
        }
        add(.summary) { $0.currency = try? Currency("USD") }
        add(.grants) { $0.currency = try? Currency("EUR") }
        add(.donors) { $0.filter.donors = ["DFID", "FCDO"] }
        add(.destinations) { $0.filter.destinations = [.country("KE")] }
        add(.projects) { $0.filter.projects = ["P"] }
        add(.timeline) { $0.viewpoint.through = Day(lastOf: "2021") }
        add(.recipients) { $0.viewpoint.asOf = .sequence(50) }
        add(.flows) { $0.boundary = ["IOM", "UNHCR"] }
        add(.grants) { $0.filter.usageYears = [2022] }
        return requests
    }()

    @Test(
        "the events that make up a figure add up to it, for every figure of every report",
        arguments: [37_100_767, 450_000] as [UInt64])
    func addUp(seed: UInt64) async throws {
        let ledger = try await filled(seed: seed, count: 65)
        let queries = ledger.queries(pageRowsMax: 5_000)
        var (cells, events) = (0, 0)
        for request in Self.requests {
            let report = try queries.report(request, after: nil, limit: nil)
            for cell in try self.cells(report.value) {
                events += try follow(cell, in: request, report.position, queries)
                cells += 1
            }
        }
        #expect(cells > 300, "\(cells) cells")
        print("\(cells) figures followed through \(events) events, seed \(seed)")
    }

    /// - Returns: how many events make up the cell.
    private func follow(
        _ cell: Cell, in request: ReportRequest, _ position: LogPosition, _ queries: Queries
    ) throws -> Int {
        let (row, column, part) = (cell.row, cell.column, cell.part)
        let place: Comment = "\(request.report) \(row.values.map(\.value)) \(row.currency) \(column) \(part)"
        let asked = ReportCell(
            row: row.values.map { value in value.vocabulary.map { "\($0):\(value.value ?? "")" } ?? value.value },
            currency: row.currency.isEmpty ? nil : row.currency, column: column, part: part)
        let answer = try queries.explanation(of: asked, in: request, after: 0, limit: nil)
        let explained = answer.value
        #expect(answer.position == position && explained.next == nil, place)
        #expect(try explained.stated == row.stated(column, part), place)
        #expect(try Amount.sum(explained.events.map(\.stated)) == explained.stated, place)
        #expect(explained.events.reduce(0) { $0 + $1.undisclosed } == explained.undisclosed, place)
        if case .measure(let measure) = column.content {
            #expect(explained.undisclosed == Int(row.state[part][measure].undisclosed), place)
        }
        #expect(explained.events.last?.total == explained.stated, place)
        let sequences = explained.events.map(\.recorded.sequence)
        #expect(sequences == sequences.sorted() && (sequences.last ?? 0) <= position.sequence, place)
        return sequences.count
    }

    @Test("an explanation comes in pages of any size, each with the whole figure", arguments: 1...4)
    func pages(size: Int) async throws {
        let ledger = try TestLedger(Scratch())
        try await ledger.record([
            .register("JP"), .register("IOM"), .open(), .pledge("USD 5").on("2021"), .pledge("USD 7").on("2022"),
            .revise(pledge: "P1", to: "USD 6").on("2021"), .note("A remark") { $0.grant = "G" },
            .pledge("undisclosed").on("2022"), .withdraw("P2").on("2023"),
        ])
        let cell = ReportCell(row: [], currency: "USD", column: .pledged, part: .own)
        var after: UInt64 = 0
        var found: [String] = []
        while true {
            let page = try ledger.queries.explanation(of: cell, in: ReportRequest(.summary), after: after, limit: size)
                .value
            #expect(page.events.count <= size && page.stated == Amount(6) && page.undisclosed == 0)
            found += page.events.map { "\($0.recorded.sequence) \($0.stated) \($0.total)" }
            guard let next = page.next else { break }
            after = next
        }
        #expect(found == ["4 5 5", "5 7 12", "6 1 13", "9 -7 6"])
    }

    @Test("a row of other values than the report's is refused, and so is one that is not there")
    func refuses() async throws {
        let ledger = try TestLedger(Scratch())
        try await ledger.record([.register("JP"), .register("IOM"), .open(), .pledge("USD 5")])
        func explain(_ row: [String?]) throws -> Explanation {
            let cell = ReportCell(row: row, currency: "USD", column: .pledged, part: .own)
            return try ledger.queries.explanation(of: cell, in: ReportRequest(.donors), after: 0, limit: nil).value
        }
        #expect(throws: ReportError.self) { try explain(["JP"]) }
        #expect(throws: QueryError.self) { try explain(["UNHCR", "2021"]) }
        #expect(try explain(["JP", nil]).stated == Amount(5))
    }
}
