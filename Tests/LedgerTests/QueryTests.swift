import EventLog
import EventLogTests
import Grants
import GrantsTests
import LMDB
import Projections
import Reports
import SwiftProtobuf
import Synchronization
import Testing

@testable import Ledger

@Suite("Queries")
struct QueryTests {
    /// Books with several of everything.
    private func filled() async throws -> TestLedger {
        let ledger = try TestLedger(Scratch())
        try await ledger.open()
        _ = try await ledger.submit(.document("press"), .document("paper", .agreement), id: "documents").get()
        for number in 0..<7 {
            let grant = "G\(number)"
            _ = try await ledger.submit(
                .register("O\(number)"), .open(grant, by: ["O\(number)"], to: ["IOM"]),
                .project("P\(number)") { $0.grants = [grant] },
                .pledge("USD \(number + 1)", in: grant).on("202\(number % 3)").by("press"),
                .pledge("undisclosed", in: grant),
                .allocate(.amount("USD 1", to: [.country(["KE", "SO", "PK"][number % 3])]), in: grant), id: "g\(number)"
            ).get()
        }
        return ledger
    }

    /// Reads all pages and gives the rows, each as a text.
    private func all<Row>(
        _ size: Int?, _ page: (_ after: String?, _ limit: Int?) throws -> Queries.Page<Row>
    ) throws -> [String] {
        var rows: [String] = []
        var after: String?
        repeat {
            let read = try page(after, size)
            if let size { #expect(read.rows.count <= size) }
            rows += read.rows.map { "\($0)" }
            after = read.next
        } while after != nil
        return rows
    }

    private func report(
        _ name: ReportName, _ queries: Queries, after: String?, limit: Int?
    ) throws -> Queries.Page<ReportedRow> {
        let page = try queries.report(ReportRequest(name), after: after, limit: limit).value
        return Queries.Page(rows: page.rows.map(\.row), next: page.next)
    }

    @Test("pages of every size give the same rows, each once")
    func pages() async throws {
        let queries = try await filled().queries
        func rows(_ size: Int?) throws -> [[String]] {
            [
                try all(size) { try queries.grants(after: $0, limit: $1).value },
                try all(size) { try queries.projects(after: $0, limit: $1).value },
                try all(size) { try queries.organisations(after: $0, limit: $1).value },
                try all(size) { try report(.donors, queries, after: $0, limit: $1) },
                try all(size) { try report(.recipients, queries, after: $0, limit: $1) },
                try all(size) { try report(.destinations, queries, after: $0, limit: $1) },
                try all(size) { try queries.exceptions(ExceptionSelection(), Viewpoint(), after: $0, limit: $1).value },
            ]
        }
        let whole = try rows(nil)
        #expect(whole.map(\.count) == [8, 7, 9, 21, 5, 5, 41])
        for size in 1...20 { #expect(try rows(size) == whole, "pages of \(size)") }
    }

    @Test("a page of no rows is refused, and one of too many is cut to the limit")
    func limitsPages() async throws {
        let ledger = try await filled()
        #expect(throws: QueryError.self) { try ledger.queries.grants(after: nil, limit: 0) }
        #expect(throws: QueryError.self) { try ledger.queries.events(LogSelection(), limit: -1) }
        let few = ledger.queries(pageRowsMax: 3)
        #expect(try few.grants(after: nil, limit: 1_000_000).value.rows.count == 3)
        #expect(try few.events(LogSelection(), limit: nil).events.count == 3)
    }

    @Test("one grant, project and organisation are told with everything, and what there is not is named")
    func tellsOne() async throws {
        let queries = try await filled().queries
        let grant = try queries.grant("G3", Viewpoint(), entriesAfter: 0, limit: nil)
        #expect(grant.position.sequence == 47)
        #expect(grant.value.streamVersion == 4)
        #expect(grant.value.entries.map(\.id) == ["P1", "P2", "A1"])
        #expect(grant.value.projects.map(\.state.project.reference) == ["P3"])
        #expect(grant.value.documents.map(\.document.id) == ["press"])
        #expect(grant.value.balances.map(\.currency) == ["USD", nil])
        #expect(
            Set(grant.value.exceptions.map(\.kind)).isSuperset(of: ["source.press-only", "figure.undisclosed"]))
        #expect(try queries.project("P3", Viewpoint()).value.streamVersion == 1)
        let organisation = try queries.organisation("O3", Viewpoint()).value
        #expect(Set(organisation.given.map { $0.row.values.last?.value }) == [nil, "2020"])
        #expect(organisation.given.first?.names.first == "The organisation O3")
        #expect(organisation.taken.isEmpty)
        for text in ["none", "", "\u{0}", String(repeating: "x", count: 600)] {
            let error = #expect(throws: QueryError.self) {
                try queries.grant(text, Viewpoint(), entriesAfter: 0, limit: nil)
            }
            #expect(error.map { "\($0)".contains("There is no grant \(text.quotedForMessage)") } == true)
            #expect(throws: QueryError.self) { try queries.project(text, Viewpoint()) }
            #expect(throws: QueryError.self) { try queries.organisation(text, Viewpoint()) }
        }
    }

    @Test("a grant's entries come in pages of any size, in the order in which they were made", arguments: 1...5)
    func pagesEntries(size: Int) async throws {
        let queries = try await filled().queries
        var ids: [String] = []
        var after: UInt64 = 0
        while true {
            let page = try queries.grant("G3", Viewpoint(), entriesAfter: after, limit: size).value
            #expect(page.entries.count <= size)
            ids += page.entries.map(\.id)
            guard let next = page.nextEntry else { break }
            after = next
        }
        #expect(ids == ["P1", "P2", "A1"])
    }

