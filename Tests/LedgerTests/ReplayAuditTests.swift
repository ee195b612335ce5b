import EventLog
import EventLogTests
import FoundationEssentials
import Grants
import GrantsTests
import LMDB
import MerkleLog
import Projections
import ProjectionsTests
import Testing

@testable import Ledger

@Suite("Replaying the log", .timeLimit(.minutes(10)))
struct ReplayAuditTests {
    private func audit(_ ledger: TestLedger, _ scratch: Scratch, growthBytesMax: Int = 1 << 30) -> ReplayAudit {
        ReplayAudit(
            ledger.queries, folder: scratch.path + "/audit", mapSizeBytes: 64 << 20, growthBytesMax: growthBytesMax,
            clock: { 4_711 })
    }

    /// Records commands as `order` has them: so many are handed in before the first is waited for, and after each batch
    /// one that is refused.
    private func record(_ commands: ArraySlice<Command>, by size: Int, _ ledger: TestLedger) throws {
        var rest = commands
        while !rest.isEmpty {
            let answers = Answers()
            let batch = rest.prefix(size)
            rest = rest.dropFirst(size)
            for (index, command) in zip(batch.indices, batch) {
                ledger.writer.hand(try TestLedger.submission([command], id: "c\(index)")) { answers.add($0) }
            }
            ledger.writer.hand(try TestLedger.submission([.pledge("USD 5", in: "none")], id: "refused")) {
                answers.add($0)
            }
            answers.wait(for: batch.count + 1)
            #expect(answers.all.compactMap(\.rule).count == 1)
        }
    }

    @Test(
        "the log comes to the tables that answer, to the byte, whatever batches, refusals and restarts there were",
        arguments: [1, 7, 50], [37_100_767, 450_000] as [UInt64])
    func isEqual(size: Int, seed: UInt64) throws {
        let scratch = Scratch()
        let commands = try RandomDesk(seed: seed, commands: 120).commands
        let middle = commands.count / 2
        do {
            try record(commands[..<middle], by: size, TestLedger(scratch, policy: RandomDesk.policy))
        }
        let ledger = try TestLedger(scratch, policy: RandomDesk.policy)
        try record(commands[middle...], by: size, ledger)

        let audit = audit(ledger, scratch)
        var told: [UInt64] = []
        let result = try audit.run { applied, total in told += [applied, total] }
        let end = try ledger.log.position()
        #expect(told == [end.sequence, end.sequence])
        #expect(result.isEqual == true && result.position == end && result.failures.isEmpty)
        #expect(try result.root == ledger.log.root(ofSize: end.sequence))
        #expect(result.tables.allSatisfy { $0.isEqual == true } && result.tables.count { $0.replayed.entries > 0 } > 15)
        #expect(!result.tables.contains { $0.replayed.name.hasPrefix("views/") })
        #expect(audit.lastCompared == result && result.takenAtMicroseconds == 4_711)
        #expect(!FileManager.default.fileExists(atPath: scratch.path + "/audit"))
    }

    @Test("one changed byte, one entry more or one less shows in the digest of its table, and in no other")
    func findsChanges() async throws {
        let scratch = Scratch()
        let ledger = try TestLedger(scratch, policy: RandomDesk.policy)
        try await ledger.record(RandomDesk(seed: 450_000, commands: 120).commands)
        let whole = try ViewsDigest.of(ledger.views)
        let environment = ledger.views.environment
        var changes = 0
        for table in whole.tables where table.entries > 0 {
            let rows = try environment.read { transaction in
                try #require(try Table<BytesKey, BytesValue>(existing: table.name, in: transaction))
            }
            let entry = try #require(try environment.read { try rows.last(in: $0) })
            func put(_ key: [UInt8], _ value: [UInt8]?) throws {
                try environment.write { transaction in
                    if let value {
                        try rows.put(key, value, in: transaction)
                    } else {
                        try rows.delete(key, in: transaction)
                    }
                }
            }
            func expectChanged(_ what: Comment) throws {
                let changed = try ViewsDigest.of(ledger.views).tables
                #expect(zip(whole.tables, changed).filter { $0 != $1 }.map(\.0.name) == [table.name], what)
                changes += 1
            }
            if let last = entry.value.last {
                try put(entry.key, entry.value.dropLast() + [last ^ 1])
                try expectChanged("a bit of \(table.name)")
            }
            try put(entry.key, nil)
            try expectChanged("without the last of \(table.name)")
            try put(entry.key, entry.value)
            try put(entry.key + [0], [])
            try expectChanged("one more in \(table.name)")
            try put(entry.key + [0], nil)
        }
        #expect(try ViewsDigest.of(ledger.views) == whole && changes > 40, "\(changes)")

        try environment.write { transaction in
            let grants = try Table<StringKey, BytesValue>("decision-state/grants", in: transaction)
            let row = try #require(try grants.get("G1", in: transaction))
            try grants.put("G1", row + [0x7A, 0], in: transaction)
        }
        let result = try audit(ledger, scratch).run()
        #expect(result.isEqual == false)
        #expect(result.tables.filter { $0.isEqual == false }.map(\.replayed.name) == ["decision-state/grants"])
    }

