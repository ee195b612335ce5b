import EventLog
import EventLogTests
import FoundationEssentials
import Grants
import GrantsTests
import LMDB
import Projections
import ProjectionsTests
import Reports
import SwiftProtobuf
import Testing

@testable import Ledger

@Suite("Read models that fail")
struct RebuilderFailureTests {
    private static let opening: [Command] = [
        .register("JP"), .register("IOM"), .open(), .pledge("USD 5").on("2024"),
    ]
    private static let remark = Command.note("Seen") { $0.grant = "G" }

    /// Puts bytes in a row's place that are no row.
    private func damage(_ views: Views) throws {
        try views.environment.write { transaction in
            let rows = try Table<BytesKey, BytesValue>("report-rows/rows", in: transaction)
            try rows.put(KeptKey(.grantBalances, ["G"]).row("USD"), [0xFF], in: transaction)
        }
    }

    @Test("one that fails under the writer is named in status and answers, and made anew while the books are used")
    func recovers() async throws {
        let books = try TestBooks(Scratch(), holdsRebuilds: true)
        try await books.record(Self.opening)
        try damage(books.views)
        try await books.submit(.pledge("USD 6").on("2024"), id: "p")
        #expect(books.failures.all == ["report-rows at 5"])
        let state = try books.views.projector("report-rows")
        guard case .failed(at: 5, let reason) = state.activity else {
            Issue.record("\(state)")
            return
        }
        #expect(!state.isAnswering && state.position == 4)
        let refusal = try #require(throws: QueryError.self) { try books.queries.summary() }
        #expect(
            "\(refusal)" == "The read model report-rows is stopped: \(reason)\(reason.hasSuffix(".") ? "" : ".") "
                + "Have it made anew from the log: grantctl admin rebuild report-rows.")

        try books.books.rebuilder.rebuild("report-rows")
        let waiting = try #require(throws: QueryError.self) { try books.queries.summary() }
        #expect("\(waiting)".contains("0 of 5 events"))
        books.notices.letGo()
        try await books.waitForRebuilds()
        let totals = try books.queries.summary().value.totals
        #expect(try totals.map { try $0.totals.pledged.stated } == [Amount(11)])
        #expect(try books.views.content() == books.madeAnew())
    }

    @Test(
        "one that fails while it is made anew stops with its reason, at every start; a repaired program needs no command"
    )
    func failsAgain() async throws {
        let scratch = Scratch()
        do {
            let books = try TestBooks(scratch)
            try await books.record(Self.opening + [Self.remark])
            try books.books.close()
        }
        let failed = RebuildNotice.failed(name: "tally", sequence: 5, reason: "it cannot count a remark")
        for _ in 0..<2 {
            let books = try TestBooks(scratch, readModels: .all(and: FaultyTally.self))
            try await books.wait { books.notices.all == [.began(name: "tally"), failed] }
            let state = try books.views.projector("tally")
            #expect(state.activity == .failed(at: 5, reason: "it cannot count a remark") && !state.isAnswering)
            // Nothing of the half-made tables is left, and all else answers.
            try await books.waitForEmptyTables()
            #expect(try books.queries.summary().position.sequence == 5)
            try books.books.close()
        }
        let books = try TestBooks(scratch, readModels: .all(and: Tally.self))
        try await books.waitForRebuilds()
        #expect(try books.views.projector("tally").activity == .running)
        #expect(try books.views.content() == books.madeAnew(.all(and: Tally.self)))
    }

    @Test("one whose old tables still answer stops, too, when the log does not give them again")
    func distrustsOldTables() async throws {
        let scratch = Scratch()
        do {
            let books = try TestBooks(scratch, readModels: .all(and: Tally.self))
            try await books.record(Self.opening + [Self.remark])
            try books.books.close()
        }
        let books = try TestBooks(scratch, readModels: .all(and: FaultyTally.self))
        #expect(try books.views.projector("tally").isAnswering)
        try books.books.rebuilder.rebuild("tally")
        try await books.waitForRebuilds()
        #expect(try books.views.projector("tally").activity == .failed(at: 5, reason: "it cannot count a remark"))
        #expect(try !books.views.projector("tally").isAnswering)
    }

    @Test("one that fails while the views catch up with the log is told of, and the others go on")
    func failsAtStart() async throws {
        let scratch = Scratch()
        do {
            let books = try TestBooks(scratch)
            try await books.record(Self.opening + [Self.remark])
            try books.books.close()
        }
        try FileManager.default.removeItem(atPath: scratch.path + "/views")
        let books = try TestBooks(scratch, readModels: .all(and: FaultyTally.self))
        #expect(books.books.rebuildReason == "there were none")
        #expect(
            books.notices.all == [.failed(name: "tally", sequence: 5, reason: "it cannot count a remark")])
        #expect(try books.queries.summary().position.sequence == 5)
        #expect(try books.views.projectorStates().filter { !$0.isAnswering }.map(\.name) == ["tally"])
    }

    @Test("a rebuild for which there is little room waits, says so, leaves the writer its room, and ends when told to")
    func waitsForRoom() async throws {
        let ledger = try TestLedger(Scratch(), viewsMapBytes: 8 << 20)
        try await ledger.open()
        try await ledger.record((0..<250).map { .register("O\($0)") })
        let environment = ledger.views.environment
        let size = 64 << 10
        while try environment.usage().headroomBytes > environment.options.mapSizeBytes / 100 * 9 {
            try environment.write { transaction in
                let filler = try Table<UInt64Key, BytesValue>("filler", in: transaction)
                let last = try filler.last(in: transaction)?.key ?? 0
                try filler.put(last + 1, Array(repeating: 1, count: size), in: transaction)
            }
        }
        let (scratch, notices) = (Scratch(), Answered<RebuildNotice>())
        var settings = Rebuilder.Settings()
        settings.sliceEvents = 200
        settings.retrySeconds = 600
        let rebuilder = try Rebuilder(
            log: ledger.log, views: ledger.views, scratchPath: scratch.path + "/rebuild", settings: settings,
            onNotice: { notices.add($0) }, onFatal: { Issue.record("\($0)") })
        try rebuilder.rebuild("search")
        notices.wait(for: 2)
        guard case .waiting(let reason) = notices.all[1] else {
            Issue.record("\(notices.all)")
            return
        }
        #expect(reason.contains("leaves 10 per cent free") && reason.contains("views-map-bytes"))
        #expect(try await ledger.submit(.pledge("USD 5"), id: "p").failure == nil)
        #expect(try ledger.queries.search("jp", kinds: nil, after: nil, limit: nil).value.rows.count == 1)
        let start = ContinuousClock.now
        rebuilder.close()
        #expect(ContinuousClock.now - start < .seconds(30))
        guard case .rebuilding(position: 200, total: 254) = try ledger.views.projector("search").activity else {
            Issue.record("\(try ledger.views.projector("search"))")
            return
        }
    }

    @Test("what cannot be made anew is refused with what can be, and nothing is taken in any more after the end")
    func refuses() async throws {
        let books = try TestBooks(Scratch())
        let rebuilder = books.books.rebuilder
        let unknown = try #require(throws: ViewsError.self) { try rebuilder.rebuild("report_rows") }
        #expect("\(unknown)".hasSuffix("There are: report-rows, search, exceptions, notes."))
        let needed = try #require(throws: ViewsError.self) { try rebuilder.rebuild("decision-state") }
        #expect("\(needed)".contains("Stop grantd"))
        rebuilder.close()
        let late = try #require(throws: LedgerError.self) { try rebuilder.rebuild("notes") }
        #expect("\(late)" == "grantd is stopping. Ask again when it runs.")
    }
}
