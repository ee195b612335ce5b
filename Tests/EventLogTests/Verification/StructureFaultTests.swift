import EventLog
import Grants
import LMDB
import MerkleLog
import SwiftProtobuf
import Testing

/// Rows that are missing, that are too many, or that belong elsewhere.
@Suite("Faults of structure")
struct StructureFaultTests {
    typealias Events = Table<UInt64Key, BytesValue>
    typealias Nodes = Table<BytesKey, BytesValue>
    typealias Frontier = Table<StringKey, BytesValue>
    typealias Checkpoints = Table<UInt64Key, StringValue>
    typealias Meta = Table<StringKey, StringValue>

    struct Example: CustomTestStringConvertible {
        let name: String
        let kind: StoreFault.Kind
        let place: StorePlace
        let words: String
        let change: @Sendable (borrowing WriteTransaction, SignedLog) throws -> Void

        init(
            _ name: String, _ kind: StoreFault.Kind, at place: StorePlace, _ words: String,
            _ change: @escaping @Sendable (borrowing WriteTransaction, SignedLog) throws -> Void
        ) {
            (self.name, self.kind, self.place, self.words, self.change) = (name, kind, place, words, change)
        }

        var testDescription: String { name }
    }

    private static let node = TreeNode(level: 8, index: 0)
    private static let nodeKey: [UInt8] = [8, 0, 0, 0, 0, 0, 0, 0, 0]

    static let events: [Example] = [
        Example("a record that is gone", .gap, at: .record(sequence: 7), "and 8 stands in its place") {
            transaction, _ in
            try Events("events", in: transaction).delete(7, in: transaction)
        },
        Example("the first record gone", .gap, at: .record(sequence: 1), "and 2 stands in its place") {
            transaction, _ in
            try Events("events", in: transaction).delete(1, in: transaction)
        },
        Example("the last record gone", .group, at: .record(sequence: 299), "record 2 of 3") { transaction, _ in
            try Events("events", in: transaction).delete(300, in: transaction)
        },
        Example("the last commands gone", .tree, at: .frontier, "what the 294 records make") { transaction, _ in
            for sequence in UInt64(295)...300 {
                try Events("events", in: transaction).delete(sequence, in: transaction)
            }
        },
        Example("a record too short for a hash", .leaf, at: .record(sequence: 2), "It takes 32 bytes") {
            transaction, _ in
            try Events("events", in: transaction).put(2, Array(repeating: 1, count: 32), in: transaction)
        },
        Example("a record longer than any", .leaf, at: .record(sequence: 2), "33 to 65567") { transaction, _ in
            try Events("events", in: transaction).put(2, Array(repeating: 1, count: 65_568), in: transaction)
        },
        Example("another record in its place", .undecodable, at: .record(sequence: 2), "no record 2, but 3") {
            transaction, _ in
            let events = try Events("events", in: transaction)
            try events.put(2, events.get(3, in: transaction) ?? [], in: transaction)
        },
    ]

    static let tree: [Example] = [
        Example("a node that is gone", .tree, at: .node(node), "It is missing") { transaction, _ in
            try Nodes("tree", in: transaction).delete(nodeKey, in: transaction)
        },
        Example("another node", .tree, at: .node(node), "and its records make") { transaction, _ in
            try Nodes("tree", in: transaction).put(nodeKey, Array(repeating: 1, count: 32), in: transaction)
        },
        Example("a node too many", .tree, at: .node(TreeNode(level: 8, index: 1)), "does not keep it") {
            transaction, _ in
            try Nodes("tree", in: transaction).put(
                [8, 0, 0, 0, 0, 0, 0, 0, 1], Array(repeating: 1, count: 32), in: transaction)
        },
        Example("a node of a level that is not kept", .tree, at: .node(TreeNode(level: 4, index: 0)), "not keep it") {
            transaction, _ in
            try Nodes("tree", in: transaction).put(
                [4, 0, 0, 0, 0, 0, 0, 0, 0], Array(repeating: 1, count: 32), in: transaction)
        },
        Example("a node's key of another length", .unreadable, at: .table("tree"), "decode a key") { transaction, _ in
            try Nodes("tree", in: transaction).put([9], Array(repeating: 1, count: 32), in: transaction)
        },
        Example("no frontier", .tree, at: .frontier, "the 300 records make") { transaction, _ in
            try Frontier("frontier", in: transaction).delete("frontier", in: transaction)
        },
        Example("a frontier under another name", .tree, at: .frontier, "the 300 records make") { transaction, _ in
            let table = try Frontier("frontier", in: transaction)
            try table.put("frontiez", table.get("frontier", in: transaction) ?? [], in: transaction)
            try table.delete("frontier", in: transaction)
        },
        Example("two frontiers", .tree, at: .frontier, "the 300 records make") { transaction, _ in
            let table = try Frontier("frontier", in: transaction)
            try table.put("frontier2", table.get("frontier", in: transaction) ?? [], in: transaction)
        },
    ]

