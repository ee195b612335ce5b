import EventLog
import Grants
import LMDB
import MerkleLog
import Testing

@testable import grantbench

@Suite("Logs in process")
struct StoreTests {
    private let scratch = Scratch()

    /// A state folder with a log of the first grants, and nothing else.
    private func state(grants: Int) throws -> StateFolder {
        let history = try Workload().history(grants: grants)
        do {
            let log = try EventStore(path: scratch.path + "/log", mapSizeBytes: 64 << 20, origin: "example.org/log")
            try log.environment.write { transaction in
                var appender = try LogAppender(log, in: transaction)
                for record in history.preparation + history.records { try appender.append(EncodedRecord(record)) }
                try appender.finish()
            }
        }
        return try StateFolder(scratch.path)
    }

    @Test("records are appended in commits of a size, and go on behind what is there", arguments: [1, 7, 40, 100])
    func appends(batch: Int) throws {
        let log = try BareLog(folder: scratch.path + "/bare").store
        let first = try AppendMeasurement.run(log, Workload(), events: 45, batch: batch, madeAtOnce: 20)
        _ = try AppendMeasurement.run(log, Workload(), events: 5, batch: batch, madeAtOnce: 20)
        #expect(first.json.contains("\"events\":45,") && first.json.contains("\"commits\":"))
        let (position, frontier) = try log.environment.read { transaction in
            (try log.lastSequence(in: transaction), try log.frontier(in: transaction))
        }
        #expect(position == 50 && frontier.size == 50)
        #expect(try TreeVerification.run(log) == frontier)
    }

    @Test("the log of books takes nothing that was not decided")
    func refusesBooks() throws {
        _ = try state(grants: 1)
        #expect(throws: BenchFailure.self) { try BareLog(folder: scratch.path) }
    }

    @Test("a folder without a log, or one that is in use, is refused")
    func refusesFolders() throws {
        #expect(throws: BenchFailure.self) { try StateFolder(scratch.path + "/nothing") }
        let open = try state(grants: 1)
        let error = #expect(throws: StoreError.self) { try StateFolder(scratch.path) }
        #expect(error?.kind == .locked && open.path == scratch.path)
    }