    @Test("remarks are told with what they are about")
    func tellsRemarks() async throws {
        let ledger = try await filled()
        _ = try await ledger.submit(
            .note("on a grant") { $0.grant = "G3" }, .note("on a project") { $0.project = "P3" },
            .note("on an organisation") { $0.organisation = "O3" }, id: "remarks"
        ).get()
        let queries = ledger.queries
        let grant = try queries.grant("G3", Viewpoint(), entriesAfter: 0, limit: nil).value.notes
        #expect(grant.map(\.note.text.text) == ["on a grant"] && grant.map(\.sequence) == [48])
        #expect(try queries.project("P3", Viewpoint()).value.notes.map(\.note.text.text) == ["on a project"])
        #expect(try queries.organisation("O3", Viewpoint()).value.notes.map(\.note.text.text) == ["on an organisation"])
        #expect(try queries.grant("G2", Viewpoint(), entriesAfter: 0, limit: nil).value.notes.isEmpty)
    }

    /// The sequences of a selection, read in pages of a size.
    private func read(_ selection: LogSelection, by size: Int, from queries: Queries) throws -> [UInt64] {
        var selection = selection
        var sequences: [UInt64] = []
        while true {
            let page = try queries.events(selection, limit: size)
            sequences += page.events.map(\.sequence)
            #expect(page.seenThrough >= selection.after && page.events.count <= size)
            if page.isAtEnd { return sequences }
            try #require(page.seenThrough > selection.after)
            selection.after = page.seenThrough
        }
    }

    struct Selected: Sendable, CustomTestStringConvertible {
        var after: UInt64 = 0
        var through: UInt64?
        var since: Int64?
        var until: Int64?
        var stream: String?

        var testDescription: String {
            "\(stream ?? "all") after \(after) through \(through ?? 0) since \(since ?? -1) until \(until ?? -1)"
        }

        func holds(_ record: Record) -> Bool {
            record.sequence > after && record.sequence <= through ?? .max
                && record.recordedAtMicroseconds >= since ?? 0 && record.recordedAtMicroseconds <= until ?? .max
                && (stream == nil || record.stream == stream)
        }

        func selection() throws -> LogSelection {
            var selection = LogSelection()
            selection.after = after
            selection.through = through
            selection.since = try since.map { try Timestamp(microsecondsSinceEpoch: $0) }
            selection.until = try until.map { try Timestamp(microsecondsSinceEpoch: $0) }
            selection.stream = stream
            return selection
        }
    }

    @Test("a selection of the log holds what it says, in pages of every size")
    func selects() async throws {
        let ledger = try TestLedger(Scratch())
        ledger.told.clock.withLock { $0 = 100 }
        try await ledger.open()
        for number in 0..<8 {
            ledger.told.clock.withLock { $0 = 110 + Int64(number) * 10 }
            _ = try await ledger.submit(.pledge("USD 1"), .register("O\(number)"), .commit("USD 1"), id: "c\(number)")
                .get()
        }
        // 27 events: 1...3 at 100, then three at each of 110, 120, ... 180.
        let records = try ledger.records()
        #expect(records.count == 27)
        var cases: [Selected] = []
        for stream in [nil, "grant/G", "organisation/O3", "grant/none"] {
            for after in [0, 14, 26, 90] as [UInt64] {
                cases.append(Selected(after: after, stream: stream))
                for through in [0, 15, 40] as [UInt64] {
                    cases.append(Selected(after: after, through: through, stream: stream))
                }
            }
            for since in [nil, 0, 100, 101, 145, 181] as [Int64?] {
                for until in [nil, 99, 150, 180] as [Int64?] {
                    cases.append(Selected(since: since, until: until, stream: stream))
                    cases.append(Selected(after: 7, through: 20, since: since, until: until, stream: stream))
                }
            }
        }
        for one in cases {
            let expected = records.filter(one.holds).map(\.sequence)
            for size in [2, 100] {
                #expect(try read(one.selection(), by: size, from: ledger.queries) == expected, "\(one) by \(size)")
            }
        }
    }

    @Test("times at the ends of the calendar select all or nothing", arguments: [nil, "grant/G"])
    func selectsExtremes(stream: String?) async throws {
        let ledger = try TestLedger(Scratch())
        try await ledger.open()
        func count(since: String? = nil, until: String? = nil) throws -> Int {
            var selection = LogSelection()
            selection.since = try since.map { try Timestamp(parsing: $0) }
            selection.until = try until.map { try Timestamp(parsing: $0) }
            selection.stream = stream
            return try ledger.queries.events(selection, limit: nil).events.count
        }
        let whole = stream == nil ? 3 : 1
        #expect(try count(since: "0001-01-01T00:00:00Z", until: "9999-12-31T23:59:59Z") == whole)
        #expect(try count(since: "9999-12-31T23:59:59Z") == 0)
        #expect(try count(until: "0001-01-01T00:00:00Z") == 0)
    }

    @Test("an empty log has an empty page, whatever is asked")
    func readsEmpty() throws {
        let ledger = try TestLedger(Scratch())
        for one in [
            Selected(), Selected(after: 5), Selected(through: 9), Selected(since: 0, until: 9),
            Selected(stream: "grant/G"),
        ] {
            let page = try ledger.queries.events(one.selection(), limit: nil)
            #expect(page.events.isEmpty && page.isAtEnd && page.position == 0, "\(one)")
        }
        #expect(try ledger.queries.summary().position == .start)
    }
}
