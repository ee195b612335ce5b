import EventLog
import Grants
import LMDB
import MerkleLog
import SwiftProtobuf
import Testing

/// A table's rows as plain bytes, to change them as a failing disk would.
private typealias Rows = Table<BytesKey, BytesValue>

/// Where a bit is flipped: in the key or in the value of a row.
private struct Flip: CustomStringConvertible {
    let table: String
    let key: [UInt8]
    let isInKey: Bool
    let bit: Int

    var description: String { "bit \(bit) of the \(isInKey ? "key" : "value") of row \(key) of \(table)" }

    /// The key that the row has then.
    var flippedKey: [UInt8] { isInKey ? flipped(key) : key }

    func flipped(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        bytes[bit / 8] ^= UInt8(1) << UInt8(bit % 8)
        return bytes
    }

    /// Puts the bit down; a second time takes it back.
    func apply(in transaction: borrowing WriteTransaction, isBack: Bool) throws {
        let rows = try Rows(table, in: transaction)
        let (old, new) = isBack ? (flippedKey, key) : (key, flippedKey)
        guard let value = try rows.get(old, in: transaction) else {
            preconditionFailure("There is no row \(old) in \(table).")
        }
        if isInKey { try rows.delete(old, in: transaction) }
        try rows.put(new, isInKey ? value : flipped(value), in: transaction)
    }
}

@Suite("Flipped bits")
struct FlippedBitTests {
    /// Every bit of all rows of some tables, but those that would make a row's key that of another one, which is then
    /// gone.
    private func flips(_ log: EventStore, _ tables: [String]) throws -> [Flip] {
        try log.environment.read { transaction in
            var flips: [Flip] = []
            for name in tables {
                guard let rows = try Rows(existing: name, in: transaction) else { continue }
                try rows.forEach(in: transaction) { key, value in
                    flips += try (0..<key.count * 8).map { Flip(table: name, key: key, isInKey: true, bit: $0) }
                        .filter { try !rows.contains($0.flippedKey, in: transaction) }
                    flips += (0..<value.count * 8).map { Flip(table: name, key: key, isInKey: false, bit: $0) }
                    return true
                }
            }
            return flips
        }
    }

    /// Flips one bit after the other, each alone, and expects a fault for each.
    private func expectFound(_ flips: [Flip], _ log: EventStore) throws {
        let store = ReadableStore(log.environment)
        _ = try StoreVerifier(store).verify()
        var last: Flip?
        for flip in flips {
            try log.environment.write { transaction in
                try last?.apply(in: transaction, isBack: true)
                try flip.apply(in: transaction, isBack: false)
            }
            last = flip
            #expect(throws: StoreFault.self, "\(flip)") { try StoreVerifier(store).verify() }
        }
    }

    @Test(
        "in the records, hashes, frontier and checkpoints of a store every one is found", arguments: [0, 1, 2, 3])
    func findsAll(part: Int) throws {
        let scratch = Scratch()
        let signed = try SignedLog(scratch, records: Record.history(3), checkpoints: [2, 3], cosigned: [3])
        // Side by side, each part has another bit of every byte.
        let flips = try flips(signed.log, ["events", "frontier", "checkpoints"])
            .filter { $0.bit % 8 == ($0.bit / 8 + 2 * part) % 8 }
        #expect(flips.count > 850)
        try expectFound(flips, signed.log)
    }

    @Test("in the kept nodes of the tree every one is found")
    func findsNodes() throws {
        let scratch = Scratch()
        let signed = try SignedLog(scratch, records: Record.history(257, groupSize: 1), checkpoints: [257])
        let flips = try flips(signed.log, ["tree"])
        #expect(flips.count == (9 + 32) * 8)
        try expectFound(flips.filter { $0.bit % 8 == $0.bit / 8 % 8 }, signed.log)
    }

    @Test("in the keys that the store notes every one is found")
    func findsKeys() throws {
        let scratch = Scratch()
        let signed = try SignedLog(scratch, records: Record.history(1, groupSize: 1), checkpoints: [1], cosigned: [1])
        let flips = try flips(signed.log, ["meta"]).filter { $0.key.starts(with: Array("key ".utf8)) }
        #expect(flips.count > 1_000)
        try expectFound(flips.filter { $0.bit % 8 == $0.bit / 8 % 8 }, signed.log)
    }
}
