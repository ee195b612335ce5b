import EventLog
import EventLogTests
import Foundation
import Grants
import LMDB
import Ledger
import MerkleLog
import SwiftProtobuf
import Testing

@Suite("Checkpoints")
struct SigningTests {
    private static let witness: SigningKey? = try? SigningKey.generate(name: "witness.example.org")

    private func signer(_ scratch: Scratch, _ log: EventStore, keys: String = "keys") throws -> CheckpointSigner {
        try CheckpointSigner(
            log: log, folder: "\(scratch.path)/\(keys)", credential: nil,
            witnesses: Self.witness.map { [$0.cosignatureKey] } ?? [])
    }

    private func append(_ sequences: ClosedRange<UInt64>, to log: EventStore, name: String = "O") throws {
        try log.append(sequences.map { .example($0, name: name) })
    }

    @Test("one is signed of all that is recorded, and the same again while nothing is; all are kept")
    func signs() throws {
        let scratch = Scratch()
        let log = try scratch.log()
        let signer = try signer(scratch, log)
        try append(1...5, to: log)
        let (first, isNew) = try signer.sign()
        #expect(isNew && first.checkpoint.size == 5 && first.checkpoint.origin == "example.org/log")
        #expect(try first.checkpoint.root == log.root(ofSize: 5))
        try first.verify(with: [signer.verifierKey])
        let again = try signer.sign()
        #expect(!again.isNew && again.checkpoint == first)
        try append(6...9, to: log)
        let second = try signer.sign().checkpoint
        let kept = try Proofs(log: log, signer: signer).checkpoints(after: nil, limit: 10).page
        #expect(kept == [first, second])
    }

    @Test("the key stays the same, and is no one else's to read")
    func keepsKey() throws {
        let scratch = Scratch()
        let log = try scratch.log()
        let first = try signer(scratch, log).verifierKey
        #expect(try signer(scratch, log).verifierKey == first)
        let file = try FileManager.default.attributesOfItem(atPath: "\(scratch.path)/keys/checkpoint.key")
        #expect(file[.posixPermissions] as? Int == 0o600)
        #expect(try log.environment.read { try log.verifierKeys(in: $0) } == [first.description])
    }

    @Test("a key of another log is refused by both names")
    func refusesForeignKey() throws {
        let scratch = Scratch()
        let log = try scratch.log()
        try FileManager.default.createDirectory(atPath: "\(scratch.path)/keys", withIntermediateDirectories: true)
        try SigningKey.generate(name: "elsewhere").encoded.write(
            toFile: "\(scratch.path)/keys/checkpoint.key", atomically: true, encoding: .utf8)
        let refusal = try #require(throws: SigningRefusal.self) { _ = try signer(scratch, log) }
        #expect("\(refusal)".contains("elsewhere") && "\(refusal)".contains("example.org/log"))
    }

