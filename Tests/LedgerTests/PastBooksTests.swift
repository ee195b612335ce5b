import EventLog
import EventLogTests
import FoundationEssentials
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

@Suite("Past books that are kept", .timeLimit(.minutes(10)))
struct PastBooksTests {
    /// Books of three events and then pledges of one dollar, one an event, which are replayed by fives.
    private func ledger(events: Int, diskBytes: Int = 64 << 20) async throws -> TestLedger {
        let ledger = try TestLedger(Scratch(), pastDiskBytes: diskBytes, pastSliceEvents: 5)
        try await ledger.open()
        let answers = Answers()
        for number in 4...events {
            ledger.writer.hand(try TestLedger.submission([.pledge("USD 1")], id: "pledge-\(number)")) {
                answers.add($0)
            }
        }
        answers.wait(for: events - 3)
        return ledger
    }

    /// How many events had to be applied for the books at a sequence, as was told; nil if none.
    private func cost(_ sequence: UInt64, through: Day? = nil, _ ledger: TestLedger) throws -> UInt64? {
        var total: UInt64?
        var last: UInt64 = 0
        let position = try ledger.queries.prepare(Viewpoint(asOf: .sequence(sequence), through: through)) {
            #expect($0 > last && $0 <= $1 && $1 == total ?? $1, "\($0) of \($1)")
            (last, total) = ($0, $1)
        }
        #expect(position.sequence == sequence && last == total ?? 0)
        return total
    }

    private func pledges(_ sequence: UInt64, _ ledger: TestLedger) throws -> Int {
        try ledger.past.read(at: sequence, through: nil) { transaction, books in
            try books.state.entries(of: "G", in: transaction).count
        }
    }

    /// The kept sums of what was pledged; nil while none are kept.
    private func keptPledges(_ sequence: UInt64, _ ledger: TestLedger, withReportRows: Bool = false) throws -> [String]?
    {
        try ledger.past.read(at: sequence, through: nil, withReportRows: withReportRows) { transaction, books in
            try books.reportRows?.rows(of: .summary, [], in: transaction).flatMap {
                $0.state.own.sums(of: .pledged).map { "\($0.amount)" }
            }
        }
    }

    @Test("rows of reports are made for the first who asks for some, and brought forward from there")
    func keepsReportRows() async throws {
        let ledger = try await ledger(events: 38)
        #expect(try keptPledges(10, ledger) == nil)
        #expect(try keptPledges(10, ledger, withReportRows: true) == ["7"])
        #expect(try keptPledges(10, ledger) == ["7"])
        // Copies have them, and take in what follows; what was made before from nothing has none.
        #expect(try keptPledges(30, ledger) == ["27"])
        #expect(try keptPledges(32, ledger, withReportRows: true) == ["29"])
        #expect(try keptPledges(9, ledger) == nil)
        // A replay for its own sake makes none, and leaves those of its source as they are.
        try ledger.past.replay(from: 10, to: 20, through: nil) { _, _, _ in }
        #expect(try keptPledges(10, ledger) == ["7"])
        #expect(try keptPledges(3, ledger, withReportRows: true) == [])
    }

    @Test("rows of reports for which there is no room are not made, and the books are read without")
    func readsWithoutRoomForRows() async throws {
        let ledger = try await ledger(events: 38)
        let scratch = Scratch()
        var have: [Bool] = []
        for pages in 10..<80 {
            let books = ReplayedBooks(path: "\(scratch.path)/\(pages)", mapSizeBytes: pages * 4096, through: nil)
            do {
                _ = try books.applySlice(through: 38, countMax: 38, of: ledger.log, isForReading: true) { _, _, _ in }
            } catch let error as StoreError where error.kind == .mapFull {
                continue
            }
            try books.makeReportRows()
            have.append(
                try books.read(at: 38) { transaction, lent throws in
                    #expect(try lent.state.entries(of: "G", in: transaction).count == 35)
                    return lent.reportRows != nil
                })
        }
        #expect(have.first == false && have.last == true, "\(have)")
    }

