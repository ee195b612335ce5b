import LMDB
import Testing

@Suite("A table")
struct TableTests {
    let scratch = Scratch()

    @Test("gives back what was put, and the newest of two")
    func putAndGet() throws {
        let log = try scratch.environment()
        let table = try log.table(Texts.self)
        try log.write { transaction in
            try table.put("pledge", "USD 500", in: transaction)
            try table.put("pledge", "USD 600", in: transaction)
            try table.put("purpose", "", in: transaction)
            #expect(try table.get("pledge", in: transaction) == "USD 600", "a transaction reads its own writes")
        }
        try log.read { transaction throws in
            #expect(try table.get("pledge", in: transaction) == "USD 600")
            #expect(try table.get("purpose", in: transaction) == "")
            #expect(try table.get("donor", in: transaction) == nil)
            #expect(try table.contains("pledge", in: transaction))
            #expect(try !table.contains("donor", in: transaction))
            #expect(try table.count(in: transaction) == 2)
        }
    }

    @Test("says whether there was an entry to delete")
    func delete() throws {
        let log = try scratch.environment()
        let table = try log.table(Numbers.self)
        try log.write { transaction in
            try table.put(1, 10, in: transaction)
            #expect(try table.delete(1, in: transaction))
            #expect(try !table.delete(1, in: transaction))
            #expect(try table.get(1, in: transaction) == nil)
        }
    }

    @Test("keeps the first value of a key that is inserted twice")
    func insert() throws {
        let log = try scratch.environment()
        let table = try log.table(Numbers.self)
        try log.write { transaction throws in
            #expect(try table.insert(7, 1, in: transaction))
            #expect(try !table.insert(7, 2, in: transaction))
            #expect(try table.get(7, in: transaction) == 1)
        }
    }

    @Test("takes appended keys in ascending order only", arguments: [UInt64(4), 5])
    func append(refused: UInt64) throws {
        let log = try scratch.environment()
        let table = try log.table(Numbers.self)
        try log.write { for key in 1...5 { try table.append(UInt64(key), 0, in: $0) } }
        let error = storeError { try log.write { try table.append(refused, 0, in: $0) } }
        #expect(error?.kind == .notAscending)
        #expect(try log.read { try table.count(in: $0) } == 5)
    }

    @Test("writes a value of known size in place, and lends it without a copy", arguments: [1, 500, 100_000])
    func reserve(byteCount: Int) throws {
        let log = try scratch.environment()
        let table = try log.table(Table<UInt64Key, BytesValue>.self)
        try log.write { transaction in
            for key: UInt64 in 1...2 {
                try table.put(key, byteCount: byteCount, appending: key == 2, in: transaction) { bytes in
                    for index in bytes.indices { bytes[index] = UInt8(truncatingIfNeeded: index * 7) }
                }
            }
        }
        try log.read { transaction throws in
            let expected = (0..<byteCount).map { UInt8(truncatingIfNeeded: $0 * 7) }
            #expect(try table.get(1, in: transaction) == expected)
            #expect(try table.withBytes(of: 2, in: transaction) { $0.elementsEqual(expected) } == true)
            #expect(try table.withBytes(of: 3, in: transaction) { $0.count } == nil)
        }
    }

    @Test("is emptied in slices or at once, and can be dropped")
    func emptying() throws {
        let log = try scratch.environment()
        let table = try log.table(Numbers.self)
        try log.write { for key in 1...10 { try table.append(UInt64(key), 0, in: $0) } }
        #expect(try log.write { try table.removeFirst(4, in: $0) } == 4)
        #expect(try log.read { try table.first(in: $0)?.key } == 5)
        #expect(try log.write { try table.removeFirst(100, in: $0) } == 6)
        try log.write { transaction in
            try table.put(1, 1, in: transaction)
            try table.removeAll(in: transaction)
            #expect(try table.count(in: transaction) == 0)
        }
        try log.write { try table.drop(in: $0) }
        #expect(try log.read { try Numbers(existing: "events", in: $0) == nil })
        let error = storeError { try log.read { _ = try table.get(1, in: $0) } }
        #expect(error?.kind == .missing)
    }

    @Test("that was dropped by a transaction that aborts can be opened again, with its content")
    func abortedDrop() throws {
        let log = try scratch.environment()
        let table = try log.table(Numbers.self)
        try log.write { try table.put(1, 10, in: $0) }
        #expect(throws: Refusal.self) {
            try log.write { transaction in
                try table.drop(in: transaction)
                throw Refusal()
            }
        }
        try log.read { transaction throws in
            let again = try #require(try Numbers(existing: "events", in: transaction))
            #expect(try again.get(1, in: transaction) == 10)
        }
    }

    @Test("created by a transaction that aborts is refused, and never stands for the table opened after it")
    func abortedCreation() throws {
        let log = try scratch.environment()
        var kept: Numbers?
        #expect(throws: Refusal.self) {
            try log.write { transaction in
                kept = try Numbers("aborted", in: transaction)
                throw Refusal()
            }
        }
        let other = try log.table(Numbers.self, "other")
        let stale = try #require(kept)
        let error = storeError { try log.write { try stale.put(1, 1, in: $0) } }
        #expect(error?.kind == .missing)
        #expect(try log.read { try other.count(in: $0) } == 0)
    }

    @Test("is not there in a snapshot taken before it was created")
    func olderSnapshot() throws {
        let log = try scratch.environment()
        try log.read { snapshot throws in
            let table = try log.table(Numbers.self)
            #expect(try Numbers(existing: "events", in: snapshot) == nil)
            #expect(storeError { _ = try table.get(1, in: snapshot) }?.kind == .missing)
            #expect(storeError { _ = try table.count(in: snapshot) }?.kind == .missing)
            #expect(storeError { _ = try table.first(in: snapshot) }?.kind == .missing)
        }
    }
}
