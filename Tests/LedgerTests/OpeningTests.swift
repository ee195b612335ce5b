import EventLog
import EventLogTests
import FoundationEssentials
import Grants
import GrantsTests
import LMDB
import Projections
import Testing

@testable import Ledger

@Suite("Opening the books")
struct OpeningTests {
    private func open(_ scratch: Scratch, boot: String? = "boot-1") throws -> OpenBooks {
        try OpenBooks(
            .init(
                state: scratch.path, origin: "example.org/log", logMapBytes: 64 << 20, viewsMapBytes: 64 << 20,
                bootId: boot)
        ) { _, _ in }
    }

    private func record(_ commands: [Command], id: String, in books: OpenBooks) async throws {
        let writer = LedgerWriter(
            log: books.log, views: books.views, policy: Policy(), settings: .init(), clock: { 1 },
            commits: CommitSignal(position: .start), onReadOnly: { _ in }, onFatal: { _ in })
        defer { writer.stop() }
        let submission = try TestLedger.submission(commands, id: id)
        _ = try await withCheckedContinuation { continuation in
            writer.hand(submission) { continuation.resume(returning: $0) }
        }.get()
    }

    private func queries(_ books: OpenBooks, _ scratch: Scratch) -> Queries {
        let past = PastBooks(
            folder: scratch.path + "/past", log: books.log, mapSizeBytes: 64 << 20, diskBytesMax: 1 << 20)
        return Queries(
            log: books.log, views: books.views, past: past, pageRowsMax: 10, reportRowsMax: 100, rateLookbackDays: 7)
    }

    @Test("books that were closed are opened as they were left")
    func reopens() async throws {
        let scratch = Scratch()
        do {
            let books = try open(scratch)
            #expect(books.rebuildReason == nil)
            try await record([.register("JP"), .register("IOM"), .open(), .pledge("USD 5")], id: "all", in: books)
            try books.close()
        }
        let books = try open(scratch, boot: "boot-2")
        #expect(books.rebuildReason == nil)
        #expect(try queries(books, scratch).summary().position.sequence == 4)
    }

    @Test("the views can be deleted at any time: the answers are the same")
    func survivesDeletion() async throws {
        let scratch = Scratch()
        do {
            let books = try open(scratch)
            try await record([.register("JP"), .register("IOM"), .open(), .pledge("USD 5")], id: "all", in: books)
            try books.close()
        }
        try FileManager.default.removeItem(atPath: scratch.path + "/views")
        let books = try open(scratch)
        let summary = try queries(books, scratch).summary()
        #expect(summary.position.sequence == 4)
        #expect(summary.value.totals.map(\.currency) == ["USD"])
        // Idempotency too is made anew from the log.
        let before = try books.log.position()
        try await record([.register("JP"), .register("IOM"), .open(), .pledge("USD 5")], id: "all", in: books)
        #expect(try books.log.position() == before)
    }

    @Test("views of another log are made anew, and the reason is said")
    func replacesForeignViews() throws {
        let (one, other) = (Scratch(), Scratch())
        for scratch in [one, other] {
            let books = try open(scratch)
            try books.log.append([.example(1)])
            try books.close()
        }
        for scratch in [one, other] { try open(scratch).close() }
        try FileManager.default.removeItem(atPath: one.path + "/views")
        try FileManager.default.copyItem(atPath: other.path + "/views", toPath: one.path + "/views")
        let books = try open(one)
        #expect(books.rebuildReason?.contains("they were made from the store") == true)
        #expect(try books.views.environment.read { try books.views.position(in: $0) }.sequence == 1)
    }

    @Test("after an unclean end the views are kept on the same start of the machine, once")
    func countsUncleanEnds() throws {
        let scratch = Scratch()
        // Each opening without a close is an unclean end.
        #expect(try open(scratch).rebuildReason == nil)
        #expect(try open(scratch).rebuildReason == nil)
        #expect(try open(scratch).rebuildReason == "two runs in a row ended uncleanly")
        #expect(try open(scratch).rebuildReason == nil)
        try open(scratch).close()
        #expect(try open(scratch).rebuildReason == nil)
        let elsewhere = try open(scratch, boot: "boot-2").rebuildReason
        #expect(elsewhere == "the last run ended uncleanly, and the machine may have been started since")
    }

    @Test("books that are open cannot be opened again")
    func locks() throws {
        let scratch = Scratch()
        let books = try open(scratch)
        let error = try #require(throws: StoreError.self) { _ = try open(scratch) }
        #expect(error.kind == .locked)
        try books.close()
    }

    struct Left: Sendable, CustomTestStringConvertible {
        let files: [String: String]
        let boot: String?
        let distrusts: String?

        var testDescription: String { "\(files.keys.sorted()) at \(boot ?? "an unknown start")" }
    }

    @Test(
        "what the last run left behind decides whether the views are trusted",
        arguments: [
            Left(files: [:], boot: "b", distrusts: nil),
            Left(files: ["data.mdb": "", "clean": "\n", "run": "a\n1\n"], boot: nil, distrusts: nil),
            Left(files: ["data.mdb": "", "run": "b\n0\n"], boot: "b", distrusts: nil),
            Left(files: ["data.mdb": "", "run": "b\n1\n"], boot: "b", distrusts: "two runs in a row"),
            Left(files: ["data.mdb": "", "run": "a\n0\n"], boot: "b", distrusts: "may have been started since"),
            Left(files: ["data.mdb": "", "run": "b\n0\n"], boot: nil, distrusts: "may have been started since"),
            Left(files: ["data.mdb": "", "run": "\n0\n"], boot: nil, distrusts: "may have been started since"),
            Left(files: ["data.mdb": "", "run": ""], boot: "b", distrusts: "may have been started since"),
            Left(files: ["data.mdb": ""], boot: "b", distrusts: "nothing tells"),
        ])
    func judges(left: Left) throws {
        let scratch = Scratch()
        for (name, content) in left.files {
            try Data(content.utf8).write(to: URL(filePath: "\(scratch.path)/\(name)"))
        }
        switch ViewsLifecycle(folder: scratch.path, bootId: left.boot).verdict() {
        case .trusted: #expect(left.distrusts == nil)
        case .distrusted(let reason): #expect(left.distrusts.map { reason.contains($0) } == true, "\(reason)")
        }
    }

    @Test("a run that begins takes the mark of the clean end away, and its own clean end sets it again")
    func marks() throws {
        let scratch = Scratch()
        let lifecycle = ViewsLifecycle(folder: scratch.path, bootId: "b")
        func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(scratch.path)/\(name)") }
        try lifecycle.begin(areNew: true)
        #expect(exists("run") && !exists("clean"))
        try lifecycle.end()
        #expect(exists("clean"))
        try lifecycle.begin(areNew: false)
        #expect(!exists("clean"))
        try lifecycle.delete()
        #expect(!FileManager.default.fileExists(atPath: scratch.path))
    }
}
