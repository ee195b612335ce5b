import MerkleLog
import Testing

@Suite("Receipts and proofs of consistency")
struct ProofFileTests {
    @Test("a receipt is read back byte for byte, and proves its record", arguments: [true, false])
    func proves(carriesRecord: Bool) throws {
        let log = try SignedLog(size: 21)
        for index in UInt64(0)..<21 {
            let text = try log.receipt(index: index, size: 21, carriesRecord: carriesRecord).description
            let receipt = try Receipt(parsing: text)
            #expect(receipt.description == text && text.hasPrefix("c2sp.org/tlog-proof@v1\n"))
            let proven = try receipt.verify(record: log.records[Int(index)], keys: log.keys)
            #expect(proven.checkpoint.size == 21)
            #expect(throws: ProofFileFault.self) {
                try receipt.verify(record: Array("record 99".utf8), keys: log.keys)
            }
            if carriesRecord {
                try receipt.verify(keys: log.keys)
            } else {
                #expect(throws: ProofFileFault.recordMissing) { try receipt.verify(keys: log.keys) }
            }
        }
    }

    @Test("a receipt with any bit changed does not hold", arguments: [(0, 1), (2, 3), (9, 13)] as [(UInt64, UInt64)])
    func refusesReceipts(index: UInt64, size: UInt64) throws {
        let log = try SignedLog(size: Int(size))
        let receipt = try log.receipt(index: index, size: size)
        for altered in Array(receipt.description.utf8).withEachBitFlipped {
            #expect(throws: ProofFileFault.self, "\(String(decoding: altered, as: UTF8.self))") {
                try Receipt(bytes: altered[...]).verify(record: log.records[Int(index)], keys: log.keys)
            }
        }
    }

    @Test("a proof of consistency is read back byte for byte, and proves that the log only grew")
    func provesGrowth() throws {
        let log = try SignedLog(size: 9)
        for newSize in UInt64(0)...9 {
            for oldSize in 0...newSize {
                let text = try log.consistency(from: oldSize, to: newSize).description
                let file = try ConsistencyFile(parsing: text)
                #expect(file.description == text && text.hasPrefix("old \(oldSize)\n"))
                let proven = try file.verify(old: log.checkpoint(size: oldSize), keys: log.keys)
                #expect(proven.checkpoint.size == newSize)
            }
        }
    }

    @Test(
        "a proof of consistency with any bit changed does not hold", arguments: [(4, 6), (5, 9)] as [(UInt64, UInt64)])
    func refusesConsistency(oldSize: UInt64, newSize: UInt64) throws {
        let log = try SignedLog(size: Int(newSize))
        let old = try log.checkpoint(size: oldSize)
        for altered in Array(try log.consistency(from: oldSize, to: newSize).description.utf8).withEachBitFlipped {
            #expect(throws: ProofFileFault.self, "\(String(decoding: altered, as: UTF8.self))") {
                try ConsistencyFile(bytes: altered[...]).verify(old: old, keys: log.keys)
            }
        }
    }

    @Test("a proof from another checkpoint, or of another log, is told apart from a rewritten one")
    func namesMistakes() throws {
        let log = try SignedLog(size: 9)
        let file = try log.consistency(from: 4, to: 9)
        #expect(throws: ProofFileFault.otherOldSize(proof: 4, checkpoint: 5)) {
            try file.verify(old: log.checkpoint(size: 5), keys: log.keys)
        }
        let foreign = try SignedCheckpoint(
            signing: Checkpoint(origin: "witness.example", size: 4, root: .empty), with: log.witness)
        #expect(throws: ProofFileFault.otherOrigin(old: "witness.example", new: "PeterNeumann")) {
            try file.verify(old: foreign, keys: log.keys + [log.witness.verifierKey])
        }
        #expect(throws: ProofFileFault.self) { try file.verify(old: log.checkpoint(size: 4), keys: []) }
    }

    /// A receipt of 3 hashes; each refusal is made of it by a change.
    private static let changes: [(String, @Sendable (String) -> String, Int?)] = [
        ("another version", { $0.replacing("@v1", with: "@v2") }, 1),
        ("lines of Windows", { $0.replacing("\n", with: "\r\n") }, 1),
        ("extra without base64", { $0.replacing("extra ", with: "extra !") }, 2),
        ("extra twice", { $0.replacing("index", with: "extra AAAA\nindex") }, 3),
        ("extra after the index", { $0.replacing("index 2\n", with: "index 2\nextra AAAA\n") }, 4),
        ("no index", { $0.replacing("index 2\n", with: "") }, 3),
        ("an index with a zero before it", { $0.replacing("index 2", with: "index 02") }, 3),
        ("an index with a sign", { $0.replacing("index 2", with: "index +2") }, 3),
        ("an index with a blank", { $0.replacing("index 2", with: "index  2") }, 3),
        ("an index of more than 64 bits", { $0.replacing("index 2", with: "index 18446744073709551616") }, 3),
        ("a hash that is none", { $0.replacing("index 2\n", with: "index 2\nAAAA\n") }, 4),
        ("a line before it", { "\n" + $0 }, 1),
        ("65 hashes", { $0.replacing("index 2\n", with: "index 2\n" + many) }, 68),
        ("nothing after the hashes", { String($0.prefix(while: { $0 != "\u{2014}" }).split(separator: "\n\n")[0]) }, 6),
        ("a text after it", { $0 + "more\n" }, nil),
        ("no end", { String($0.dropLast()) }, nil),
        ("nothing", { _ in "" }, 1),
    ]
    private static let many = String(repeating: TreeHash.empty.base64 + "\n", count: 65)

    @Test("what is not in the one form of a receipt is refused with the line", arguments: changes.indices)
    func refusesForms(index: Int) throws {
        let (name, change, line) = Self.changes[index]
        let text = try SignedLog(size: 7).receipt(index: 2, size: 7).description
        let fault = try #require(throws: ProofFileFault.self, "\(name)") { try Receipt(parsing: change(text)) }
        if let line { #expect("\(fault)".hasPrefix("Line \(line) of the proof"), "\(name): \(fault)") }
    }

    @Test(
        "what is not in the one form of a proof of consistency is refused",
        arguments: ["", "old\n", "old 04\n", "old -1\n", "old 4", "old 4\n", "new 4\n", "old 4\nAAAA\n", "old 4\n\n"])
    func refusesConsistencyForms(text: String) {
        #expect(throws: ProofFileFault.self) { try ConsistencyFile(parsing: text) }
    }

    @Test("files beyond the limit are not read")
    func limits() {
        let bytes = [UInt8](repeating: 0x0A, count: Receipt.bytesMax + 1)
        #expect(throws: ProofFileFault.tooLong(bytes: bytes.count, limit: Receipt.bytesMax)) {
            try Receipt(bytes: bytes[...])
        }
    }
}
