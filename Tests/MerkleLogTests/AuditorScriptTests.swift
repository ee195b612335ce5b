import MerkleLog
import Testing

@Suite("The verifier in Python that auditors read")
struct AuditorScriptTests {
    @Test("it finds every record of small logs, with and without the record's own file")
    func findsRecords() throws {
        let log = try SignedLog(size: 13)
        let key = log.key.verifierKey.description
        try Auditor.withFolder { auditor in
            for (index, size) in [(0, 1), (0, 2), (6, 7), (4, 8), (12, 13), (5, 13)] as [(UInt64, UInt64)] {
                let record = try auditor.write(log.records[Int(index)], to: "record")
                let receipt = try auditor.write(log.receipt(index: index, size: size).description.utf8, to: "receipt")
                let bare = try auditor.write(
                    log.receipt(index: index, size: size, carriesRecord: false).description.utf8, to: "bare")
                let holds = Auditor.Verdict(
                    status: 0, text: "the record \(index + 1) is in the log of \(size) records\n")
                #expect(try auditor.verify([key, "receipt", receipt]) == holds)
                #expect(try auditor.verify([key, "receipt", receipt, record]) == holds)
                #expect(try auditor.verify([key, "receipt", bare, record]) == holds)
                #expect(
                    try auditor.verify([key, "receipt", bare])
                        == .init(status: 3, text: "the receipt carries no record\n"))
            }
        }
    }

    @Test("it refuses a receipt in which a bit is changed anywhere")
    func refusesReceipts() throws {
        let log = try SignedLog(size: 13)
        let text = Array(try log.receipt(index: 9, size: 13).description.utf8)
        var random = FixedRandom(seed: 1)
        try Auditor.withFolder { auditor in
            let record = try auditor.write(log.records[9], to: "record")
            for position in stride(from: 2, to: text.count, by: 53) {
                var altered = text
                altered[position] ^= 1 << UInt8.random(in: 0..<7, using: &random)
                let receipt = try auditor.write(altered, to: "receipt")
                let verdict = try auditor.verify([log.key.verifierKey.description, "receipt", receipt, record])
                #expect(
                    verdict.status == 3 && verdict.text.split(separator: "\n").count == 1, "\(position): \(verdict)")
            }
        }
    }

    @Test("it sees that a log only grew, and that it was rewritten")
    func comparesCheckpoints() throws {
        let log = try SignedLog(size: 13)
        let key = log.key.verifierKey.description
        try Auditor.withFolder { auditor in
            for (oldSize, newSize) in [(0, 5), (1, 2), (4, 7), (6, 13), (8, 8), (7, 7), (5, 13)] as [(UInt64, UInt64)] {
                let old = try auditor.write(log.checkpoint(size: oldSize).description.utf8, to: "old")
                let file = try log.consistency(from: oldSize, to: newSize)
                let proof = try auditor.write(file.description.utf8, to: "proof")
                #expect(
                    try auditor.verify([key, "consistency", old, proof])
                        == .init(status: 0, text: "the log of \(newSize) records only grew since it had \(oldSize)\n"))
                // Signed by the log, as a rewritten tree would be.
                let other = try SignedCheckpoint(
                    signing: Checkpoint(origin: log.key.verifierKey.name, size: oldSize, root: Naive.leaf(99)),
                    with: log.key)
                let foreign = try auditor.write(other.description.utf8, to: "foreign")
                #expect(try auditor.verify([key, "consistency", foreign, proof]).status == 3)
                let longer = ConsistencyFile(
                    oldSize: oldSize, hashes: file.hashes + [.empty], checkpoint: file.checkpoint)
                let tooLong = try auditor.write(longer.description.utf8, to: "longer")
                #expect(try auditor.verify([key, "consistency", old, tooLong]).status == 3)
            }
        }
    }

    @Test("it reads a folder of tiles, and finds what is missing or changed there", arguments: [1, 256, 700])
    func readsTiles(size: Int) throws {
        let log = try SignedLog(size: size)
        try Auditor.withFolder { auditor in
            let arguments = [log.key.verifierKey.description, "tiles", auditor.path("")]
            try auditor.write(log.checkpoint(size: UInt64(size)).description.utf8, to: "checkpoint")
            var files: [(name: String, bytes: [UInt8])] = []
            for tile in TilePath.tiles(ofSize: UInt64(size)) {
                let (level, indices) = tile.nodes
                let bytes =
                    switch tile.content {
                    case .entries: try EntryBundle.encode(indices.map { log.records[Int($0)] })
                    case .hashes:
                        try HashTile.encode(
                            indices.map { try log.tree.hash(of: TreeNode(level: level, index: $0)) })
                    }
                files.append((tile.description, bytes))
                try auditor.write(bytes, to: tile.description)
            }
            let holds = Auditor.Verdict(status: 0, text: "all \(size) records hold\n")
            #expect(try auditor.verify(arguments) == holds)
            for (name, bytes) in files {
                for position in [1, bytes.count - 1] {
                    var altered = bytes
                    altered[position] ^= 0x10
                    try auditor.write(altered, to: name)
                    #expect(try auditor.verify(arguments).status == 3, "\(name) at \(position)")
                }
                try auditor.remove(name)
                #expect(try auditor.verify(arguments).status == 3, "without \(name)")
                try auditor.write(bytes, to: name)
            }
            #expect(try auditor.verify(arguments) == holds)
        }
    }

    @Test("it refuses a key that was altered and another's, and says how it is called")
    func refusesKeys() throws {
        let log = try SignedLog(size: 3)
        try Auditor.withFolder { auditor in
            let receipt = try auditor.write(log.receipt(index: 1, size: 3).description.utf8, to: "receipt")
            let altered = log.key.verifierKey.description.replacing("ARpc", with: "ARpd")
            for key in [altered, log.witness.verifierKey.description, log.key.cosignatureKey.description, "key"] {
                #expect(try auditor.verify([key, "receipt", receipt]).status == 3, "\(key)")
            }
            #expect(try auditor.verify([]).text.contains("verify.py KEY tiles DIR"))
        }
    }
}