    static let checkpoints: [Example] = [
        Example("a checkpoint under another size", .checkpoint, at: .checkpoint(size: 10), "is of 256 events") {
            try Checkpoints("checkpoints", in: $0).put(10, $1.note(ofSize: 256), in: $0)
        },
        Example("a checkpoint that is none", .checkpoint, at: .checkpoint(size: 5), "no empty line") { transaction, _ in
            try Checkpoints("checkpoints", in: transaction).put(5, "five\n", in: transaction)
        },
        Example("a checkpoint of another log", .checkpoint, at: .checkpoint(size: 5), "of the log example.com") {
            transaction, _ in
            let key = try SigningKey.generate(name: "example.com")
            let foreign = try SignedCheckpoint(
                signing: Checkpoint(origin: "example.com", size: 5, root: .empty), with: key)
            try Checkpoints("checkpoints", in: transaction).put(5, foreign.description, in: transaction)
        },
        Example("a checkpoint beyond the log", .rollback, at: .checkpoint(size: 301), "and the log has 300") {
            let beyond = try SignedCheckpoint(
                signing: Checkpoint(origin: $1.log.identity.origin, size: 301, root: .empty), with: $1.key)
            try Checkpoints("checkpoints", in: $0).put(301, beyond.description, in: $0)
        },
        Example("a signed root of other records", .root, at: .checkpoint(size: 9), "first 9 records have the root") {
            let other = try SignedCheckpoint(
                signing: Checkpoint(origin: $1.log.identity.origin, size: 9, root: .empty), with: $1.key)
            try Checkpoints("checkpoints", in: $0).put(9, other.description, in: $0)
        },
        Example("a key that is not known", .signature, at: .checkpoint(size: 9), "neither a key that was given") {
            let other = try SigningKey.generate(name: $1.log.identity.origin)
            let checkpoint = try Checkpoint(origin: $1.log.identity.origin, size: 9, root: $1.log.root(ofSize: 9))
            let signed = try SignedCheckpoint(signing: checkpoint, with: other)
            try Checkpoints("checkpoints", in: $0).put(9, signed.description, in: $0)
        },
        Example("witnesses alone", .signature, at: .checkpoint(size: 9), "not by the log's own key") {
            let checkpoint = try Checkpoint(origin: $1.log.identity.origin, size: 9, root: $1.log.root(ofSize: 9))
            let signature = try Cosignature.make(of: checkpoint, with: $1.witness, timestamp: 1)
            let note = try SignedNote(text: checkpoint.text, signatures: [signature])
            try Checkpoints("checkpoints", in: $0).put(9, note.description, in: $0)
        },
    ]

    static let identities: [Example] = [
        Example("no format", .identity, at: .identity("format-version"), "no format version") { transaction, _ in
            try Meta("meta", in: transaction).delete("format-version", in: transaction)
        },
        Example("a format that is no number", .identity, at: .table("meta"), "format version is lost") {
            transaction, _ in
            try Meta("meta", in: transaction).put("format-version", "0", in: transaction)
        },
        Example("no identifier", .identity, at: .table("meta"), "identifier is lost") { transaction, _ in
            try Meta("meta", in: transaction).delete("store-id", in: transaction)
        },
        Example("an identifier that is none", .identity, at: .identity("store-id"), "not 32 small") { transaction, _ in
            try Meta("meta", in: transaction).put("store-id", String(repeating: "G", count: 32), in: transaction)
        },
        Example("another origin", .identity, at: .identity("origin"), "none of the 2 keys") { transaction, _ in
            try Meta("meta", in: transaction).put("origin", "example.org/lof", in: transaction)
        },
        Example("a restored size that is no number", .identity, at: .identity("restored-size"), "not a number") {
            transaction, _ in
            try Meta("meta", in: transaction).put("restored-size", "3OO", in: transaction)
        },
        Example("a row that nobody writes", .structure, at: .identity("restored-sizf"), "no such row") {
            transaction, _ in
            try Meta("meta", in: transaction).put("restored-sizf", "300", in: transaction)
        },
        Example("a key that is none", .identity, at: .identity("key a+b+c"), "is not base64") { transaction, _ in
            try Meta("meta", in: transaction).put("key a+b+c", "", in: transaction)
        },
        Example("a table that does not belong", .structure, at: .table("evenus"), "has no such table") {
            transaction, _ in
            try Events("evenus", in: transaction).put(1, [1], in: transaction)
        },
        Example("a table that is gone", .structure, at: .table("checkpoints"), "It is missing") { transaction, _ in
            try Checkpoints("checkpoints", in: transaction).drop(in: transaction)
        },
    ]

    @Test("the place is named with its reason", arguments: events + tree + checkpoints + identities)
    func names(example: Example) throws {
        let scratch = Scratch()
        let signed = try SignedLog(
            scratch, records: Record.history(300), checkpoints: [256, 300], cosigned: [300])
        let store = ReadableStore(signed.log.environment)
        #expect(try StoreVerifier(store).verify().checkpointCount == 2)
        try signed.log.environment.write { try example.change($0, signed) }
        let fault = try #require(throws: StoreFault.self) { try StoreVerifier(store).verify() }
        #expect(fault.kind == example.kind && fault.place == example.place, "\(fault)")
        #expect(fault.reason.contains(example.words), "\(fault)")
    }
}
