import EventLog
import Glibc
import Grants
import LMDB
import MerkleLog
import SwiftProtobuf
import Testing

@Suite("Restoring a log")
struct LogRestorerTests {
    @Test(
        "the restored log is the same store: identity, bytes, tree and checkpoints", arguments: [0, 1, 256, 700],
        [1, 256])
    func restores(count: Int, sliceRecords: Int) throws {
        let scratch = Scratch()
        let sizes = Set([0, count / 2, count]).map(UInt64.init).sorted()
        let signed = try SignedLog(scratch, records: Record.history(count), checkpoints: sizes)
        let stored = try signed.log.environment.read { try signed.log.storedRecords(after: 0, countMax: 1_000, in: $0) }
        do {
            let identity = signed.log.identity
            let restorer = try LogRestorer(
                path: scratch.path + "/new", storeId: identity.storeId, origin: identity.origin)
            for start in stride(from: 0, to: count, by: sliceRecords) {
                try restorer.append(stored[start..<min(start + sliceRecords, count)].map(\.bytes))
            }
            let checkpoints = try sizes.map { try SignedCheckpoint(parsing: signed.note(ofSize: $0)) }
            try restorer.put(checkpoints, keys: [signed.key.verifierKey])
            #expect(try restorer.frontier.root == signed.log.root(ofSize: UInt64(count)))
            try restorer.finish(isSignable: true)
        }
        let log = try scratch.log("new")
        #expect(log.identity == signed.log.identity)
        let copied = try log.environment.read { try log.storedRecords(after: 0, countMax: 1_000, in: $0) }
        #expect(copied.map(\.bytes) == stored.map(\.bytes) && copied.map(\.leaf) == stored.map(\.leaf))
        #expect(try log.environment.read { try log.restoredSize(in: $0) } == nil)
        let report = try StoreVerifier(ReadableStore(log.environment)).verify()
        #expect(report.checkpointCount == sizes.count && report.signedSize == UInt64(count))
    }

    @Test("unless nothing can have been signed beyond it, the log says that it was restored")
    func marks() throws {
        let scratch = Scratch()
        do {
            let restorer = try LogRestorer(
                path: scratch.path + "/log", storeId: String(repeating: "a", count: 32), origin: "example.org/log")
            try restorer.append(Record.history(6).map { try $0.serializedBytes() })
            try restorer.finish(isSignable: false)
        }
        let log = try scratch.log()
        #expect(try log.environment.read { try log.restoredSize(in: $0) } == 6)
        #expect(try StoreVerifier(ReadableStore(log.environment)).verify().position.sequence == 6)
    }

    @Test("it knows whether a checkpoint is of its beginning")
    func covers() throws {
        let scratch = Scratch()
        let signed = try SignedLog(scratch, records: Record.history(9))
        let restorer = try LogRestorer(
            path: scratch.path + "/new", storeId: signed.log.identity.storeId, origin: "example.org/log")
        try restorer.append(Record.history(6).map { try $0.serializedBytes() })
        for size in UInt64(0)...9 {
            let checkpoint = try Checkpoint(origin: "example.org/log", size: size, root: signed.log.root(ofSize: size))
            #expect(try restorer.covers(checkpoint) == (size <= 6), "\(size)")
        }
        #expect(try !restorer.covers(Checkpoint(origin: "example.org/log", size: 6, root: .empty)))
    }

    @Test("a folder that holds a log is left alone")
    func leavesLogsAlone() throws {
        let scratch = Scratch()
        do { try scratch.log().append([.example(1)]) }
        #expect(throws: EventLogError.self) {
            _ = try LogRestorer(
                path: scratch.path + "/log", storeId: String(repeating: "a", count: 32), origin: "example.org/log")
        }
        #expect(try scratch.log().position().sequence == 1)
    }

    @Test("nobody but its owner reads it")
    func isPrivate() throws {
        let scratch = Scratch()
        let path = scratch.path + "/log"
        _ = try LogRestorer(path: path, storeId: String(repeating: "a", count: 32), origin: "example.org/log")
        for (name, mode) in ["": 0o700, "/data.mdb": 0o600, "/lock.mdb": 0o600] as KeyValuePairs<String, mode_t> {
            var status = stat()
            try #require(stat(path + name, &status) == 0)
            #expect(status.st_mode & 0o777 == mode, "\(name)")
        }
    }
}
