import EventLog
import Grants
import LMDB
import SwiftProtobuf
import Testing

@Suite("Event store")
struct EventStoreTests {
    @Test("records are read as they were appended, by position and in pages")
    func readsBack() throws {
        let scratch = Scratch()
        let log = try scratch.log()
        #expect(try log.position() == .start)
        let records = (1...25).map { Record.example($0, at: Int64($0) * 10) }
        try log.append(Array(records[..<10]))
        try log.append(Array(records[10...]))
        #expect(try log.position() == LogPosition(sequence: 25, recordedAtMicroseconds: 250))
        try log.environment.read { transaction in
            #expect(try log.record(at: 0, in: transaction) == nil)
            #expect(try log.record(at: 7, in: transaction)?.record == records[6])
            #expect(try log.record(at: 26, in: transaction) == nil)
            for size in [1, 2, 7, 24, 25, 26] {
                var read: [Record] = []
                while true {
                    let page = try log.records(after: UInt64(read.count), countMax: size, in: transaction)
                    #expect(page.count <= size)
                    if page.isEmpty { break }
                    read += page.map(\.record)
                }
                #expect(read == records)
            }
            #expect(try log.records(after: 3, countMax: 0, in: transaction).isEmpty)
        }
    }

    @Test("the log is the same after it was closed and opened again")
    func reopens() throws {
        let scratch = Scratch()
        let identity: StoreIdentity
        do {
            let log = try scratch.log()
            identity = log.identity
            try log.append([.example(1)])
        }
        let log = try scratch.log()
        #expect(log.identity == identity)
        #expect(identity.storeId.count == 32 && identity.formatVersion == StoreIdentity.currentFormat)
        #expect(identity.origin == "example.org/log")
        #expect(try log.position().sequence == 1)
        #expect(try Scratch().log().identity.storeId != identity.storeId)
    }

    @Test(
        "a sequence that does not follow the last one is refused, and nothing is kept",
        arguments: [1, 2, 3, 5, 9] as [UInt64])
    func refusesGaps(sequence: UInt64) throws {
        let scratch = Scratch()
        let log = try scratch.log()
        try log.append([.example(1), .example(2)])
        #expect(throws: (any Error).self) { try log.append([.example(3), .example(sequence)]) }
        #expect(try log.position().sequence == 2)
    }

    @Test("a time resolves to the last sequence that was recorded at or before it")
    func findsTimes() throws {
        let scratch = Scratch()
        let log = try scratch.log()
        func sequence(at microseconds: Int64) throws -> UInt64 {
            let time = try Timestamp(microsecondsSinceEpoch: microseconds)
            return try log.environment.read { try log.sequence(recordedThrough: time, in: $0) }
        }
        #expect(try sequence(at: 5) == 0)
        // Commits of several records at one time each: 1 at 10, 2...4 at 20, 5...11 at 30, 12 at 31.
        let times = [10] + [20, 20, 20] + Array(repeating: 30, count: 7) + [31]
        try log.append(times.enumerated().map { .example(UInt64($0 + 1), at: Int64($1)) })
        for time in 0...40 {
            #expect(try sequence(at: Int64(time)) == UInt64(times.count { $0 <= time }), "at \(time)")
        }
    }

    @Test("an appended record is seen in its own transaction, and by others only after the commit")
    func isolates() throws {
        let scratch = Scratch()
        let log = try scratch.log()
        try log.append([.example(1)])
        struct Undo: Error {}
        #expect(throws: Undo.self) {
            try log.environment.write { transaction in
                var appender = try LogAppender(log, in: transaction)
                try appender.append(EncodedRecord(.example(2)))
                try appender.finish()
                #expect(try log.position(in: transaction).sequence == 2)
                #expect(try log.position().sequence == 1)
                throw Undo()
            }
        }
        #expect(try log.position().sequence == 1)
    }
}
