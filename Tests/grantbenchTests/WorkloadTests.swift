import Control
import EventLog
import Grants
import SwiftProtobuf
import Testing
import Varlink

@testable import grantbench

@Suite("The workload")
struct WorkloadTests {
    private static let numbers = [0, 1, 7, 12_345, 99_999_999]

    @Test("a grant is one pledge, four allocations that use it up, and five payments within them", arguments: numbers)
    func hasItsShape(number: Int) throws {
        let plan = Workload().plan(of: number)
        var (pledged, allocated, paid) = (0, [Int](), [Int: Int]())
        for step in 0..<Workload.recordsPerGrant {
            switch plan.record(step) {
            case .pledge(let amount):
                #expect(step == 0)
                pledged += amount
            case .allocation(let amount, let country, let project):
                #expect((1...4).contains(step))
                #expect(WorkloadNames.countries.indices.contains(country))
                #expect((0..<Workload.projectCount).contains(project))
                allocated.append(amount)
            case .disbursement(let amount, let allocation):
                #expect(step >= 5)
                paid[allocation, default: 0] += amount
            }
        }
        #expect(allocated.count == 4 && allocated.reduce(0, +) == pledged && pledged > 0)
        #expect(paid.count == 4 && paid.allSatisfy { $0.value > 0 && $0.value <= allocated[$0.key] })
    }

    @Test("the same seed makes the same grants, and another seed others")
    func followsItsSeed() {
        let plans = { (seed: UInt64) in (0..<50).map { Workload(seed: seed).plan(of: $0) } }
        #expect(plans(42) == plans(42))
        #expect(zip(plans(42), plans(43)).allSatisfy { $0 != $1 })
    }

    @Test("grants are spread over donors, receivers, currencies, days, countries and projects")
    func isSpread() {
        let plans = (0..<4000).map { Workload().plan(of: $0) }
        #expect(Set(plans.map(\.donor)).count == Workload.donorCount)
        #expect(Set(plans.map(\.recipient)).count > Workload.recipientCount * 4 / 5)
        #expect(Set(plans.map(\.currency)).count == 10)
        #expect(Set(plans.map(\.day)).count > 2000)
        #expect(Set(plans.flatMap { plan in (0..<4).map { plan.countries[$0] } }).count == 180)
        #expect(Set(plans.flatMap { plan in (0..<4).map { plan.projects[$0] } }).count > Workload.projectCount * 9 / 10)
    }

    @Test("there are 180 countries in force and ten years of days")
    func hasNames() {
        #expect(WorkloadNames.countries.count == 180 && WorkloadNames.countries.allSatisfy(Countries.contains))
        #expect(WorkloadNames.days.first == "2015-01-01" && WorkloadNames.days.last == "2024-12-28")
        #expect(WorkloadNames.grant(12) == "GB-00000012" && WorkloadNames.project(3) == "GB-P0003")
    }

    @Test("the books take every command without a flag, and each comes to one event")
    func isSound() throws {
        let history = try Workload().history(grants: 20)
        let records = history.preparation + history.records
        #expect(history.records.count == 200)
        #expect(records.map(\.sequence) == Array(1...UInt64(records.count)))
        #expect(records.allSatisfy { $0.event.flags.isEmpty })
    }

    @Test("a call as bytes is the command that is recorded in process", arguments: numbers)
    func callsAreCommands(number: Int) throws {
        let plan = Workload().plan(of: number)
        let methods =
            ["MakePledge"] + Array(repeating: "MakeAllocation", count: 4)
            + Array(repeating: "MakeDisbursement", count: 5)
        for (step, method) in methods.enumerated() {
            var bytes: [UInt8] = []
            CommandText.appendCall(plan.record(step), of: plan, commandId: Array("id-1".utf8), to: &bytes)
            let call = try TakenCall(bytes, .ledger)
            #expect(call.method == method && call.parameters.string("commandId") == "id-1")
        }
    }

    @Test("a batch as bytes is the commands that are recorded in process", arguments: numbers)
    func batchesAreCommands(number: Int) throws {
        let workload = Workload()
        let plan = workload.plan(of: number)
        var bytes: [UInt8] = []
        CommandText.appendBatchStart(commandId: Array("id-2".utf8), to: &bytes)
        for step in 0..<Workload.recordsPerGrant {
            CommandText.appendCommand(plan.record(step), of: plan, isFirst: step == 0, to: &bytes)
        }
        CommandText.appendBatchEnd(to: &bytes)
        let call = try TakenCall(bytes, .ledger)
        #expect(call.method == "Record" && call.parameters.string("commandId") == "id-2")
        let list = try #require(call.parameters.raw("commands"))
        #expect(try Command.array(fromJSONUTF8Bytes: Array(list)) == workload.commands(of: plan))
    }

    @Test(
        "decimals have the digits that are asked for, and more where they need them",
        arguments: [
            (0, 1, "0"), (7, 1, "7"), (10, 1, "10"), (99, 4, "0099"), (100_000_000, 8, "100000000"),
            (5, 10, "0000000005"),
            (12_345_678, 8, "12345678"),
        ])
    func decimals(number: Int, digits: Int, text: String) {
        var bytes = Array("=".utf8)
        bytes.append(decimal: number, digits: digits)
        #expect(String(decoding: bytes, as: UTF8.self) == "=" + text)
    }

    @Test("the number of those that hold is found without trying all", arguments: [0, 1, 2, 3, 63, 64, 1000, 54_321])
    func prefixes(count: Int) {
        var tries = 0
        let found = countOfPrefix { number in
            tries += 1
            return number < count
        }
        #expect(found == count && tries <= 34)
    }
}
