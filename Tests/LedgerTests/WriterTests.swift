import EventLog
import EventLogTests
import Grants
import GrantsTests
import LMDB
import Reports
import SwiftProtobuf
import Synchronization
import Testing

@testable import Ledger

@Suite("Writer")
struct WriterTests {
    @Test("a command is recorded with all that surrounds it, and its answer holds events, position and balances")
    func records() async throws {
        let ledger = try TestLedger(Scratch())
        try await ledger.open()
        let result = try await ledger.submit(.pledge("USD 500").on("2024-04"), id: "pledge").get()
        #expect(!result.isDuplicate && !result.isDryRun)
        #expect(result.position.sequence == 4)
        #expect(result.events.map(\.sequence) == [4])
        #expect(result.balances.map(\.grant) == ["G"])
        #expect(result.balances.first?.balances.map(\.currency) == ["USD"])
        let record = try #require(try ledger.records().last)
        #expect(record == result.events.first?.record)
        #expect(record.stream == "grant/G" && record.streamVersion == 2)
        #expect(record.actor == TestLedger.actor)
        #expect(record.commandID == "pledge" && record.groupIndex == 0 && record.groupCount == 1)
        #expect(
            record.commandSha256
                == (try TestLedger.submission([.pledge("USD 500").on("2024-04")], id: "x").sha256))
        #expect(ledger.commits.position == result.position)
    }

    @Test("what waits is committed together: one time for all of it, and later than what was before")
    func commitsGroups() async throws {
        let ledger = try TestLedger(Scratch())
        try await ledger.open()
        let held = try ledger.hold()
        let before = ledger.writer.progress.batchesTaken
        let answers = Answers()
        for number in 0..<200 {
            ledger.writer.hand(try TestLedger.submission([.pledge("USD 1")], id: "p\(number)")) { answers.add($0) }
        }
        #expect(ledger.writer.waitingCount == 200)
        held.letGo()
        answers.wait(for: 200)
        #expect(ledger.writer.progress.batchesTaken == before + 1)
        let records = try ledger.records()
        #expect(records.map(\.sequence) == Array(1...UInt64(records.count)))
        #expect(Set(records.suffix(200).map(\.recordedAtMicroseconds)).count == 1)
        #expect(records.suffix(200).map(\.commandID) == (0..<200).map { "p\($0)" })
        #expect(records[records.count - 201].recordedAtMicroseconds < records[records.count - 1].recordedAtMicroseconds)
        #expect(Set(try answers.all.map { try $0.get().events[0].sequence }).count == 200)
    }

    @Test("recorded times rise whatever the clock does")
    func risesAgainstTheClock() async throws {
        let ledger = try TestLedger(Scratch())
        for (number, time) in [5_000_000, 4_000_000, 4_000_000, 0, 5_000_001, 9_000_000].enumerated() {
            ledger.told.clock.withLock { $0 = Int64(time) }
            _ = try await ledger.submit(.register("O\(number)"), id: "o\(number)").get()
        }
        #expect(
            try ledger.records().map(\.recordedAtMicroseconds) == [
                5_000_000, 5_000_001, 5_000_002, 5_000_003, 5_000_004, 9_000_000,
            ])
    }

    @Test("the same command twice gives the first result again; the identifier for something else is refused")
    func isIdempotent() async throws {
        let ledger = try TestLedger(Scratch())
        try await ledger.open()
        let first = try await ledger.submit(.pledge("USD 1"), .pledge("USD 2"), id: "twice").get()
        _ = try await ledger.submit(.pledge("USD 3"), id: "other").get()
        let again = try await ledger.submit(.pledge("USD 1"), .pledge("USD 2"), id: "twice").get()
        #expect(again.isDuplicate && again.events == first.events)
        #expect(again.position.sequence == 6)
        let failure = try await ledger.submit(.pledge("USD 1"), id: "twice").failure
        guard case .commandIdReused("twice", sequence: 4) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect("\(try #require(failure))".contains("was used for something else, by the event 4"))
        #expect(try ledger.records().count == 6)
    }

    @Test("the same command twice in one commit is recorded once")
    func isIdempotentWithinACommit() async throws {
        let ledger = try TestLedger(Scratch())
        try await ledger.open()
        let held = try ledger.hold()
        let answers = Answers()
        for _ in 0..<3 {
            ledger.writer.hand(try TestLedger.submission([.pledge("USD 1")], id: "same")) { answers.add($0) }
        }
        held.letGo()
        answers.wait(for: 3)
        #expect(try answers.all.map { try $0.get().isDuplicate } == [false, true, true])
        #expect(try ledger.records().count { $0.commandID == "same" } == 1)
    }

    @Test("a refused command leaves nothing behind, does not disturb others, and does not use up its identifier")
    func refusesAlone() async throws {
        let ledger = try TestLedger(Scratch())
        try await ledger.open()
        let held = try ledger.hold()
        let answers = Answers()
        let amounts = ["USD 100", "EUR 1", "USD 300"]
        for (number, amount) in amounts.enumerated() {
            ledger.writer.hand(try TestLedger.submission([.pledge(amount)], id: "p\(number)")) { answers.add($0) }
        }
        // The last of these goes beyond what the others leave: nothing of its submission is recorded.
        ledger.writer.hand(
            try TestLedger.submission([.allocate(.amount("USD 400")), .allocate(.amount("USD 0.01"))], id: "a")
        ) { answers.add($0) }
        ledger.writer.hand(try TestLedger.submission([.allocate(.amount("USD 400"))], id: "b")) { answers.add($0) }
        held.letGo()
        answers.wait(for: 5)
        #expect(answers.all.map(\.rule) == [nil, .figureCurrencyDiffers, nil, .allocationExceedsAvailable, nil])
        if case .failure(.refused(_, let command)) = answers.all[3] { #expect(command == 1) }
        #expect(try ledger.records().suffix(3).map(\.commandID) == ["p0", "p2", "b"])
        #expect(try await ledger.submit(.pledge("USD 1"), id: "p1").get().isDuplicate == false)
    }

    @Test("the commands of a submission see one another, and are one atomic group")
    func isAtomic() async throws {
        let ledger = try TestLedger(Scratch())
        let result = try await ledger.submit(
            .register("JP"), .register("IOM"), .open(), .pledge("USD 5"), .allocate(.amount("USD 5")), id: "all"
        ).get()
        #expect(result.events.map(\.record.groupIndex) == [0, 1, 2, 3, 4])
        #expect(result.events.allSatisfy { $0.record.groupCount == 5 })
        #expect(result.events.map(\.record.streamVersion) == [1, 1, 1, 2, 3])
        #expect(result.events.map(\.endsGroup) == [false, false, false, false, true])
        let refused = try await ledger.submit(
            .open("H"), .pledge("USD 5", in: "H"), .pledge("USD 0", in: "H"), id: "more")
        guard case .failure(.refused(let refusal, command: 2)) = refused else {
            Issue.record("\(refused)")
            return
        }
        #expect(refusal.rule == .figureNotPositive)
        #expect(try ledger.records().count == 5)
        #expect(try ledger.queries.grants(after: nil, limit: nil).value.rows.count == 1)
    }

    @Test("a dry run shows what would be recorded, and records nothing")
    func runsDry() async throws {
        let ledger = try TestLedger(Scratch())
        try await ledger.open()
        let dry = try await ledger.submit(.pledge("USD 5"), .pledge("USD 6"), id: "dry", isDryRun: true).get()
        #expect(dry.isDryRun && !dry.isDuplicate && dry.position.sequence == 3)
        #expect(dry.events.map(\.sequence) == [0, 0])
        #expect(dry.events.map { $0.event.fact?.typeName } == ["pledgeMade", "pledgeMade"])
        #expect(try ledger.records().count == 3)
        #expect(try await ledger.submit(.pledge("USD 0"), id: "dry", isDryRun: true).rule == .figureNotPositive)
        #expect(
            try await ledger.submit(.pledge("USD 5"), .pledge("USD 6"), id: "dry").get().events.map(\.sequence) == [
                4, 5,
            ])
    }

    @Test(
        "a dry run of a batch shows the balances that it then has, of grants funded by others wholly and in part, too")
    func runsBatchesDry() async throws {
        let ledger = try TestLedger(Scratch())
        try await ledger.open()
        let commands: [Command] = [
            .pledge("USD 100"), .open("H", by: ["IOM"], to: ["JP"]), .pledge("USD 30", in: "H"),
            .fund("H", from: "G", "USD 30"), .open("I", by: ["IOM"], to: ["JP"]), .pledge("USD 50", in: "I"),
            .fund("I", from: "G", "USD 20"), .allocate(.amount("USD 10"), in: "I"), .pledge("undisclosed", in: "I"),
        ]
        func submitted(isDryRun: Bool) async throws -> [String: [String?: BalanceRow]] {
            let submission = try TestLedger.submission(commands, id: "batch", isDryRun: isDryRun)
            let result = try await withCheckedContinuation { continuation in
                ledger.writer.hand(submission) { continuation.resume(returning: $0) }
            }.get()
            return result.balances.reduce(into: [:]) { $0[$1.grant] = Told.Grant.byCurrency($1.balances) }
        }
        let dry = try await submitted(isDryRun: true)
        #expect(dry.keys.sorted() == ["G", "H", "I"])
        #expect(try dry["H"]?["USD"]?.pledged.stated == Amount(30))
        #expect(try dry["I"]?["USD"]?.pledged.stated == Amount(50))
        #expect(dry["I"]?[nil]?.pledged.undisclosed == 1)
        #expect(try ledger.records().count == 3)
        #expect(try await submitted(isDryRun: false) == dry)
        #expect(try await submitted(isDryRun: false) == dry, "given again")
        for grant in ["G", "H", "I"] {
            let told = try ledger.queries.grant(grant, Viewpoint(), entriesAfter: 0, limit: nil).value
            #expect(Told.Grant.byCurrency(told.balances) == dry[grant])
        }
    }

    @Test("an expected version that differs is refused with both")
    func expectsVersions() async throws {
        let ledger = try TestLedger(Scratch())
        try await ledger.open()
        let refused = try await ledger.submit(.pledge("USD 5"), id: "p", expecting: 0)
        #expect(refused.rule == .versionDiffers)
        #expect("\(try #require(refused.failure))".contains("grant/G has version 1, and the command expects 0"))
        #expect(
            try await ledger.submit(.pledge("USD 5"), .pledge("USD 6"), id: "p", expecting: 1).get().events.count == 2)
        #expect(try await ledger.submit(.open("H"), id: "h", expecting: 0).get().events.count == 1)
    }

    @Test("a submission without a command, with too many, too large, or with a bad identifier is refused")
    func limitsSubmissions() async throws {
        let ledger = try TestLedger(Scratch()) { $0.commandsMax = 3 }
        #expect(try await ledger.submit(id: "none").rule == .commandEmpty)
        #expect(try await ledger.submit(.register("A"), id: "").rule == .identifierMalformed)
        let many = try await ledger.submit(.register("A"), .register("B"), .register("C"), .register("D"), id: "many")
        #expect(many.rule == .commandsTooMany)
        #expect("\(try #require(many.failure))".contains("holds 4 commands, and one has at most 3"))
        let large = try await ledger.submit(
            .register("A"), .register("B", name: String(repeating: "x", count: 66_000)), id: "large")
        guard case .failure(.refused(let refusal, command: 1)) = large else {
            Issue.record("\(large)")
            return
        }
        #expect(refusal.rule == .eventTooLarge && refusal.message.contains("at most 65535"))
        #expect(try ledger.records().isEmpty)
    }

    @Test("those who follow the log are woken after every commit, until they cancel")
    func wakesFollowers() async throws {
        let ledger = try TestLedger(Scratch())
        let woken = Answers()
        let subscription = ledger.commits.subscribe { woken.add(.failure(.stopping)) }
        try await ledger.open()
        #expect(woken.count == 1)
        #expect(try await ledger.submit(.pledge("USD 0"), id: "refused").failure != nil)
        #expect(woken.count == 1)
        ledger.commits.cancel(subscription)
        _ = try await ledger.submit(.pledge("USD 1"), id: "p").get()
        #expect(woken.count == 1 && ledger.commits.position.sequence == 4)
    }
}
