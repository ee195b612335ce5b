import Foundation
import Glibc
import LMDB
import Testing

@Suite("An environment")
struct EnvironmentTests {
    let scratch = Scratch()

    @Test("keeps its data when it is closed and opened again", arguments: [Environment.Durability.synced, .unsynced])
    func reopening(durability: Environment.Durability) throws {
        let options = Environment.Options(mapSizeBytes: 1 << 20, durability: durability)
        do {
            let log = try Environment(path: scratch.path + "/log", options: options)
            let table = try log.table(Texts.self)
            try log.write { try table.put("a", "b", in: $0) }
            try log.sync()
        }
        let log = try Environment(path: scratch.path + "/log", options: options)
        try log.read { transaction throws in
            let table = try #require(try Texts(existing: "events", in: transaction))
            #expect(try table.get("a", in: transaction) == "b")
            #expect(try Texts(existing: "nothing", in: transaction) == nil)
        }
    }

    @Test("makes its folder for its owner only")
    func folder() throws {
        let log = try scratch.environment()
        var status = stat()
        try #require(stat(log.path, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o700)
        try #require(stat(log.path + "/data.mdb", &status) == 0)
        #expect(status.st_mode & 0o077 == 0)
    }

    @Test("a folder that takes the place of a deleted one is another, though the deleted one's environment is open")
    func deletedFolder() throws {
        let scratch = Scratch()
        let path = scratch.path + "/store"
        let first = try Environment(path: path, options: .init(mapSizeBytes: 1 << 20))
        // A file system gives a new folder the number of one that is gone, unless somebody holds that.
        for _ in 0..<20 {
            try FileManager.default.removeItem(atPath: path)
            _ = try Environment(path: path, options: .init(mapSizeBytes: 1 << 20))
        }
        #expect(try first.usage().pageBytes > 0)
    }

    @Test(
        "is refused a second time in one process, under whatever path, until it is let go", arguments: ["log", "alias"])
    func twice(name: String) throws {
        do {
            let log = try scratch.environment("log")
            try #require(symlink(log.path, scratch.path + "/alias") == 0)
            let error = try #require(storeError { _ = try scratch.environment(name) })
            #expect(error.kind == .locked)
            #expect(error.description.contains(scratch.path + "/" + name))
        }
        let again = try scratch.environment(name)
        #expect(try again.read { try Numbers(existing: "events", in: $0) == nil })
    }

    @Test("opened without its lock reads, and makes no lock file")
    func withoutLock() throws {
        do {
            let log = try scratch.environment()
            let table = try log.table(Numbers.self)
            try log.write { try table.put(1, 2, in: $0) }
        }
        let folder = scratch.path + "/log"
        try #require(unlink(folder + "/lock.mdb") == 0)
        let log = try Environment(
            path: folder, options: .init(mapSizeBytes: 16 << 20, readOnly: true, withoutLock: true))
        try log.read { transaction throws in
            let table = try #require(try Numbers(existing: "events", in: transaction))
            #expect(try table.get(1, in: transaction) == 2)
        }
        #expect(storeError { try log.write { _ in } }?.kind == .readOnly)
        #expect(access(folder + "/lock.mdb", F_OK) != 0)
    }

    @Test("opened read-only reads, and refuses to write")
    func readOnly() throws {
        do {
            let log = try scratch.environment()
            let table = try log.table(Numbers.self)
            try log.write { try table.put(1, 2, in: $0) }
        }
        let log = try scratch.environment(readOnly: true)
        try log.read { transaction throws in
            let table = try #require(try Numbers(existing: "events", in: transaction))
            #expect(try table.get(1, in: transaction) == 2)
        }
        #expect(storeError { try log.write { _ in } }?.kind == .readOnly)
    }

