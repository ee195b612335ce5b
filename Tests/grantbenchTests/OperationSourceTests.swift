import Control
import Grants
import SwiftProtobuf
import Testing
import Varlink

@testable import grantbench

@Suite("Operations of a client")
struct OperationSourceTests {
    private static func source(
        batch: Int = 1, reads: Int = 0, _ query: LoadQuery = .balance, pool: GrantPool
    ) -> OperationSource {
        OperationSource(
            Workload(), .init(batch: batch, readPercent: reads, query: query, readable: 5..<15), pool, run: "gb-run",
            client: 3)
    }

    private static func pool(first: Int = 100, grants: Int, isFixed: Bool = true) -> GrantPool {
        let pool = GrantPool(first: first, isFixed: isFixed)
        pool.add(grants)
        return pool
    }

    @Test("single commands go through the method of each, grant by grant, until the grants are used up")
    func singles() throws {
        var source = Self.source(pool: Self.pool(grants: 2))
        var (methods, ids) = ([String](), [String]())
        while true {
            var bytes: [UInt8] = []
            guard let operation = source.render(to: &bytes) else { break }
            #expect(operation.kind == .write(commands: 1))
            let call = try TakenCall(bytes, .ledger)
            methods.append(call.method)
            ids.append(call.parameters.string("commandId") ?? "")
        }
        let one =
            ["MakePledge"] + Array(repeating: "MakeAllocation", count: 4)
            + Array(repeating: "MakeDisbursement", count: 5)
        #expect(methods == one + one)
        #expect(ids == (0..<20).map { OperationSource.commandId(run: "gb-run", client: 3, operation: $0) })
        #expect(ids.first == "gb-run-3-0")
    }

    @Test("batches run on from grant to grant; the last one of a fixed number of grants has the rest")
    func batches() throws {
        var source = Self.source(batch: 8, pool: Self.pool(grants: 2))
        var sizes: [Int] = []
        var commands: [Command] = []
        var bytes: [UInt8] = []
        while source.render(to: &bytes) != nil {
            let list = try #require(try TakenCall(bytes, .ledger).parameters.raw("commands"))
            let batch = try Command.array(fromJSONUTF8Bytes: Array(list))
            sizes.append(batch.count)
            commands += batch
            bytes = []
        }
        #expect(sizes == [8, 8, 4])
        let workload = Workload()
        #expect(commands == [100, 101].flatMap { workload.commands(of: workload.plan(of: $0)) })
    }

    @Test("where more grants can be opened, no batch is cut short")
    func waitsForGrants() {
        let pool = Self.pool(grants: 1, isFixed: false)
        var source = Self.source(batch: 8, pool: pool)
        var bytes: [UInt8] = []
        #expect(source.render(to: &bytes)?.kind == .write(commands: 8))
        bytes = []
        #expect(source.render(to: &bytes) == nil && bytes.isEmpty)
        pool.add(1)
        #expect(source.render(to: &bytes)?.kind == .write(commands: 8))
    }

    @Test("every query is a call that the interface declares", arguments: LoadQuery.allCases)
    func queries(query: LoadQuery) throws {
        var source = Self.source(reads: 100, query, pool: Self.pool(grants: 0))
        for _ in 0..<100 {
            var bytes: [UInt8] = []
            #expect(source.render(to: &bytes)?.kind == .read)
            let call = try TakenCall(bytes, .reports)
            switch query {
            case .balance, .grant:
                let names = (5..<15).map(WorkloadNames.grant)
                #expect(names.contains(call.parameters.string(query == .grant ? "reference" : "grant") ?? ""))
            case .destinations: #expect(call.method == "GetDestination" && call.parameters.raw("destination") != nil)
            case .summary: #expect(call.method == "Summary")
            }
        }
    }

    @Test("reads make up the part that is asked for, the same in each run")
    func mixes() {
        let kinds = {
            var source = Self.source(reads: 30, pool: Self.pool(grants: 200))
            var bytes: [UInt8] = []
            return (0..<2000).compactMap { _ in source.render(to: &bytes)?.kind }
        }
        let reads = kinds().count { $0 == .read }
        #expect((540...660).contains(reads))
        #expect(kinds() == kinds())
    }
}
