import MerkleLog
import Testing

@Suite("Checkpoints")
struct CheckpointTests {
    private static let root = TreeHash.empty.base64

    @Test("a checkpoint is read and written in its one form, further lines with it")
    func readsBack() throws {
        let text = "example.org/grants\n20852163\n\(Self.root)\n"
        let checkpoint = try Checkpoint(text: text)
        #expect(checkpoint.text == text && checkpoint.size == 20_852_163 && checkpoint.root == .empty)
        let extended = try Checkpoint(text: text + "time 1\nsp ace\n")
        #expect(extended.extensions == ["time 1", "sp ace"] && extended.text == text + "time 1\nsp ace\n")
        #expect(extended != checkpoint)
        #expect(try Checkpoint(origin: "example.org/grants", size: 20_852_163, root: .empty) == checkpoint)
    }

    @Test(
        "what is not in the one form of a checkpoint is refused with the line",
        arguments: [
            ("", 1), ("a", 1), ("\n0\n\(root)\n", 1), ("a b\n0\n\(root)\n", 1), ("a+b\n0\n\(root)\n", 1),
            ("a\n", 2), ("a\n01\n\(root)\n", 2), ("a\n+1\n\(root)\n", 2), ("a\n-1\n\(root)\n", 2),
            ("a\n\n\(root)\n", 2), ("a\n18446744073709551616\n\(root)\n", 2), ("a\n1 \n\(root)\n", 2),
            ("a\n\u{661}\n\(root)\n", 2), ("a\n1\n", 3), ("a\n1\n\(root)", 3), ("a\n1\nAAAA\n", 3),
            ("a\n1\n\(root.dropLast())\n", 3), ("a\n1\n\(root)\n\n", 4), ("a\n1\n\(root)\nx", 4),
        ] as [(String, Int)])
    func refuses(text: String, line: Int) throws {
        let fault = try #require(throws: NoteFault.self) { try Checkpoint(text: text) }
        #expect("\(fault)".hasPrefix("Line \(line) of the checkpoint has to be"), "\(fault)")
    }

    @Test(
        "a further line that would read as two, or as none, cannot be written",
        arguments: ["", "a\nb", "a\n", "a\nb\n\nc"])
    func refusesExtensions(line: String) {
        #expect(throws: NoteFault.self) {
            try Checkpoint(origin: "a", size: 1, root: .empty, extensions: [line])
        }
    }

    @Test("a signed checkpoint holds with the log's key, and with any bit changed it does not")
    func signs() throws {
        let log = try SignedLog(size: 3)
        let signed = try log.checkpoint(size: 3)
        #expect(try signed.verify(with: log.keys) == log.keys)
        #expect(try SignedCheckpoint(parsing: signed.description) == signed)
        for altered in Array(signed.description.utf8).withEachBitFlipped {
            #expect(throws: NoteFault.self) { try SignedCheckpoint(bytes: altered[...]).verify(with: log.keys) }
        }
    }

    @Test("witnesses alone do not make a checkpoint the log's")
    func needsLog() throws {
        let log = try SignedLog(size: 3)
        let checkpoint = try log.checkpoint(size: 3).checkpoint
        let cosignature = try Cosignature.make(of: checkpoint, with: log.witness, timestamp: 1)
        let note = try SignedNote(text: checkpoint.text, signatures: [cosignature])
        let fault = try #require(throws: NoteFault.self) {
            try SignedCheckpoint(note: note).verify(with: log.keys + [log.witness.cosignatureKey])
        }
        #expect("\(fault)".contains("not by the log's own key"), "\(fault)")
    }
}

@Suite("Cosignatures")
struct CosignatureTests {
    @Test(
        "a witness's signature holds with its time, beside the log's", arguments: [0, 1_763_769_600, .max] as [UInt64])
    func holds(timestamp: UInt64) throws {
        let log = try SignedLog(size: 3)
        let checkpoint = try log.checkpoint(size: 3)
        let witnessKey = log.witness.cosignatureKey
        let witnessed = try checkpoint.adding(
            Cosignature.make(of: checkpoint.checkpoint, with: log.witness, timestamp: timestamp))
        #expect(try witnessed.verify(with: log.keys + [witnessKey]) == log.keys + [witnessKey])
        #expect(try witnessed.verify(with: log.keys) == log.keys)
        let cosignature = try #require(Cosignature.verified(on: witnessed, by: witnessKey))
        #expect(cosignature.timestamp == timestamp && cosignature.signature.count == 64)
        #expect(Cosignature.verified(on: checkpoint, by: witnessKey) == nil)
        #expect(Cosignature.verified(on: witnessed, by: log.key.verifierKey) == nil)
    }

    @Test("any bit of time or signature changed spoils it")
    func refusesChanges() throws {
        let log = try SignedLog(size: 3)
        let text = try log.checkpoint(size: 3).checkpoint.text
        let made = try Cosignature.make(of: Checkpoint(text: text), with: log.witness, timestamp: 1_763_769_600)
        let key = log.witness.cosignatureKey
        #expect(made.bytes.count == 72 && key.isValid(made.bytes, of: text))
        for altered in made.bytes.withEachBitFlipped { #expect(!key.isValid(altered, of: text)) }
        for altered in Array(text.utf8).withEachBitFlipped where String(validating: altered, as: UTF8.self) != nil {
            #expect(!key.isValid(made.bytes, of: String(decoding: altered, as: UTF8.self)))
        }
        #expect(!key.isValid(Array(made.bytes.dropFirst(8)), of: text))
        #expect(!log.witness.verifierKey.isValid(made.bytes, of: text))
    }
}
