import EventLog
import EventLogTests
import Grants
import GrantsTests
import ProjectionsTests
import Testing

@testable import Ledger

@Suite("Answers that were taken while a log grew")
struct TimeTravelTests {
    /// An answer that was given, and how to ask for it again.
    private struct Given {
        let viewpoint: Viewpoint
        let told: Told
    }

    private func open(_ scratch: Scratch, diskBytes: Int) throws -> TestLedger {
        try TestLedger(scratch, policy: RandomDesk.policy, pastDiskBytes: diskBytes, pastSliceEvents: 7)
    }

    /// Records a random desk's commands, and asks for everything on the way.
    private func grow(_ ledger: TestLedger, seed: UInt64) async throws -> [Given] {
        let commands = try RandomDesk(seed: seed, commands: 120).commands
        let day = try PartialDate(parsing: "2021-06").lastDay
        var given: [Given] = []
        for start in stride(from: 0, to: commands.count, by: 40) {
            try await ledger.record(commands[start..<min(start + 40, commands.count)])
            let sequence = AsOfMoment.sequence(try ledger.log.position().sequence)
            for through in [nil, day] {
                let told = try Told(ledger, Viewpoint(through: through))
                given.append(Given(viewpoint: Viewpoint(asOf: sequence, through: through), told: told))
            }
        }
        return given
    }

    private func check(_ given: [Given], _ ledger: TestLedger, _ when: Comment) throws {
        for answer in given {
            let again = try Told(ledger, answer.viewpoint)
            #expect(again.differences(from: answer.told) == [], "\(answer.viewpoint) \(when)")
        }
    }

    @Test(
        "are found again to the byte, in any order, whatever books are kept, and after a restart",
        arguments: [0, 900_000, 64 << 20], [37_100_767] as [UInt64])
    func areFoundAgain(diskBytes: Int, seed: UInt64) async throws {
        let scratch = Scratch()
        var given: [Given] = []
        do {
            let ledger = try open(scratch, diskBytes: diskBytes)
            given = try await grow(ledger, seed: seed)
            #expect(given.count == 6)
            #expect(Set(given.map { $0.told.reports["grants"]?.rows.count }).count > 2)
            try check(given.reversed(), ledger, "from the last to the first")
            #expect(ledger.pastFileBytes() <= diskBytes || ledger.pastFolders().count == 1)
        }
        let ledger = try open(scratch, diskBytes: diskBytes)
        #expect(ledger.pastFolders().isEmpty)
        var random = SeededGenerator(seed: seed)
        try check(given.shuffled(using: &random), ledger, "after a restart")
    }
}