    @Test("a record that was changed does not verify, and is named")
    func findsDamage() throws {
        let log = try state(grants: 3).log
        let tree = try TreeVerification.run(log)
        #expect(tree.root == (try log.root(ofSize: tree.size)))
        try log.environment.write { transaction in
            let events = try Table<UInt64Key, BytesValue>("events", in: transaction)
            var bytes = try #require(try events.get(17, in: transaction))
            bytes[bytes.count - 1] ^= 1
            try events.put(17, bytes, in: transaction)
        }
        let error = #expect(throws: EventLogError.self) { try TreeVerification.run(log) }
        guard case .leafDiffers(let sequence, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(sequence == 17)
        #expect(try LogScan.run(log) { _, _ in } == tree.size)
    }

    @Test("balances are what the grants were given, to the unit", arguments: [false, true])
    func balances(verifying: Bool) throws {
        let folder = try state(grants: 12)
        var fold = BalanceFold()
        try LogScan.run(folder.log) { _, record in
            if let fact = try FoldedFact(record: record) { try fold.take(fact) }
        }
        #expect(fold.grants.count == 12)
        for (number, grant) in fold.grants.enumerated() {
            let plan = Workload().plan(of: number)
            #expect(grant.reference == WorkloadNames.grant(number))
            #expect(grant.currency == WorkloadNames.currencies[plan.currency])
            #expect(grant.pledged == Amount(Int64(plan.pledged)) && grant.allocated == grant.pledged)
            #expect(grant.disbursed == Amount(Int64(plan.pledged / 12 * 5)))
            #expect(grant.allocations.map(\.id) == ["A1", "A2", "A3", "A4"])
            let projects = (0..<4).map { WorkloadNames.project(Int(plan.projects[$0])) }
            #expect(grant.allocations.map(\.project) == projects)
            #expect(grant.allocations[0].disbursed == Amount(Int64(plan.pledged / 12 * 2)))
        }
        let paid = try Amount.sum(fold.countries.values.map(\.disbursed))
        #expect(try paid == Amount.sum(fold.grants.map(\.disbursed)))

        let figures = try ScratchFolder.with(scratch.path + "/tables") { tables in
            try Replaying.balances(of: folder.log, verifying: verifying, into: tables)
        }
        #expect(figures.json.contains("\"grants\":12,\"allocations\":48"))
    }

    @Test("what is read from a record's bytes is what the record says when it is decoded")
    func readsFacts() throws {
        for record in try Workload().history(grants: 8).records {
            let bytes = try EncodedRecord(record).bytes
            let fact = try bytes.withUnsafeBytes { try FoldedFact(record: $0) }
            switch record.event.fact {
            case .pledgeMade(let pledge):
                let amount = try #require(try pledge.figure.stated)
                #expect(fact == .pledge(grant: pledge.grant, currency: pledge.figure.currency, amount: amount))
            case .allocationMade(let allocation):
                let lines = try allocation.lines.map {
                    FoldedFact.Line(
                        project: $0.project, country: $0.destinations[0].code, amount: try $0.figure.stated ?? .zero)
                }
                #expect(fact == .allocation(grant: allocation.grant, id: allocation.id, lines: lines))
            case .disbursementMade(let payment):
                let amount = try #require(try payment.figure.stated)
                #expect(fact == .disbursement(grant: payment.grant, allocation: payment.allocation, amount: amount))
            default: Issue.record("The workload has no such event: \(record.event)")
            }
        }
    }

    @Test("bytes that are no message are refused at any place where they end")
    func refusesBytes() throws {
        let record = try #require(try Workload().history(grants: 1).records.last)
        let bytes = try EncodedRecord(record).bytes
        for count in 1..<bytes.count {
            // A record may end between two of its fields; then there is no event in it.
            let fact = try? bytes[..<count].withUnsafeBytes { try FoldedFact(record: $0) }
            #expect(fact == nil, "of \(count) bytes")
        }
        for bad: [UInt8] in [[0x0A], [0x0A, 5, 1], [0x07], [UInt8](repeating: 0xFF, count: 11)] {
            #expect(throws: ProtobufFields.Malformed.self) {
                try bad.withUnsafeBytes { bytes in
                    var fields = ProtobufFields(bytes)
                    while try fields.next() != nil {}
                }
            }
        }
    }

    @Test("every read model is replayed, with and without the tree", arguments: [false, true])
    func replaysAll(verifying: Bool) throws {
        let folder = try state(grants: 2)
        let figures = try ScratchFolder.with(scratch.path + "/views") { views in
            try Replaying.all(of: folder.log, verifying: verifying, into: views)
        }
        let events = try folder.log.position().sequence
        #expect(figures.json.hasPrefix("{\"events\":\(events),"))
    }

    @Test("books are filled in process, closed, and filled further")
    func fills() throws {
        let (path, workload) = (scratch.path + "/books", Workload())
        for round in 0..<2 {
            let desk = try LedgerDesk(state: path)
            let preparation = Preparation(workload: workload, desk: desk)
            let grants = round * 3..<round * 3 + 3
            try desk.record(workload.things(of: (0..<6).map(workload.plan)), as: "things")
            try desk.settle()
            #expect(try desk.openGrants() == grants.lowerBound)
            try preparation.openGrants(grants)
            try preparation.fillGrants(grants)
            try desk.settle()
            #expect(try desk.openGrants() == grants.upperBound)
            try desk.close()
        }
        var fold = BalanceFold()
        try LogScan.run(StateFolder(path).log) { _, record in
            if let fact = try FoldedFact(record: record) { try fold.take(fact) }
        }
        #expect(
            fold.grants.count == 6 && fold.grants.allSatisfy { $0.allocated == $0.pledged && $0.allocations.count == 4 }
        )
    }

    @Test("a batch that the books refuse stops the filling with their words")
    func stopsAtRefusals() throws {
        let desk = try LedgerDesk(state: scratch.path + "/books")
        try desk.record([Workload().opening(of: Workload().plan(of: 0))], as: "without its organisations")
        #expect(throws: (any Error).self) { try desk.settle() }
        #expect(try desk.position() == 0)
    }
}
