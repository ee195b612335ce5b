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

@Suite("Rebuilding while the books are used")
struct RebuilderTests {
    private static let opening: [Command] = [
        .register("JP"), .register("IOM"), .open(), .pledge("USD 5").on("2024"), .note("Seen") { $0.grant = "G" },
    ]

    /// More events than a few slices take, of all kinds.
    private static let manyCommands = Result { try RandomDesk(seed: 41_120_262, commands: 280).commands }

    private func expectBytesOfViewsMadeAnew(
        _ books: TestBooks, _ readModels: [ReadModelKind] = ReadModelKind.all
    ) throws {
        let (live, anew) = (try books.views.content(), try books.madeAnew(readModels))
        #expect(Set(live.keys) == Set(anew.keys))
        for (table, rows) in live { #expect(anew[table] == rows, "\(table)") }
    }

    /// What each query that needs a read model says: nil if it answers.
    private func refusals(_ books: TestBooks, grant: String = "G") -> [String: String] {
        let queries = books.queries
        let asked: [(String, () throws -> Void)] = [
            ("summary", { _ = try queries.summary() }),
            ("report", { _ = try queries.report(ReportRequest(.donors), after: nil, limit: nil) }),
            ("grants", { _ = try queries.grants(after: nil, limit: nil) }),
            ("grant", { _ = try queries.grant(grant, Viewpoint(), entriesAfter: 0, limit: nil) }),
            ("search", { _ = try queries.search("jp", kinds: nil, after: nil, limit: nil) }),
            ("exceptions", { _ = try queries.exceptions(.init(), Viewpoint(), after: nil, limit: nil) }),
            ("organisations", { _ = try queries.organisations(after: nil, limit: nil) }),
        ]
        var refused: [String: String] = [:]
        for (name, ask) in asked {
            do {
                try ask()
            } catch {
                refused[name] = "\(error)"
            }
        }
        return refused
    }

    /// A read model, and the queries that need it.
    struct Needed: Sendable, CustomTestStringConvertible {
        let name: String
        let queries: Set<String>
        var testDescription: String { name }
    }

    @Test(
        "after an upgrade only what needs the raised read model says how far it is; commands and all else go on",
        arguments: [
            Needed(name: "report-rows", queries: ["summary", "report", "grants", "grant"]),
            Needed(name: "search", queries: ["search"]), Needed(name: "exceptions", queries: ["exceptions", "grant"]),
            Needed(name: "notes", queries: ["grant"]),
        ])
    func upgrades(needed: Needed) async throws {
        let scratch = Scratch()
        do {
            let books = try TestBooks(scratch)
            try await books.record(Self.opening)
            try books.books.close()
        }
        let raised = ReadModelKind.all.map { kind in
            kind.name == needed.name ? ReadModelKind(kind.type, version: kind.version + 1) : kind
        }
        let books = try TestBooks(scratch, readModels: raised, holdsRebuilds: true)
        #expect(books.books.rebuildReason == nil)
        let refused = refusals(books)
        #expect(Set(refused.keys) == needed.queries)
        for (query, refusal) in refused {
            #expect(
                refusal == "The read model \(needed.name) is being made anew from the log: 0 of 5 events. "
                    + "Ask again when it is done. How far it is: grantctl status.", "\(query)")
        }
        // What was known then does not need it: it is drawn from the log.
        var asOf = ReportRequest(.donors)
        asOf.viewpoint.asOf = .sequence(4)
        #expect(try books.queries.report(asOf, after: nil, limit: nil).value.grants == 1)
        // A command is decided, and its balances are drawn from decision state where the kept ones are not there.
        let result = try await books.submit(.pledge("USD 6").on("2024"), id: "more")
        #expect(try result.balances.first?.balances.map { try $0.totals.pledged.stated } == [Amount(11)])
        let states = try books.views.projectorStates()
        #expect(states.filter { $0.activity != .running }.map(\.name) == [needed.name])
        #expect(states.first { $0.name == needed.name }?.activity == .rebuilding(position: 0, total: 6))

        books.notices.letGo()
        try await books.waitForRebuilds()
        #expect(refusals(books).isEmpty)
        try await books.wait { books.notices.all.count == 2 }
        #expect(books.notices.all == [.began(name: needed.name), .finished(name: needed.name, position: 6)])
        try await books.record([.pledge("USD 7").on("2024")])
        try expectBytesOfViewsMadeAnew(books, raised)
    }

