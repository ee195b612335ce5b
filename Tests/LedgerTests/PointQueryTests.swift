import EventLogTests
import Grants
import GrantsTests
import Projections
import Reports
import Testing

@testable import Ledger

@Suite("Point reads")
struct PointQueryTests {
    /// A grant with figures of two currencies, one without money, and destinations of every kind.
    private func filled() async throws -> TestLedger {
        let ledger = try TestLedger(Scratch())
        try await ledger.open()
        _ = try await ledger.submit(
            .open("EMPTY"), .pledge("USD 100", in: "G"), .pledge("undisclosed", in: "G"),
            .allocate(.amount("USD 30", to: [.country("KE")]), in: "G"),
            .allocate(.amount("USD 20", to: [.country("KE"), .country("SO")]), in: "G"), id: "books"
        ).get()
        return ledger
    }

    @Test("a grant's balances are those that it is shown with", arguments: ["G", "EMPTY"])
    func balances(grant: String) async throws {
        let queries = try await filled().queries
        let answer = try queries.balances(ofGrant: grant, currency: nil)
        let shown = try queries.grant(grant, Viewpoint(), entriesAfter: 0, limit: nil)
        #expect(answer.value.map(\.currency) == shown.value.balances.map(\.currency))
        #expect(answer.value.map(\.totals) == shown.value.balances.map(\.totals))
        #expect(answer.position == shown.position && answer.root == shown.root)
    }

    @Test("one currency of a grant's balances is asked for by its code")
    func currency() async throws {
        let queries = try await filled().queries
        #expect(try queries.balances(ofGrant: "G", currency: "USD").value.map(\.currency) == ["USD"])
        #expect(try queries.balances(ofGrant: "G", currency: "EUR").value.isEmpty)
    }

    @Test("what is no grant has no balances", arguments: ["NOWHERE", "", "a\0b", String(repeating: "x", count: 600)])
    func unknownGrant(reference: String) async throws {
        let queries = try await filled().queries
        #expect {
            try queries.balances(ofGrant: reference, currency: nil)
        } throws: { error in
            guard case .notFound(kind: "grant", reference: reference) = error as? QueryError else { return false }
            return true
        }
    }

    @Test("a destination's rows are those of the report", arguments: ["KE", "SO", "ET"])
    func destination(code: String) async throws {
        let queries = try await filled().queries
        let report = try queries.report(ReportRequest(.destinations), after: nil, limit: nil).value.rows
            .map(\.row).filter { $0.values[0].value == code }
        let total = try queries.total(ofDestination: .country(code), currency: nil).value
        let rows = total.rows
        #expect(rows.map(\.state) == report.map(\.state))
        #expect(rows.map(\.currency) == report.map(\.currency))
        #expect(rows.isEmpty || total.destination == report[0].values[0])
        #expect(rows.isEmpty == (code == "ET"))
    }

    @Test("a grant is a point read with at most 64 rows of a kind, or what page is asked for")
    func smallGrants() async throws {
        let ledger = try await filled()
        let queries = ledger.queries
        let whole = try queries.grant("G", Viewpoint(), entriesAfter: 0, limit: nil).value
        let small = try #require(try queries.smallGrant("G", entriesAfter: 0, limit: nil)).value
        #expect(small.entries == whole.entries && small.state == whole.state && small.nextEntry == nil)

        func pledge(_ numbers: Range<Int>) async throws {
            for number in numbers { _ = try await ledger.submit(.pledge("USD 1", in: "G"), id: "p\(number)").get() }
        }
        try await pledge(0..<20)
        #expect(try queries.smallGrant("G", entriesAfter: 0, limit: 10)?.value.entries.count == 10)
        #expect(try queries.smallGrant("G", entriesAfter: 0, limit: nil)?.value.entries.count == 24)
        try await pledge(20..<70)
        #expect(try queries.smallGrant("G", entriesAfter: 0, limit: nil) == nil)
        #expect(throws: QueryError.self) { try queries.smallGrant("G", entriesAfter: 0, limit: 0) }
        #expect(throws: QueryError.self) { try queries.smallGrant("NOWHERE", entriesAfter: 0, limit: nil) }
    }
}
