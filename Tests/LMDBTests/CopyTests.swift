import Glibc
import LMDB
import Testing

@Suite("A copy of an environment")
struct CopyTests {
    let scratch = Scratch()

    /// Numbers to themselves, most of them deleted again, so that pages are free.
    private func filled() throws -> (Environment, Numbers) {
        let environment = try scratch.environment()
        let table = try environment.table(Numbers.self)
        try environment.write {
            for number in 1...20_000 as ClosedRange<UInt64> { try table.put(number, number, in: $0) }
        }
        try environment.write { for number in 101...20_000 as ClosedRange<UInt64> { try table.delete(number, in: $0) } }
        return (environment, table)
    }

    private func count(_ environment: Environment) throws -> Int {
        try environment.read { try Numbers(existing: "events", in: $0)?.count(in: $0) ?? 0 }
    }

    @Test("holds what is committed and no free pages, and goes its own way")
    func compacts() throws {
        let (environment, table) = try filled()
        try environment.copy(to: scratch.path + "/other")
        try environment.write { try table.put(1_000_000, 1, in: $0) }
        let copy = try scratch.environment("other")
        #expect(try count(copy) == 100 && count(environment) == 101)
        #expect(try copy.usage().fileBytes * 10 < environment.usage().fileBytes)
        let copied = try copy.table(Numbers.self)
        try copy.write { try copied.put(7, 70, in: $0) }
        #expect(try copy.read { try copied.get(7, in: $0) } == 70)
        #expect(try environment.read { try table.get(7, in: $0) } == 7)
        var status = stat()
        try #require(stat(copy.path + "/data.mdb", &status) == 0)
        #expect(try status.st_mode & 0o777 == 0o600 && Int(status.st_size) <= copy.usage().fileBytes)
    }

    @Test("is made while somebody writes, and does not hold what is not committed")
    func copiesWhileWriting() throws {
        let (environment, table) = try filled()
        try environment.write { transaction in
            try table.put(500, 1, in: transaction)
            try environment.copy(to: scratch.path + "/other")
        }
        #expect(try count(scratch.environment("other")) == 100 && count(environment) == 101)
    }

    @Test("is refused where an environment is, which stays as it was")
    func refusesOther() throws {
        let (environment, _) = try filled()
        let other = try scratch.environment("other")
        let table = try other.table(Texts.self, "kept")
        try other.write { try table.put("a", "b", in: $0) }
        let error = try #require(storeError { try environment.copy(to: other.path) })
        #expect(error.kind == .other(code: EEXIST) && error.description.contains(other.path))
        #expect(try other.read { try table.get("a", in: $0) } == "b")
        #expect(storeError { try environment.copy(to: scratch.path + "/none/other") }?.kind == .missing)
    }

    @Test("of an environment without tables has none")
    func copiesNothing() throws {
        try scratch.environment().copy(to: scratch.path + "/other")
        let copy = try scratch.environment("other")
        #expect(try copy.read { try copy.tableNames(in: $0) }.isEmpty)
    }
}