    @Test("commands that come during rebuilds are in the new tables, byte by byte as if they had been made at one go")
    func goesOnWriting() async throws {
        let books = try TestBooks(Scratch(), holdsRebuilds: true)
        let commands = try Self.manyCommands.get()
        try await books.submit(commands.prefix(180), id: "many")
        for name in ReadModelKind.all.map(\.name) { try books.books.rebuilder.rebuild(name) }
        // Asked for again while it waits or is under way, it goes on.
        try books.books.rebuilder.rebuild("report-rows")
        for (number, command) in commands.dropFirst(180).enumerated() {
            try await books.record([command])
            if number == 10 {
                #expect(try books.views.rebuildsRequested().count == 4)
                books.notices.letGo()
            }
            if number.isMultiple(of: 10) { #expect(refusals(books, grant: "G1").isEmpty) }
        }
        try await books.waitForRebuilds()
        try await books.waitForEmptyTables()
        #expect(books.notices.all.count == 8)
        try expectBytesOfViewsMadeAnew(books)
    }

    @Test("a page that was drawn from the old tables is drawn anew from the new ones, though the log has not grown")
    func drawsAnew() async throws {
        let books = try TestBooks(Scratch())
        try await books.record(Self.opening)
        var request = ReportRequest(.donors)
        request.text = "donors"
        let drawn = try books.queries.report(request, after: nil, limit: nil)
        let old = DrawnReports.Source(sequence: drawn.position.sequence, generation: 0)
        var marked = try #require(books.queries.drawnReports.outcome(of: request, from: old))
        marked.grants = 4_711
        books.queries.drawnReports.keep(marked, of: request, from: old)
        #expect(try books.queries.report(request, after: nil, limit: nil).value.grants == 4_711)
        try books.books.rebuilder.rebuild("report-rows")
        try await books.waitForRebuilds()
        #expect(try books.queries.report(request, after: nil, limit: nil).value.grants == 1)
    }

    @Test("who reads across a switch sees either all of the old tables or all of the new")
    func isolatesReaders() async throws {
        let books = try TestBooks(Scratch())
        try await books.submit(try Self.manyCommands.get().prefix(200), id: "many")
        try books.views.mark("search/words")
        let old = try #require(try books.views.content()["search/words"])
        let ends = Answered<Bool>()
        let readers = (0..<2).map { _ in
            Task.detached { () async throws -> (old: Int, new: Int, mixed: Int) in
                var seen = (old: 0, new: 0, mixed: 0)
                while ends.count == 0 || seen.new == 0 {
                    let rows = try books.views.content()["search/words"]
                    let isMarked = rows?[Views.mark] != nil
                    if rows == old {
                        seen.old += 1
                    } else if !isMarked, rows?.count == old.count - 1 {
                        seen.new += 1
                    } else {
                        seen.mixed += 1
                    }
                    // There may be no more threads for tasks than there are readers.
                    await Task.yield()
                }
                return seen
            }
        }
        try books.books.rebuilder.rebuild("search")
        try await books.waitForRebuilds()
        try await books.waitForEmptyTables()
        ends.add(true)
        for reader in readers {
            let seen = try await reader.value
            #expect(seen.mixed == 0 && seen.new > 0)
        }
        try expectBytesOfViewsMadeAnew(books)
    }

    /// Where the process ends in the middle of a rebuild.
    enum Stage: CaseIterable, Sendable {
        case requested, opened, oneSlice, twoSlices, switched, partlyEmptied, emptied
    }

    @Test("a process that ends at any stage of a rebuild leaves nothing half made behind", arguments: Stage.allCases)
    func survivesKills(stage: Stage) async throws {
        let (scratch, copy) = (Scratch(), Scratch())
        do {
            let books = try TestBooks(scratch)
            try await books.submit(try Self.manyCommands.get().prefix(200), id: "many")
            try books.views.mark("report-rows/rows")
            let rebuild = try run(books, scratch, until: stage)
            // What a process leaves that ends here: the files as they are, no clean end.
            try withExtendedLifetime(rebuild) {
                for folder in try FileManager.default.contentsOfDirectory(atPath: scratch.path) {
                    try FileManager.default.copyItem(
                        atPath: "\(scratch.path)/\(folder)", toPath: "\(copy.path)/\(folder)")
                }
            }
        }
        #expect(FileManager.default.fileExists(atPath: copy.path + "/rebuild") == (stage != .requested))
        let books = try TestBooks(copy)
        #expect(books.books.rebuildReason == nil)
        try await books.waitForRebuilds()
        try await books.waitForEmptyTables()
        #expect(try books.views.projectorStates().allSatisfy { $0.activity == .running })
        #expect(books.notices.all.isEmpty == [.switched, .partlyEmptied, .emptied].contains(stage))
        try await books.wait { !FileManager.default.fileExists(atPath: copy.path + "/rebuild") }
        try await books.record([.register("NEWCOMER")])
        try expectBytesOfViewsMadeAnew(books)
    }

    private func run(_ books: TestBooks, _ scratch: Scratch, until stage: Stage) throws -> Rebuild? {
        let views = books.views
        _ = try views.requestRebuild(of: "report-rows")
        guard stage != .requested else { return nil }
        let rebuild = try Rebuild(
            of: "report-rows", from: books.books.log, in: views, scratchPath: scratch.path + "/rebuild", sliceEvents: 50
        )
        switch stage {
        case .requested, .opened: break
        case .oneSlice: #expect(try !rebuild.applySlice())
        case .twoSlices: for _ in 0..<2 { #expect(try !rebuild.applySlice()) }
        case .switched, .partlyEmptied, .emptied: while try !rebuild.applySlice() {}
        }
        if stage == .partlyEmptied { #expect(try views.emptyUnusedTables(rowsMax: 5)) }
        if stage == .emptied { while try views.emptyUnusedTables(rowsMax: 100) {} }
        return rebuild
    }
}
