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
import Synchronization
import Testing

@testable import Ledger

@Suite("Books of the past")
struct PastTests {
    /// A random desk's commands recorded one a commit, with what was told live on the way.
    private func filled(seed: UInt64, count: Int, every step: Int) async throws -> (TestLedger, [UInt64: Told]) {
        let ledger = try TestLedger(Scratch(), policy: RandomDesk.policy)
        let commands = try RandomDesk(seed: seed, commands: count).commands
        var told: [UInt64: Told] = [0: try Told(ledger, Viewpoint())]
        for start in stride(from: 0, to: commands.count, by: step) {
            try await ledger.record(commands[start..<min(start + step, commands.count)])
            told[try ledger.log.position().sequence] = try Told(ledger, Viewpoint())
        }
        return (ledger, told)
    }

    @Test(
        "as of any position is told what was told live when the log ended there, and the log's growth changes nothing",
        arguments: [37_100_767, 450_000] as [UInt64])
    func tellsAsOf(seed: UInt64) async throws {
        let (ledger, told) = try await filled(seed: seed, count: 150, every: 45)
        #expect(told.count > 3)
        for (sequence, live) in told.sorted(by: { $0.key < $1.key }) {
            let asOf = try Told(ledger, Viewpoint(asOf: .sequence(sequence)))
            #expect(asOf.differences(from: live) == [], "as of \(sequence)")
        }
        // Back in the log: newer books cannot be used for it.
        let sequence = try #require(told.keys.sorted().dropFirst(2).first)
        let half = Timestamp(clampingMicroseconds: TestLedger.time(of: sequence) + 500_000)
        let asOf = try Told(ledger, Viewpoint(asOf: .time(half)))
        #expect(asOf.differences(from: try #require(told[sequence])) == [], "half a second after \(sequence)")
    }

    @Test("a scan that takes longer than a snapshot may be held goes on in past books, with the same answers")
    func fallsBack() async throws {
        let (ledger, told) = try await filled(seed: 9_475_000, count: 70, every: 70)
        let live = try #require(told[try ledger.log.position().sequence])
        // On a busy machine some of what was told on the way may have taken that long already.
        let folders = ledger.pastFolders()
        // One thing is told without a scan.
        var queries = ledger.queries
        queries.snapshotMillisecondsMax = 0
        _ = try queries.grant("G1", Viewpoint(), entriesAfter: 0, limit: nil)
        _ = try queries.project("P", Viewpoint())
        _ = try queries.summary()
        #expect(ledger.pastFolders() == folders)
        let patient = try Told(ledger, Viewpoint(), snapshotMillisecondsMax: 0)
        #expect(patient.differences(from: live) == [])
        #expect(!ledger.pastFolders().isEmpty)
    }

    @Test("through a day is told what the events that count by it come to, as of any position")
    func tellsThrough() async throws {
        let (ledger, _) = try await filled(seed: 3_500_000, count: 110, every: 110)
        let records = try ledger.records()
        var rows: [Int] = []
        for date in ["2019", "2020-06-14", "2021-12-31", "2022-12", "2024"] {
            let day = try PartialDate(parsing: date).lastDay
            for end in [records.count / 2, records.count] {
                var books = MemoryBooks()
                for record in records.prefix(end) {
                    try books.evolve(record.event, sequence: record.sequence, through: day)
                }
                rows.append(0)
                for name in ReportName.allCases {
                    var request = ReportRequest(name)
                    request.viewpoint = Viewpoint(asOf: .sequence(UInt64(end)), through: day)
                    let answer = try ledger.queries(pageRowsMax: 5_000).report(request, after: nil, limit: nil)
                    let expected = try scanned(books, name)
                    #expect(answer.position.sequence == UInt64(end))
                    #expect(answer.value.rows.map(\.row) == expected.rows, "\(name) as of \(end) through \(date)")
                    #expect(answer.value.totals == expected.totals, "\(name) as of \(end) through \(date)")
                    rows[rows.count - 1] += expected.rows.count
                }
            }
        }
        // Nothing counts in 2019.
        let ofAll = rows.indices.filter { !$0.isMultiple(of: 2) }.map { rows[$0] }
        #expect(ofAll[0] == 0 && (ofAll.last ?? 0) > 100, "\(rows) rows")
    }

    private func scanned(_ books: MemoryBooks, _ name: ReportName) throws -> ReportOutcome {
        let lookups = ReportLookups(
            organisation: { try books.organisation(resolving: $0, on: $1) },
            programme: { books.project($0).flatMap { $0.project.hasPartOf ? $0.project.partOf : nil } })
        var report = TotalsReport(try ReportSpecification(by: name.defaultDimensions), lookups)
        for (reference, grant) in books.rows.grants.sorted(by: { $0.key < $1.key }) {
            let entries = books.rows.entries.values.filter { $0.grant == reference }
            try report.add(grant, entries.sorted { $0.id < $1.id })
        }
        return try report.finish()
    }

