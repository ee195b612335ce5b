import EventLog
import Grants
import LMDB
import MerkleLog
import SwiftProtobuf
import Testing

@Suite("The tree made anew")
struct TreeVerificationTests {
    @Test("is the one that is kept, at the ends of slices and between them, with one thread and with several")
    func isKept() throws {
        let scratch = Scratch()
        let log = try scratch.log()
        let slice = TreeVerification.sliceLeaves
        for size in [0, 1, slice - 1, slice, slice + 1, 2 * slice, 2 * slice + 700] {
            let last = try log.position().sequence
            if size > last { try log.append((last + 1...size).map { .example($0) }) }
            for threads in [1, 3] {
                let tree = try TreeVerification.run(log, threads: threads)
                #expect(try tree.size == size && tree.root == log.root(ofSize: size), "\(size)")
            }
        }
    }

    private func log(of count: UInt64, in scratch: Scratch) throws -> EventStore {
        let log = try scratch.log()
        try log.append((1...count).map { .example($0) })
        return log
    }

    @Test("finds a record that is not the one whose hash stands beside it", arguments: [1, 5_000] as [UInt64])
    func findsLeaves(sequence: UInt64) throws {
        let scratch = Scratch()
        let log = try log(of: 5_000, in: scratch)
        var stored = try #require(try log.stored(sequence))
        stored[stored.count - 1] ^= 1
        try log.overwrite(sequence, with: stored)
        let error = try #require(throws: EventLogError.self) { _ = try TreeVerification.run(log, threads: 2) }
        #expect("\(error)".contains("\(sequence)") && "\(error)".contains("whose hash stands beside it"), "\(error)")
    }

    @Test("finds a record that was changed together with its hash")
    func findsRoots() throws {
        let scratch = Scratch()
        let log = try log(of: 5_000, in: scratch)
        let encoded = try EncodedRecord(.example(4_500, name: "Another organisation"))
        try log.overwrite(4_500, with: encoded.leaf.bytes + encoded.bytes)
        let fault = try #require(throws: StoreFault.self) { _ = try TreeVerification.run(log, threads: 2) }
        #expect(fault.kind == .tree && "\(fault)".contains("not what the 5000 records make"), "\(fault)")
    }

    @Test("finds a record that is missing")
    func findsGaps() throws {
        let scratch = Scratch()
        let log = try log(of: 5_000, in: scratch)
        try log.environment.write { transaction in
            let events = try Table<UInt64Key, BytesValue>("events", in: transaction)
            #expect(try events.delete(4_200, in: transaction))
        }
        let error = try #require(throws: EventLogError.self) { _ = try TreeVerification.run(log, threads: 2) }
        #expect("\(error)".contains("no record 4200, but 4201 in its place"), "\(error)")
    }
}
