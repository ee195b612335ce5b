import LMDB
import Testing

@Suite("A transaction")
struct TransactionTests {
    let scratch = Scratch()

    @Test("that throws leaves nothing, neither entries nor tables")
    func abort() throws {
        let log = try scratch.environment()
        let table = try log.table(Numbers.self)
        try log.write { try table.put(1, 1, in: $0) }
        #expect(throws: Refusal()) {
            try log.write { transaction in
                try table.put(1, 2, in: transaction)
                try table.put(2, 2, in: transaction)
                let created = try Numbers("created", in: transaction)
                try created.put(1, 1, in: transaction)
                throw Refusal()
            }
        }
        try log.read { transaction throws in
            #expect(try table.entries(9, in: transaction).map(\.value) == [1])
            #expect(try Numbers(existing: "created", in: transaction) == nil)
        }
    }

    @Test("that reads goes on seeing its snapshot while another one writes")
    func snapshot() throws {
        let log = try scratch.environment()
        let table = try log.table(Numbers.self)
        try log.write { try table.put(1, 1, in: $0) }
        try log.read { before throws in
            try log.write { writing in
                try table.put(1, 2, in: writing)
                #expect(try log.read { try table.get(1, in: $0) } == 1, "what is not committed is not seen")
            }
            #expect(try table.get(1, in: before) == 1)
            #expect(try log.read { try table.get(1, in: $0) } == 2)
        }
    }

    @Test("that reads is used again for the next snapshot, and meanwhile holds none")
    func renewal() throws {
        let log = try scratch.environment()
        let table = try log.table(Numbers.self)
        var numbers: [Int] = []
        for value: UInt64 in 1...100 {
            try log.write { try table.put(1, value, in: $0) }
            try log.read { transaction throws in
                #expect(try table.get(1, in: transaction) == value)
                numbers.append(transaction.snapshotNumber)
                // One within another is another.
                #expect(try log.read { try table.get(1, in: $0) } == value)
            }
        }
        #expect(numbers == Array(numbers[0]..<numbers[0] + 100), "a snapshot is numbered by its commit")
        let created = try log.write { try Numbers("created", in: $0) }
        #expect(try log.read { try created.count(in: $0) } == 0, "a table made since is there")
        #expect(try log.usage().readers == 2, "no more slots than readers at a time")
    }

    @Test("never sees half of another, with four readers and two writers at once")
    func concurrency() async throws {
        let log = try scratch.environment()
        let table = try log.table(Numbers.self)
        try log.write { for key: UInt64 in 1...2 { try table.put(key, 0, in: $0) } }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<2 {
                group.addTask { @concurrent in
                    for _ in 0..<200 {
                        try log.write { transaction in
                            let value = try table.get(1, in: transaction) ?? 0
                            try table.put(1, value + 1, in: transaction)
                            try table.put(2, value + 1, in: transaction)
                        }
                    }
                }
            }
            for _ in 0..<4 {
                group.addTask { @concurrent in
                    for _ in 0..<500 {
                        try log.read { transaction throws in
                            let (one, two) = (try table.get(1, in: transaction), try table.get(2, in: transaction))
                            #expect(one == two)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try log.read { try table.get(2, in: $0) } == 400)
    }

    @Test("nested in one of another environment commits before it, and stands when that one fails")
    func nesting() throws {
        let (views, log) = (try scratch.environment("views"), try scratch.environment("log"))
        let (balances, events) = (try views.table(Numbers.self), try log.table(Numbers.self))
        #expect(throws: Refusal()) {
            try views.write { outer in
                try balances.put(1, 1, in: outer)
                try log.write { try events.append(1, 1, in: $0) }
                #expect(try log.read { try events.count(in: $0) } == 1)
                #expect(try views.read { try balances.count(in: $0) } == 0)
                throw Refusal()
            }
        }
        #expect(try log.read { try events.count(in: $0) } == 1)
        #expect(try views.read { try balances.count(in: $0) } == 0)
        try views.write { outer in
            try balances.put(2, 2, in: outer)
            try log.write { try events.append(2, 2, in: $0) }
        }
        #expect(try log.read { try events.count(in: $0) } == 2)
        #expect(try views.read { try balances.get(2, in: $0) } == 2)
    }

    @Test("nested in one of the same environment is refused, and does not wait for ever")
    func nestedInItself() throws {
        let log = try scratch.environment()
        let table = try log.table(Numbers.self)
        try log.write { transaction in
            #expect(storeError { try log.write { _ in } }?.kind == .locked)
            try table.put(1, 1, in: transaction)
        }
        #expect(try log.read { try table.get(1, in: $0) } == 1)
    }

    @Test("whose operation failed is not stored, even if the error was caught")
    func voided() throws {
        let log = try scratch.environment(mapSizeBytes: 256 << 10)
        let table = try log.table(Table<UInt64Key, BytesValue>.self)
        let error = storeError {
            try log.write { transaction in
                try table.put(1, [1], in: transaction)
                let inner = storeError { try table.put(2, byteCount: 1 << 20, in: transaction) { _ in } }
                #expect(inner?.kind == .mapFull)
            }
        }
        #expect(error?.operation == "commit")
        #expect(try log.read { try table.count(in: $0) } == 0)
    }
}