    /// A group of three events (4...6) after three of one event each, and one more.
    private func grouped() async throws -> TestLedger {
        let ledger = try TestLedger(Scratch())
        try await ledger.record([.register("JP"), .register("IOM"), .open()])
        ledger.told.clock.withLock { $0 = TestLedger.time(of: 4) }
        _ = try await ledger.submit(.pledge("USD 1"), .pledge("USD 2"), .pledge("USD 3"), id: "group").get()
        try await ledger.record([.pledge("USD 4")])
        return ledger
    }

    private func pledged(_ ledger: TestLedger, _ moment: AsOfMoment?) throws -> (UInt64, [String]) {
        var request = ReportRequest(.summary)
        request.viewpoint.asOf = moment
        let answer = try ledger.queries.report(request, after: nil, limit: nil)
        return (answer.position.sequence, try answer.value.totals.map { "\(try $0.own(.pledged)) \($0.currency)" })
    }

    @Test(
        "within an atomic group is told what was there before it",
        arguments: [
            (0, 0, []), (3, 3, []), (4, 3, []), (5, 3, []), (6, 6, ["6 USD"]), (7, 7, ["10 USD"]),
        ] as [(UInt64, UInt64, [String])])
    func keepsGroupsWhole(asked: UInt64, answered: UInt64, sums: [String]) async throws {
        let (sequence, found) = try pledged(try await grouped(), .sequence(asked))
        #expect(sequence == answered && found == sums)
    }

    @Test(
        "a time means the last group recorded by then",
        arguments: [
            (TestLedger.time(of: 1) - 1, 0, []), (TestLedger.time(of: 1), 1, []), (TestLedger.time(of: 4) - 1, 3, []),
            (TestLedger.time(of: 4), 6, ["6 USD"]), (TestLedger.time(of: 7) - 1, 6, ["6 USD"]),
        ] as [(Int64, UInt64, [String])])
    func readsTimes(microseconds: Int64, answered: UInt64, sums: [String]) async throws {
        let moment = AsOfMoment.time(Timestamp(clampingMicroseconds: microseconds))
        let (sequence, found) = try pledged(try await grouped(), moment)
        #expect(sequence == answered && found == sums)
    }

    @Test(
        "what the log has not passed yet has no answer: it could still change",
        arguments: [
            AsOfMoment.sequence(8), .sequence(.max), .time(Timestamp(clampingMicroseconds: TestLedger.time(of: 7))),
        ])
    func refusesFuture(moment: AsOfMoment) async throws {
        let ledger = try await grouped()
        let error = try #require(throws: QueryError.self) { _ = try pledged(ledger, moment) }
        guard case .notYet(_, let position) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(position.sequence == 7 && "\(error)".contains("the log ends with the event 7"))
    }

    @Test(
        "the log as of a moment has the groups that were whole then, with their root",
        arguments: [(0, 0), (3, 3), (5, 3), (6, 6), (7, 7)] as [(UInt64, UInt64)])
    func readsLogAsOf(asked: UInt64, answered: UInt64) async throws {
        let ledger = try await grouped()
        var selection = LogSelection()
        selection.asOf = .sequence(asked)
        let page = try ledger.queries.events(selection, limit: nil)
        let asOf = try #require(page.asOf)
        #expect(page.events.map(\.sequence) == Array(1..<answered + 1) && page.isAtEnd)
        #expect(asOf.position.sequence == answered)
        #expect(try asOf.root == ledger.log.root(ofSize: answered))
        // The earlier of two ends holds, and a page says what it is as of, whatever it selects.
        (selection.through, selection.types) = (2, ["grantOpened"])
        let part = try ledger.queries.events(selection, limit: nil)
        #expect(part.events.isEmpty && part.asOf?.position.sequence == answered)
        selection.asOf = .sequence(8)
        #expect(throws: QueryError.self) { try ledger.queries.events(selection, limit: nil) }
        selection.asOf = nil
        #expect(try ledger.queries.events(selection, limit: nil).asOf == nil)
    }

    @Test("many readers of the same and of other moments get the answers of their moments")
    func readsConcurrently() async throws {
        let ledger = try TestLedger(Scratch())
        try await ledger.record([.register("JP"), .register("IOM"), .open()] + (1...20).map { .pledge("USD \($0)") })
        try await withThrowingTaskGroup(of: Int.self) { group in
            for reader in 0..<6 {
                group.addTask {
                    var right = 0
                    for step in 0..<12 {
                        let pledges = (reader * 7 + step * 5) % 20 + 1
                        let (sequence, sums) = try pledged(ledger, .sequence(UInt64(3 + pledges)))
                        if sequence == UInt64(3 + pledges), sums == ["\(pledges * (pledges + 1) / 2) USD"] {
                            right += 1
                        }
                    }
                    return right
                }
            }
            for try await right in group { #expect(right == 12) }
        }
    }
}
