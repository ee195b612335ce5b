import EventLog
import EventLogTests
import Grants
import GrantsTests
import LMDB
import Ledger
import Projections
import Reports
import SwiftProtobuf
import Synchronization
import Testing

@Suite("Limits and failures")
struct LimitTests {
    @Test("when the mailbox is full, what comes next is told so at once")
    func overloads() async throws {
        let ledger = try TestLedger(Scratch()) { $0.mailboxLength = 3 }
        let held = try ledger.hold()
        let answers = Answers()
        for number in 0..<3 {
            ledger.writer.hand(try TestLedger.submission([.register("O\(number)")], id: "o\(number)")) {
                answers.add($0)
            }
        }
        let refused = Answers()
        ledger.writer.hand(try TestLedger.submission([.register("X")], id: "x")) { refused.add($0) }
        #expect(refused.count == 1 && answers.count == 0)
        guard case .overloaded(mailboxLength: 3) = try #require(refused.all.first?.failure) else {
            Issue.record("\(refused.all)")
            return
        }
        held.letGo()
        answers.wait(for: 3)
        #expect(answers.all.allSatisfy { $0.failure == nil })
        #expect(try await ledger.submit(.register("X"), id: "x").get().events.count == 1)
    }

    @Test("a batch holds at most as many submissions as the setting says")
    func limitsBatches() throws {
        let ledger = try TestLedger(Scratch()) { $0.batchMax = 4 }
        let held = try ledger.hold()
        let before = ledger.writer.progress.batchesTaken
        let answers = Answers()
        for number in 0..<10 {
            ledger.writer.hand(try TestLedger.submission([.register("O\(number)")], id: "o\(number)")) {
                answers.add($0)
            }
        }
        held.letGo()
        answers.wait(for: 10)
        #expect(ledger.writer.progress.batchesTaken == before + 3)
        #expect(Set(try ledger.records().suffix(10).map(\.recordedAtMicroseconds)).count == 3)
    }

    @Test("stopping works off what waits, and takes nothing in any more")
    func stops() async throws {
        let ledger = try TestLedger(Scratch())
        let held = try ledger.hold()
        let answers = Answers()
        for number in 0..<20 {
            ledger.writer.hand(try TestLedger.submission([.register("O\(number)")], id: "o\(number)")) {
                answers.add($0)
            }
        }
        let stopping = Task.detached { ledger.writer.stop() }
        // The mailbox is closed while the writer still stands before the gate.
        while try await ledger.isTakingIn() { await Task.yield() }
        #expect(answers.count == 0)
        held.letGo()
        await stopping.value
        #expect(answers.count == 20 && answers.all.allSatisfy { $0.failure == nil })
        guard case .stopping = try #require(try await ledger.submit(.register("X"), id: "x").failure) else {
            Issue.record("A command was taken in after the stop.")
            return
        }
        ledger.writer.stop()
    }

    /// A table of fillers that leaves less than the headroom in the views' map.
    private func fill(_ environment: Environment) throws {
        let size = 64 << 10
        while try environment.usage().headroomBytes > environment.options.mapSizeBytes / 100 * 4 {
            try environment.write { transaction in
                let filler = try Table<UInt64Key, BytesValue>("filler", in: transaction)
                let last = try filler.last(in: transaction)?.key ?? 0
                try filler.put(last + 1, Array(repeating: 1, count: size), in: transaction)
            }
        }
    }

    private func empty(_ environment: Environment) throws {
        try environment.write { try Table<UInt64Key, BytesValue>("filler", in: $0).removeAll(in: $0) }
    }

    @Test("a store that is nearly full takes no writes, answers queries, and takes writes again when there is room")
    func goesReadOnly() async throws {
        let ledger = try TestLedger(Scratch(), viewsMapBytes: 4 << 20)
        try await ledger.open()
        try fill(ledger.views.environment)
        let refused = try await ledger.submit(.pledge("USD 5"), id: "p")
        guard case .readOnly(let reason) = try #require(refused.failure) else {
            Issue.record("\(refused)")
            return
        }
        #expect(reason.contains("5 per cent are kept free") && reason.contains("views-map-bytes"), "\(reason)")
        #expect(ledger.writer.readOnlyReason == reason)
        #expect(try ledger.queries.summary().value.grants == 1)
        #expect(try ledger.records().count == 3)

        // There is room again, and it is tried again only after ten seconds.
        try empty(ledger.views.environment)
        ledger.told.clock.withLock { $0 += 9_999_999 }
        #expect(try await ledger.submit(.pledge("USD 5"), id: "p").failure != nil)
        ledger.told.clock.withLock { $0 += 1 }
        #expect(try await ledger.submit(.pledge("USD 5"), id: "p").get().events.map(\.sequence) == [4])
        #expect(ledger.writer.readOnlyReason == nil)
        #expect(ledger.told.readOnly.withLock { $0 } == [reason, nil])
        #expect(ledger.told.fatal.withLock { $0 }.isEmpty)
    }

    @Test("a log whose map is full keeps what it acknowledged, and goes on with a larger one")
    func growsAgain() async throws {
        let scratch = Scratch()
        var acknowledged: UInt64 = 0
        do {
            let ledger = try TestLedger(scratch, logMapBytes: 512 << 10) { $0.headroomPercent = 0 }
            let name = String(repeating: "x", count: 30_000)
            while ledger.writer.readOnlyReason == nil {
                let answer = try await ledger.submit(.register("O\(acknowledged)", name: name), id: "o\(acknowledged)")
                if case .success(let result) = answer { acknowledged = result.position.sequence }
                try #require(acknowledged < 30)
            }
            #expect(acknowledged > 5)
            #expect(try ledger.records().count == Int(acknowledged))
            #expect(try ledger.queries.summary().value.organisations == Int(acknowledged))
            ledger.writer.stop()
        }
        let ledger = try TestLedger(scratch)
        #expect(try await ledger.submit(.register("one more"), id: "more").get().position.sequence == acknowledged + 1)
    }

    @Test("a projector that fails is stopped by itself: the command stands, its answers are refused, others go on")
    func isolatesProjectors() async throws {
        let ledger = try TestLedger(Scratch())
        try await ledger.open()
        _ = try await ledger.submit(.pledge("USD 5").on("2024"), id: "p").get()
        try ledger.views.environment.write { transaction in
            let rows = try Table<BytesKey, BytesValue>("report-rows/rows", in: transaction)
            try rows.put(KeptKey(.grantBalances, ["G"]).row("USD"), [0xFF], in: transaction)
        }
        let result = try await ledger.submit(.pledge("USD 6").on("2024"), .commit("USD 3").on("2024"), id: "q").get()
        #expect(result.events.map(\.sequence) == [5, 6])
        #expect(ledger.told.fatal.withLock { $0 }.isEmpty)
        let error = #expect(throws: QueryError.self) { try ledger.queries.summary() }
        #expect(error.map { "\($0)".contains("report-rows is stopped") } == true)
        #expect(try ledger.queries.organisations(after: nil, limit: nil).value.rows.count == 2)
        #expect(try ledger.queries.search("jp", kinds: nil, after: nil, limit: nil).position.sequence == 6)
        let stopped = try ledger.views.projectorStates().filter { !$0.isAnswering }
        #expect(stopped.map(\.name) == ["report-rows"] && stopped[0].position == 4)
        #expect(ledger.told.failed.withLock { $0 } == ["report-rows at 5"])
        // The balances of an answer are those of the entries then, also when it is given again.
        for isAgain in [false, true] {
            let answer = try await ledger.submit(.pledge("USD 7"), id: "r").get()
            let balances = answer.balances
            #expect(answer.isDuplicate == isAgain)
            #expect(balances.map(\.grant) == ["G"])
            #expect(try balances[0].balances.map { try $0.totals.pledged.stated } == [Amount(18)])
            #expect(try balances[0].balances.map { try $0.totals.committed.stated } == [Amount(3)])
        }
    }

    @Test("views that lag behind the log stop the writer: no command is decided on them")
    func refusesLaggingViews() async throws {
        let ledger = try TestLedger(Scratch())
        try await ledger.open()
        // A record that the views never saw.
        var record = try #require(try ledger.records().last)
        record.sequence += 1
        try ledger.log.append([record])
        let failure = try #require(try await ledger.submit(.pledge("USD 5"), id: "p").failure)
        #expect("\(failure)".contains("The views hold the event 3 and the log 4"), "\(failure)")
        #expect(ledger.told.fatal.withLock { $0 }.count == 1)
        guard case .stopping = try #require(try await ledger.submit(.pledge("USD 5"), id: "p").failure) else {
            Issue.record("A command was taken in after a fatal error.")
            return
        }
    }
}

extension TestLedger {
    /// Whether the mailbox takes submissions: asked with one that is never answered otherwise than at once.
    fileprivate func isTakingIn() async throws -> Bool {
        let answers = Answers()
        writer.hand(try Self.submission([.register("probe")], id: "probe")) { answers.add($0) }
        if case .stopping = answers.all.first?.failure { return false }
        return true
    }
}