    @Test("an entry's bytes cannot move from its key to its value unseen")
    func separatesKeysAndValues() throws {
        let scratch = Scratch()
        let environment = try Environment(path: scratch.path + "/tables", options: .init(mapSizeBytes: 1 << 20))
        func digest(_ key: String, _ value: String) throws -> TableDigest {
            let table = try environment.write { transaction in
                let table = try Table<BytesKey, BytesValue>("t", in: transaction)
                try table.removeAll(in: transaction)
                try table.put(Array(key.utf8), Array(value.utf8), in: transaction)
                return table
            }
            return try environment.read { try TableDigest("t", of: table, in: $0) }
        }
        let digests = try [digest("a", "bc"), digest("ab", "c"), digest("abc", "")]
        #expect(Set(digests.map(\.hexadecimal)).count == 3 && digests.allSatisfy { $0.entries == 1 })
        // printf '\0\0\0\0\0\0\0\1a\0\0\0\0\0\0\0\2bc' | sha256sum
        #expect(digests[0].hexadecimal == "3fafa1cf2f19a7c1129beb20cf0983f73a489a221fc0dd2f16d1be292d089205")
    }

    @Test("the past is replayed without a comparison, and only there")
    func replaysPast() async throws {
        let scratch = Scratch()
        let ledger = try TestLedger(scratch)
        try await ledger.record([.register("JP"), .register("IOM"), .open()])
        let then = try ViewsDigest.of(ledger.views)
        try await ledger.record((1...5).map { .pledge("USD \($0)") })
        let audit = audit(ledger, scratch)
        let past = try audit.run(to: .sequence(3))
        #expect(past.isEqual == nil && past.tables.allSatisfy { $0.live == nil } && audit.lastCompared == nil)
        #expect(past.tables.map(\.replayed) == then.tables && past.position == then.position)
        #expect(try past.root == ledger.log.root(ofSize: 3))
        #expect(try audit.run(to: .sequence(8)).isEqual == true && audit.lastCompared?.position.sequence == 8)
        #expect(try audit.run(to: .sequence(0)).tables.allSatisfy { $0.replayed.entries == 0 })
        #expect(throws: QueryError.self) { try audit.run(to: .sequence(9)) }
    }

    @Test("a record that was changed is found, whether its hash was changed with it or not")
    func findsChangedRecord() async throws {
        let scratch = Scratch()
        let ledger = try TestLedger(scratch)
        try await ledger.record([.register("JP"), .register("IOM"), .open()])
        let stored = try #require(try ledger.log.stored(2))
        var record = Array(stored[32...])
        // The last letter of a text: it still decodes.
        let index = try #require(record.lastIndex(of: UInt8(ascii: "M")))
        record[index] = UInt8(ascii: "N")
        try ledger.log.overwrite(2, with: Array(stored[..<32]) + record)
        let audit = audit(ledger, scratch)
        let error = #expect(throws: EventLogError.self) { try audit.run() }
        guard case .leafDiffers(2, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }

        try ledger.log.overwrite(2, with: TreeHash.leaf(of: record).bytes + record)
        guard case .rootDiffers(3, _, _) = #expect(throws: AuditError.self, performing: { try audit.run() }) else {
            Issue.record("The tree is another, and that was not said.")
            return
        }
        #expect(!FileManager.default.fileExists(atPath: scratch.path + "/audit") && audit.lastCompared == nil)
    }

    @Test("one replay goes on at a time, and stops when whoever asked is gone")
    func stops() async throws {
        struct Gone: Error {}
        let scratch = Scratch()
        let ledger = try TestLedger(scratch)
        try await ledger.record([.register("JP"), .register("IOM"), .open()])
        let audit = audit(ledger, scratch)
        #expect(throws: Gone.self) {
            try audit.run { _, _ in
                #expect(throws: AuditError.underWay(applied: 3, total: 3)) { try audit.run() }
                throw Gone()
            }
        }
        #expect(!FileManager.default.fileExists(atPath: scratch.path + "/audit"))
        #expect(try audit.run().isEqual == true)
    }

    @Test("views that grow too much while they are hashed are given up, with the figures")
    func holdsGrowthBudget() async throws {
        let ledger = try TestLedger(Scratch())
        try await ledger.record([.register("JP"), .register("IOM")])
        let error = AuditError.viewsGrew(byBytes: 300, limit: 256)
        #expect("\(error)".contains("grew by 300 bytes") && "\(error)".contains("may grow by 256"))
        // More entries than are read between two looks at the file.
        try ledger.views.environment.write { transaction in
            let table = try Table<UInt64Key, BytesValue>("notes/many", in: transaction)
            for number in 0..<9_000 as Range<UInt64> { try table.put(number, [1], in: transaction) }
        }
        #expect(throws: AuditError.self) { try ViewsDigest.of(ledger.views, growthBytesMax: -1) }
        #expect(try ViewsDigest.of(ledger.views, growthBytesMax: 0).tables.contains { $0.entries == 9_000 })
    }
}
