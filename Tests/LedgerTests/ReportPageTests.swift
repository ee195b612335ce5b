import EventLog
import EventLogTests
import Grants
import GrantsTests
import Projections
import ProjectionsTests
import Reports
import Testing

@testable import Ledger

@Suite("Pages of reports")
struct ReportPageTests {
    private func filled() async throws -> TestLedger {
        let ledger = try TestLedger(Scratch(), policy: RandomDesk.policy)
        try await ledger.record(RandomDesk(seed: 14_840_306, commands: 90).commands)
        return ledger
    }

    @Test(
        "pages of any size are the whole report, and each has all of its totals",
        arguments: [ReportName.grants, .donors, .timeline, .flows])
    func pages(name: ReportName) async throws {
        let ledger = try await filled()
        var request = ReportRequest(name)
        request.sort = .allocated
        let whole = try ledger.queries(pageRowsMax: 5_000).report(request, after: nil, limit: nil).value
        #expect(whole.rows.count > 4 && whole.next == nil)
        for size in [1, 3, 7] {
            // With the text of a request, pages after the first come from what was drawn.
            request.text = size == 3 ? "" : "\(name) by pages of \(size)"
            let queries = ledger.queries(pageRowsMax: size)
            var rows: [ReportedRow] = []
            var after: String?
            repeat {
                let page = try queries.report(request, after: after, limit: nil).value
                #expect(page.totals == whole.totals && page.grants == whole.grants && page.rows.count <= size)
                rows += page.rows.map(\.row)
                after = page.next
            } while after != nil
            #expect(rows == whole.rows.map(\.row), "pages of \(size)")
        }
    }

    @Test("a page after a row that the report no longer has is refused with what to do")
    func refusesGoneRows() async throws {
        let ledger = try await filled()
        for after in ["", "nobody\u{1E}USD", "\0"] {
            let error = try #require(throws: QueryError.self) {
                _ = try ledger.queries.report(ReportRequest(.donors), after: after, limit: 1)
            }
            guard case .malformed(parameter: "after", _) = error else {
                Issue.record("\(error)")
                return
            }
            #expect("\(error)".contains("Read it again from the beginning"))
        }
    }

    @Test("a next page is taken from the report that was drawn, until the log grows")
    func keepsDrawn() async throws {
        let ledger = try await filled()
        let queries = ledger.queries(pageRowsMax: 2)
        var request = ReportRequest(.grants)
        request.text = "grants"
        let first = try queries.report(request, after: nil, limit: nil)
        let source = DrawnReports.Source(sequence: first.position.sequence, generation: 0)
        let drawn = try #require(queries.drawnReports.outcome(of: request, from: source))
        // Another outcome in its place shows where the next page comes from.
        var marked = drawn
        marked.grants = 4_711
        queries.drawnReports.keep(marked, of: request, from: source)
        #expect(try queries.report(request, after: first.value.next, limit: nil).value.grants == 4_711)
        try await ledger.record([.register("NEWCOMER")])
        #expect(try queries.report(request, after: first.value.next, limit: nil).value.grants == drawn.grants)
        // What has no text is never kept: nothing would tell it from another request.
        request.text = ""
        let again = try queries.report(request, after: nil, limit: nil)
        let now = DrawnReports.Source(sequence: again.position.sequence, generation: 0)
        #expect(queries.drawnReports.outcome(of: request, from: now) == nil)
    }

    @Test("a report of more rows than may be is refused, whether its rows are kept or drawn")
    func limitsRows() async throws {
        let ledger = try await filled()
        let few = ledger.queries(pageRowsMax: 100, reportRowsMax: 3)
        var asOf = ReportRequest(.donors)
        asOf.viewpoint.asOf = .sequence(try ledger.log.position().sequence)
        for request in [ReportRequest(.donors), asOf, ReportRequest(.timeline)] {
            let error = #expect(throws: ReportError.self) { try few.report(request, after: nil, limit: nil) }
            #expect(error == .tooManyRows(max: 3))
        }
        #expect(try few.report(ReportRequest(.summary), after: nil, limit: nil).value.totals.isEmpty == false)
    }
}