    @Test("that does not exist is missing, not created, when opened read-only")
    func missing() {
        #expect(storeError { _ = try scratch.environment("other", readOnly: true) }?.kind == .missing)
        #expect(storeError { _ = try scratch.environment("no/parent") }?.kind == .missing)
        #expect(access(scratch.path + "/other", F_OK) != 0)
    }

    @Test("that is no LMDB file is corrupted, and can be opened once it is put right")
    func corrupted() throws {
        let folder = scratch.path + "/log"
        try #require(mkdir(folder, 0o700) == 0)
        let descriptor = open(folder + "/data.mdb", O_WRONLY | O_CREAT, 0o600)
        let garbage = [UInt8](repeating: 0x5A, count: 16_384)
        #expect(write(descriptor, garbage, garbage.count) == garbage.count)
        close(descriptor)
        let error = try #require(storeError { _ = try scratch.environment() })
        #expect(error.kind == .corrupted)
        #expect(error.operation == "open the environment")
        unlink(folder + "/data.mdb")
        #expect(try scratch.environment().usage().pagesAllocated > 0)
    }

    @Test("whose map is full says so, loses nothing, and goes on")
    func mapFull() throws {
        let log = try scratch.environment(mapSizeBytes: 256 << 10)
        let table = try log.table(Table<UInt64Key, BytesValue>.self)
        try log.write { try table.put(0, [7], in: $0) }
        let value = [UInt8](repeating: 1, count: 2000)
        let error = try #require(
            storeError {
                try log.write { transaction in
                    for key: UInt64 in 1...1000 { try table.put(key, value, in: transaction) }
                }
            })
        #expect(error.kind == .mapFull)
        #expect(error.operation == "put into table events")
        #expect(error.path == log.path)
        #expect(error.description.contains("Raise the map size setting"))
        try log.write { try table.put(1, value, in: $0) }
        try log.read { transaction throws in
            #expect(try table.get(0, in: transaction) == [7])
            #expect(try table.count(in: transaction) == 2)
        }
    }

    @Test("counts what is used, what is free and who reads")
    func usage() throws {
        let log = try scratch.environment()
        let table = try log.table(Table<UInt64Key, BytesValue>.self)
        let empty = try log.usage()
        try log.write { transaction in
            for key: UInt64 in 1...100 {
                try table.append(key, [UInt8](repeating: 1, count: 10_000), in: transaction)
            }
        }
        let full = try log.usage()
        try log.write { try table.removeAll(in: $0) }
        let freed = try log.usage()
        #expect(full.mapBytes == 16 << 20)
        #expect(full.usedBytes - empty.usedBytes >= 1_000_000)
        #expect(full.headroomBytes == full.mapBytes - full.usedBytes)
        #expect(freed.pagesAllocated >= full.pagesAllocated)
        #expect(freed.pagesFree - full.pagesFree >= 200)
        #expect(freed.lastTransaction == full.lastTransaction + 1)
        #expect(freed.readersMax >= 16)
    }

    @Test("without a free reader slot says so, and has one again when a reader ends")
    func readersFull() throws {
        let log = try scratch.environment(readersMax: 1)
        let table = try log.table(Numbers.self)
        // LMDB rounds the setting up to what fits its lock file's page, so the figure is asked for.
        let readersMax = try log.usage().readersMax
        func nest(_ depth: Int) throws {
            try log.read { _ in if depth < readersMax { try nest(depth + 1) } }
        }
        try nest(1)
        #expect(storeError { try log.read { _ in try nest(1) } }?.kind == .readersFull)
        #expect(try log.read { try table.count(in: $0) } == 0)
        #expect(try log.checkReaders() == 0)
    }

    @Test("has no more tables than it was opened for, and says so")
    func tablesMax() throws {
        let log = try scratch.environment()
        let error = try #require(
            storeError {
                try log.write { for number in 1...9 { _ = try Numbers("table-\(number)", in: $0) } }
            })
        #expect(error.operation == "open table table-9")
        #expect(error.nextStep.contains("tablesMax"))
    }
}