    @Test("what is missing is replayed from the nearest that are kept, and both stay")
    func goesOnFromNearest() async throws {
        let ledger = try await ledger(events: 38)
        #expect(try cost(10, ledger) == 10)
        #expect(try cost(30, ledger) == 20)
        #expect(try cost(10, ledger) == nil && cost(30, ledger) == nil)
        #expect(try cost(32, ledger) == 2)
        #expect(try cost(12, ledger) == 2)
        #expect(try cost(9, ledger) == 9)
        #expect(ledger.pastFolders().count == 5)
        for sequence in [9, 10, 12, 30, 32] as [UInt64] { #expect(try pledges(sequence, ledger) == Int(sequence) - 3) }
    }

    @Test("on a long way copies are kept at a quarter, a half and three quarters of it")
    func keepsCopiesOnTheWay() async throws {
        let ledger = try await ledger(events: 40)
        #expect(try cost(40, ledger) == 40)
        #expect(ledger.pastFolders().count == 4)
        #expect(try cost(10, ledger) == nil && cost(20, ledger) == nil && cost(30, ledger) == nil)
        #expect(try cost(21, ledger) == 1)
        #expect(try pledges(10, ledger) == 7 && pledges(30, ledger) == 27)
    }

    @Test("books of what counts by one day serve no other")
    func keepsDaysApart() async throws {
        let ledger = try await ledger(events: 30)
        let days = try ["2020", "2021"].map { try PartialDate(parsing: $0).lastDay }
        #expect(try cost(20, ledger) == 20)
        #expect(try cost(20, through: days[0], ledger) == 20)
        #expect(try cost(21, through: days[1], ledger) == 21)
        #expect(try cost(21, through: days[0], ledger) == 1)
    }

    @Test("there is nothing to make ready for the present")
    func preparesPresent() async throws {
        let ledger = try await ledger(events: 6)
        let position = try ledger.queries.prepare(Viewpoint()) { _, _ in Issue.record("Nothing is replayed.") }
        #expect(try position == ledger.log.position() && ledger.pastFolders().isEmpty)
    }

    @Test("who stops on the way keeps what was made so far", arguments: [1, 2, 5])
    func stops(slices: Int) async throws {
        struct Gone: Error {}
        let ledger = try await ledger(events: 38)
        var count = 0
        #expect(throws: Gone.self) {
            _ = try ledger.queries.prepare(Viewpoint(asOf: .sequence(38))) { _, _ in
                count += 1
                if count == slices { throw Gone() }
            }
        }
        #expect(try cost(38, ledger) == UInt64(38 - 5 * slices))
        #expect(try pledges(38, ledger) == 35)
    }

    @Test(
        "a budget of the disk is held, what was used longest ago goes, and one always works", arguments: [0, 1, 2, 5])
    func holdsBudget(copies: Int) async throws {
        // As large as books of that log are, as measured.
        let measured = try await ledger(events: 60)
        _ = try cost(35, measured)
        let size = measured.pastFileBytes()
        let budget = size * copies
        let ledger = try await ledger(events: 60, diskBytes: budget)
        for sequence in [60, 9, 31, 30, 29, 58, 31, 45, 4, 59] as [UInt64] {
            #expect(try pledges(sequence, ledger) == Int(sequence) - 3)
            #expect(ledger.pastFileBytes() <= budget || ledger.pastFolders().count == 1, "after \(sequence)")
            #expect(ledger.past.diskBytes == ledger.pastFileBytes(), "after \(sequence)")
            #expect(try cost(sequence, ledger) == nil)
        }
        #expect(copies < 2 ? ledger.pastFolders().count == 1 : ledger.pastFolders().count >= copies / 2)
    }

