import EventLog
import EventLogTests
import Glibc
import Grants
import GrantsTests
import LMDB
import Projections
import ProjectionsTests
import Reports
import Synchronization
import Testing

@testable import Ledger

@Suite("Views that follow the log")
struct FollowerTests {
    @Test("a command is answered while the views stand still, and who asks then waits until they show it")
    func answersFirst() async throws {
        let ledger = try TestLedger(Scratch())
        try await ledger.open()
        let still = StoodStill(ledger.views)
        let result = try await ledger.handIn([.pledge("USD 5")], id: "p").get()
        #expect(result.position.sequence == 4 && ledger.commits.position == result.position)
        #expect(try result.balances[0].balances.map { try $0.totals.pledged.stated } == [Amount(5)])
        #expect(try ledger.writer.follower.shown == 3 && ledger.shown() == 3)
        let asked = Answered<UInt64>()
        let asking = OwnThread("test") {
            ledger.writer.follower.waitForAll()
            asked.add((try? ledger.shown()) ?? 0)
        }
        usleep(5_000)
        #expect(asked.count == 0)
        still.end()
        asking.join()
        #expect(asked.all == [4])
        #expect(ledger.writer.follower.shown == 4)
    }

    @Test(
        "what is decided, answered and shown in the end does not depend on how far the views are behind",
        arguments: [3, 20_261_122])
    func agrees(seed: UInt64) async throws {
        let commands = try RandomDesk(seed: seed, commands: 250).commands
        let level = try TestLedger(Scratch(), policy: RandomDesk.policy)
        let behind = try TestLedger(Scratch(), policy: RandomDesk.policy)
        var still: StoodStill?
        var random = SeededGenerator(seed: seed)
        var next = 0
        while next < commands.count {
            // Single commands, batches, some of them dry first or twice; the views go on now and then.
            let count = min(Int.random(in: 1...5, using: &random), commands.count - next)
            let some = Array(commands[next..<next + count])
            next += count
            let isDry = Bool.random(using: &random)
            for isDryRun in isDry ? [true, false, false] : [false] {
                let id = "c\(next)"
                let expected = try await level.submit(some, id: id, isDryRun: isDryRun).get()
                let told = try await behind.handIn(some, id: id, isDryRun: isDryRun).get()
                #expect(told.events == expected.events && told.position == expected.position)
                #expect(told.isDuplicate == expected.isDuplicate && told.isDryRun == expected.isDryRun)
                #expect(told.balances.map(\.grant) == expected.balances.map(\.grant))
                for (one, other) in zip(told.balances, expected.balances) {
                    #expect(Told.Grant.byCurrency(one.balances) == Told.Grant.byCurrency(other.balances))
                    #expect(one.balances.map(\.currency) == other.balances.map(\.currency))
                }
            }
            if let one = still, Int.random(in: 0..<12, using: &random) == 0 {
                one.end()
                still = nil
                // At times all the way, at times not.
                if Bool.random(using: &random) { behind.writer.follower.waitForAll() }
            } else if still == nil, Int.random(in: 0..<3, using: &random) == 0 {
                still = StoodStill(behind.views)
            }
        }
        still?.end()
        behind.writer.follower.waitForAll()
        #expect(try behind.views.content() == level.views.content())
        #expect(level.told.fatal.withLock { $0 } + behind.told.fatal.withLock { $0 } == [])
    }

    @Test("the writer waits while much waits to be taken in, and what it holds ahead of the views is then let go")
    func waits() async throws {
        let ledger = try TestLedger(Scratch()) { $0.batchMax = 1 }
        try await ledger.open()
        let still = StoodStill(ledger.views)
        let answers = Answers()
        let batch = (0..<200).map { _ in Command.pledge("USD 1") }
        for number in 0..<4 {
            ledger.writer.hand(try TestLedger.submission(batch, id: "b\(number)")) { answers.add($0) }
        }
        // The first is being taken in, the second waits, and behind the third the writer does.
        answers.wait(for: 3)
        #expect(ledger.commits.position.sequence == 603 && ledger.writer.progress.isWorking)
        #expect(try ledger.shown() == 3)
        still.end()
        answers.wait(for: 4)
        ledger.writer.follower.waitForAll()
        #expect(try ledger.shown() == 803)
        #expect(try ledger.queries.summary().value.totals.map { try $0.totals.pledged.stated } == [Amount(800)])
    }

