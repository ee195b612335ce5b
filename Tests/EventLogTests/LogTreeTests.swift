import EventLog
import Grants
import LMDB
import MerkleLog
import SwiftProtobuf
import Testing

@Suite("The log's tree")
struct LogTreeTests {
    /// RFC 6962, 2.1, word for word: the largest power of two below n splits.
    private func naiveRoot(_ leaves: ArraySlice<TreeHash>) -> TreeHash {
        if leaves.isEmpty { return .empty }
        if leaves.count == 1 { return leaves[leaves.startIndex] }
        var split = 1
        while split * 2 < leaves.count { split *= 2 }
        let middle = leaves.startIndex + split
        return .node(naiveRoot(leaves[..<middle]), naiveRoot(leaves[middle...]))
    }

    /// A log of so many records, in commits of uneven sizes, and its leaves.
    private func log(_ count: Int, in scratch: Scratch) throws -> (log: EventStore, leaves: [TreeHash]) {
        let log = try scratch.log()
        var next = 1
        var commit = 1
        while next <= count {
            let last = min(count, next + commit - 1)
            try log.append((next...last).map { .example(UInt64($0)) })
            (next, commit) = (last + 1, commit % 97 + 13)
        }
        let leaves = try (1...count).map { try TreeHash.leaf(of: Record.example(UInt64($0)).serializedBytes()) }
        return (log, leaves)
    }

    @Test("has the root of its records at every size, and goes on after it was opened again")
    func roots() throws {
        let scratch = Scratch()
        let count = 700
        let leaves: [TreeHash]
        do {
            let (log, made) = try log(count, in: scratch)
            leaves = made
            for size in [0, 1, 2, 3, 255, 256, 257, 511, 512, 513, 699, 700] {
                #expect(try log.root(ofSize: UInt64(size)) == naiveRoot(leaves[..<size]), "\(size)")
            }
        }
        let log = try scratch.log()
        #expect(try log.environment.read { try log.frontier(in: $0) }.root == naiveRoot(leaves[...]))
        try log.append([.example(UInt64(count + 1))])
        let leaf = try TreeHash.leaf(of: Record.example(UInt64(count + 1)).serializedBytes())
        #expect(try log.root(ofSize: UInt64(count + 1)) == naiveRoot((leaves + [leaf])[...]))
    }

    @Test("proves every one of its records, and that it grew from every size it had")
    func proofs() throws {
        let scratch = Scratch()
        let (log, leaves) = try log(530, in: scratch)
        try log.environment.read { transaction in
            let tree = LogTree(log, in: transaction)
            let root = try tree.root(ofSize: 530)
            for index in stride(from: UInt64(0), to: 530, by: 7) {
                let path = try tree.inclusionProof(of: index, inSize: 530)
                try InclusionProof.verify(leaf: leaves[Int(index)], index: index, size: 530, path: path, root: root)
            }
            for size in stride(from: UInt64(1), through: 530, by: 11) {
                let path = try tree.consistencyProof(from: size, to: 530)
                try ConsistencyProof.verify(
                    oldSize: size, oldRoot: naiveRoot(leaves[..<Int(size)]), newSize: 530, newRoot: root, path: path)
            }
        }
    }

    @Test("a transaction that is not committed leaves the tree as it was")
    func isolates() throws {
        let scratch = Scratch()
        let (log, leaves) = try log(300, in: scratch)
        struct Undo: Error {}
        #expect(throws: Undo.self) {
            try log.environment.write { transaction in
                var appender = try LogAppender(log, in: transaction)
                for sequence in 301...600 { try appender.append(EncodedRecord(.example(UInt64(sequence)))) }
                try appender.finish()
                throw Undo()
            }
        }
        #expect(try log.root(ofSize: 300) == naiveRoot(leaves[...]))
        #expect(try log.environment.read { try log.frontier(in: $0) }.size == 300)
    }

    @Test("a log whose tree is not that of its records takes none")
    func refusesAnotherSize() throws {
        let scratch = Scratch()
        let (log, _) = try log(3, in: scratch)
        try log.environment.write { transaction in
            let frontier = try Table<StringKey, BytesValue>("frontier", in: transaction)
            try frontier.put("frontier", TreeFrontier().encoded, in: transaction)
        }
        let error = try #require(throws: EventLogError.self) { try log.append([.example(4)]) }
        #expect("\(error)".contains("has 0 leaves, and its last record is 3"), "\(error)")
    }
}