    @Test("an older log is not signed until the rollback is accepted, which is recorded and keeps the evidence")
    func rollback() throws {
        let scratch = Scratch()
        let newer: SignedCheckpoint
        do {
            let log = try scratch.log("newer")
            try append(1...9, to: log)
            newer = try signer(scratch, log).sign().checkpoint
        }
        let log = try scratch.log("older")
        try append(1...4, to: log)
        let signer = try signer(scratch, log)
        #expect(throws: SigningRefusal.rolledBack(signedSize: 9, size: 4)) { _ = try signer.sign() }
        #expect(try signer.refusal() == .rolledBack(signedSize: 9, size: 4))

        let accepted = try #require(
            try signer.acceptRollback { acceptance in
                #expect(acceptance.signedSize == 9 && acceptance.acceptedSize == 4)
                #expect(acceptance.signedRoot == newer.checkpoint.root.hex)
                try append(5...5, to: log)
                return 5
            })
        #expect(accepted.sequence == 5)
        #expect(try signer.refusal() == nil)
        let signed = try signer.sign()
        #expect(!signed.isNew && signed.checkpoint.checkpoint.size == 5)
        let evidence = try String(contentsOfFile: "\(scratch.path)/keys/rolled-back-checkpoint-9", encoding: .utf8)
        #expect(evidence == newer.description)
        #expect(try signer.acceptRollback { _ in 0 } == nil)
    }

    @Test("a log that was rewritten is not signed, however long it is")
    func rewritten() throws {
        let scratch = Scratch()
        do {
            let log = try scratch.log("first")
            try append(1...6, to: log)
            _ = try signer(scratch, log).sign()
        }
        let log = try scratch.log("other")
        try append(1...8, to: log, name: "Another")
        let refusal = try #require(throws: SigningRefusal.self) { _ = try signer(scratch, log).sign() }
        guard case .rewritten(6, 8, _) = refusal else {
            Issue.record("\(refusal)")
            return
        }
    }

    @Test("a restored log is not signed before somebody says that nothing newer is lost, or that it is")
    func restored() throws {
        let scratch = Scratch()
        let log = try scratch.log()
        try append(1...3, to: log)
        let signer = try signer(scratch, log)
        _ = try signer.sign()
        try log.environment.write { try log.note(restoredSize: 3, in: $0) }
        #expect(throws: SigningRefusal.restored(signedSize: 3, size: 3)) { _ = try signer.sign() }
        _ = try signer.acceptRollback { _ in
            try append(4...4, to: log)
            return 4
        }
        #expect(try signer.refusal() == nil)
    }

    @Test("what was signed last is in the log again after a crash between the two")
    func repairs() throws {
        let scratch = Scratch()
        let log = try scratch.log()
        try append(1...3, to: log)
        let signed = try signer(scratch, log).sign().checkpoint
        try log.environment.write { transaction in
            _ = try Table<UInt64Key, StringValue>("checkpoints", in: transaction).delete(3, in: transaction)
        }
        let proofs = Proofs(log: log, signer: try signer(scratch, log))
        #expect(try proofs.checkpoints(after: nil, limit: 5).page == [signed])
    }

    @Test("cosignatures of known witnesses are kept, checked and shown; others are refused")
    func cosignatures() throws {
        let scratch = Scratch()
        let log = try scratch.log()
        try append(1...3, to: log)
        let signer = try signer(scratch, log)
        let signed = try signer.sign().checkpoint
        let witness = try #require(Self.witness)
        let cosigned = try signed.adding(.init(cosigning: signed, with: witness, at: 1_800_000_000))
        #expect(try signer.addCosignatures(of: cosigned.description).added == 1)
        #expect(try signer.addCosignatures(of: cosigned.description).added == 0)
        let shown = signer.cosignatures(on: try signer.sign().checkpoint)
        #expect(shown.map(\.witness.name) == ["witness.example.org"])
        #expect(shown.first?.cosignature.timestamp == 1_800_000_000)

        let stranger = try signed.adding(.init(cosigning: signed, with: .generate(name: "stranger"), at: 1))
        let refusal = try #require(throws: CheckpointRefusal.self) {
            _ = try signer.addCosignatures(of: stranger.description)
        }
        #expect("\(refusal)".contains("stranger"), "\(refusal)")
        #expect(throws: NoteFault.self) { _ = try signer.addCosignatures(of: "no note") }
    }

    @Test("receipts and proofs verify, against the checkpoint asked for or one that covers them")
    func proofs() throws {
        let scratch = Scratch()
        let log = try scratch.log()
        let signer = try signer(scratch, log)
        let proofs = Proofs(log: log, signer: signer)
        try append(1...300, to: log)
        let old = try signer.sign().checkpoint
        try append(301...420, to: log)
        let (receipts, checkpoint) = try proofs.receipts(of: [1, 256, 300, 301, 420], size: nil)
        #expect(checkpoint.checkpoint.size == 420)
        for receipt in receipts { try receipt.verify(keys: [signer.verifierKey]) }
        #expect(try proofs.receipts(of: [7], size: 300).checkpoint == old)
        try proofs.consistency(from: 300, size: nil).verify(old: old, keys: [signer.verifierKey])

        for (sequences, size, words) in [
            ([UInt64(421)], UInt64?.none, "There is no event 421"), ([0], nil, "There is no event 0"),
            ([301], 300, "does not cover the event 301"), ([5], 17, "No checkpoint of 17 events"),
            ([], nil, "0 records"),
        ] {
            let error = try #require(throws: NoProof.self) { _ = try proofs.receipts(of: sequences, size: size) }
            #expect("\(error)".contains(words), "\(error)")
        }
    }
}

extension NoteSignature {
    fileprivate init(cosigning checkpoint: SignedCheckpoint, with key: SigningKey, at timestamp: UInt64) throws {
        self = try Cosignature.make(of: checkpoint.checkpoint, with: key, timestamp: timestamp)
    }
}