    @Test("views without room leave what was acknowledged, take no more commands, and catch up when there is room")
    func lacksRoom() async throws {
        let ledger = try TestLedger(Scratch(), viewsMapBytes: 2 << 20) { $0.headroomPercent = 0 }
        try await ledger.open()
        try ledger.fill()
        let pledges = (1...40).map { Command.pledge("USD \($0)") }
        let first = try await ledger.handIn(pledges, id: "p").get()
        #expect(first.position.sequence == 43)
        while ledger.writer.readOnlyReason == nil { await Task.yield() }
        let reason = try #require(ledger.writer.readOnlyReason)
        #expect(reason.contains("views-map-bytes"), "\(reason)")
        // Questions are answered, for where the views are.
        #expect(try ledger.queries.summary().position.sequence == 3)
        guard case .readOnly(reason) = try #require(try await ledger.submit(.pledge("USD 9"), id: "q").failure) else {
            Issue.record("A command was taken.")
            return
        }
        try ledger.empty()
        ledger.told.clock.withLock { $0 += 10_000_000 }
        #expect(try await ledger.submit(.pledge("USD 9"), id: "q").get().position.sequence == 44)
        #expect(try await ledger.submit(pledges, id: "p").get().isDuplicate)
        #expect(try ledger.queries.summary().position.sequence == 44)
        #expect(ledger.told.readOnly.withLock { $0 } == [reason, nil])
        #expect(ledger.told.fatal.withLock { $0 } == [])
    }

    @Test("views that hold what the log did not give them end the daemon, and nobody waits for them")
    func fails() async throws {
        let ledger = try TestLedger(Scratch())
        try await ledger.open()
        let elsewhere = try TestLedger(Scratch())
        try await elsewhere.open()
        _ = try await elsewhere.submit(.pledge("USD 5"), id: "elsewhere").get()
        _ = try CatchUp.applySlice(of: elsewhere.log, to: ledger.views)
        #expect(try await ledger.submit(.pledge("USD 6"), id: "p").get().position.sequence == 4)
        ledger.writer.follower.waitForAll()
        let fatal = ledger.told.fatal.withLock { $0 }
        #expect(fatal.count == 1 && fatal[0].contains("up to 4, and were to take in the event 4"), "\(fatal)")
        guard case .storeFailed = try #require(try await ledger.submit(.pledge("USD 7"), id: "q").failure) else {
            Issue.record("A command was taken in after the views failed.")
            return
        }
    }
}

/// Keeps views from taking anything in: it has their write transaction until it ends.
private final class StoodStill: Sendable {
    private let state = Mutex((isHeld: false, isOver: false))
    private let thread = Mutex<OwnThread?>(nil)

    init(_ views: Views) {
        let holding = OwnThread("test") { [self] in
            do {
                try views.environment.write { _ in
                    state.withLock { $0.isHeld = true }
                    while !state.withLock({ $0.isOver }) { usleep(200) }
                }
            } catch {
                Issue.record(error)
            }
        }
        thread.withLock { $0 = holding }
        while !state.withLock({ $0.isHeld }) { usleep(200) }
    }

    func end() {
        state.withLock { $0.isOver = true }
        thread.withLock { $0.take() }?.join()
    }
}

extension TestLedger {
    /// The last event that the views show.
    fileprivate func shown() throws -> UInt64 {
        try views.environment.read { try views.position(in: $0) }.sequence
    }

    /// Fills the views' map, but for a few pages.
    fileprivate func fill() throws {
        do {
            while true {
                try views.environment.write { transaction in
                    let filler = try Table<UInt64Key, BytesValue>("filler", in: transaction)
                    let last = try filler.last(in: transaction)?.key ?? 0
                    try filler.put(last + 1, Array(repeating: 1, count: 32 << 10), in: transaction)
                }
            }
        } catch let error as StoreError where error.kind == .mapFull {}
    }

    /// Has room again. LMDB uses pages again in the next but one commit.
    fileprivate func empty() throws {
        for isLast in [false, true] {
            try views.environment.write { transaction in
                let filler = try Table<UInt64Key, BytesValue>("filler", in: transaction)
                try filler.removeAll(in: transaction)
                if !isLast { try filler.put(1, [1], in: transaction) }
            }
        }
    }
}