    @Test("books that somebody reads stay until that is over, though there is no room")
    func keepsWhatIsRead() async throws {
        let ledger = try await ledger(events: 40, diskBytes: 0)
        try ledger.past.read(at: 20, through: nil) { transaction, books throws in
            #expect(try pledges(30, ledger) == 27 && pledges(10, ledger) == 7 && pledges(40, ledger) == 37)
            #expect(try books.state.entries(of: "G", in: transaction).count == 17)
            #expect(try cost(20, ledger) == nil)
        }
        #expect(try pledges(39, ledger) == 36)
        #expect(ledger.pastFolders().count == 1)
    }

    private final class Meeting: Sendable {
        private let arrived = Mutex(0)

        var count: Int { arrived.withLock { $0 } }

        func arrive() { arrived.withLock { $0 += 1 } }
    }

    @Test("two who read the same books do not wait for each other")
    func readsAtTheSameTime() async throws {
        let ledger = try await ledger(events: 30)
        let meeting = Meeting()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    try ledger.past.read(at: 25, through: nil) { _, _ in
                        meeting.arrive()
                        // Each stays until the other is there, too.
                        while meeting.count < 2 { usleep(200) }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(meeting.count == 2 && ledger.pastFolders().count == 1)
    }

    @Test("many who ask at the same time for what is not there make it together, and are all told of it")
    func makesTogether() async throws {
        let ledger = try await ledger(events: 80, diskBytes: 1)
        try await withThrowingTaskGroup(of: Int.self) { group in
            for asker in 0..<6 {
                let sequence = UInt64(asker.isMultiple(of: 2) ? 80 : 40)
                group.addTask {
                    try ledger.past.prepare(at: sequence, through: nil) { #expect($0 <= $1) }
                    return try pledges(sequence, ledger) - Int(sequence)
                }
            }
            for try await difference in group { #expect(difference == -3) }
        }
        #expect(ledger.pastFolders().count == 1)
    }

    @Test("commands are recorded while the log is replayed, in the middle of every slice")
    func leavesWriterAlone() async throws {
        let ledger = try await ledger(events: 30)
        var recorded: UInt64 = 0
        var slices = 0
        // The replay waits for the writer: neither would go on if the writer waited for anything that the replay holds.
        try ledger.past.replay(
            to: 30, through: nil, progress: { _, _ in slices += 1 },
            onEvent: { event, _, _ in
                let answers = Answers()
                let (name, id) = ("O\(event.sequence)", "during-\(event.sequence)")
                ledger.writer.hand(try TestLedger.submission([.register(name)], id: id)) { answers.add($0) }
                answers.wait(for: 1)
                recorded += answers.all.compactMap { try? $0.get() }.count == 1 ? 1 : 0
                #expect(try ledger.log.position().sequence == 30 + recorded)
            })
        #expect(slices == 6 && recorded == 30)
        #expect(ledger.pastFolders().isEmpty)
    }

    @Test("what an earlier run left is deleted")
    func deletesWhatWasLeft() throws {
        let scratch = Scratch()
        try FileManager.default.createDirectory(
            atPath: scratch.path + "/past/77", withIntermediateDirectories: true)
        #expect(try TestLedger(scratch).pastFolders().isEmpty)
    }

    @Test("what an earlier run left and could not be deleted is never answered from")
    func refusesWhatWasLeft() throws {
        let scratch = Scratch()
        let path = scratch.path + "/1"
        do {
            let left = try Environment(path: path, options: .init(mapSizeBytes: 1 << 20, durability: .unsynced))
            _ = try left.write { try Table<StringKey, BytesValue>("decision-state/grants", in: $0) }
        }
        let books = ReplayedBooks(path: path, mapSizeBytes: 1 << 20, through: nil)
        let error = #expect(throws: StoreError.self) { _ = try books.position }
        #expect(error?.nextStep.contains("by hand") == true && books.hasFailed)
    }
}
