package import EventLog
package import Grants
import LMDB
package import MerkleLog
import SwiftProtobuf
import Synchronization

/// Signs the log's checkpoints: only what is on disk, and only a tree that goes on from the one signed before.
///
/// A write of its own, of one row, waits for the writer's commit under way and delays the next by as much.
package final class CheckpointSigner: Sendable {
    private let log: EventStore
    private let keys: KeyFolder
    /// Whose cosignatures are taken.
    package let witnesses: [VerifierKey]
    /// Held while something is signed, so that two callers never sign two trees at once.
    private let key: Mutex<SigningKey>
    /// The public key that verifies what is signed.
    package let verifierKey: VerifierKey

    /// Opens the key, and makes it where there is none.
    ///
    /// - Parameters:
    ///   - folder: of the key and the last signed checkpoint; made when missing, mode 0700.
    ///   - credential: a file with the key, in place of the folder's own.
    ///   - witnesses: whose cosignatures are taken.
    /// - Throws: ``SigningRefusal`` if the key cannot be used; `StoreError`.
    package init(log: EventStore, folder: String, credential: String?, witnesses: [VerifierKey]) throws {
        self.log = log
        self.witnesses = witnesses
        keys = KeyFolder(path: folder, credential: credential)
        let key = try keys.key(origin: log.identity.origin)
        self.key = Mutex(key)
        verifierKey = key.verifierKey
        do {
            try noteKey()
            try keepLastInLog()
        } catch let error as StoreError where error.kind == .noSpace || error.kind == .mapFull {
            // It is made good with the next checkpoint; until then there is no room for one.
            guard StoreHealth.isOnlyShortOfRoom(error, log.environment) else { throw error }
        }
    }

    private func noteKey() throws {
        let key = verifierKey.description
        guard try !log.environment.read({ try log.verifierKeys(in: $0) }).contains(key) else { return }
        try log.environment.write { try log.note(verifierKey: key, in: $0) }
    }

    /// Signs all that is recorded; the last checkpoint again where nothing was recorded since.
    ///
    /// - Throws: ``SigningRefusal`` if the log does not go on from what was signed last; `StoreError`; ``EventLogError``.
    package func sign() throws -> (checkpoint: SignedCheckpoint, isNew: Bool) {
        try key.withLock { try sign(with: $0) }
    }

    /// Why nothing would be signed now; nil if it would.
    package func refusal() throws -> SigningRefusal? {
        do {
            _ = try key.withLock { _ in try checked() }
            return nil
        } catch let refusal as SigningRefusal {
            return refusal
        }
    }

    private func sign(with key: SigningKey) throws -> (checkpoint: SignedCheckpoint, isNew: Bool) {
        let (tree, last) = try checked()
        if let last, last.checkpoint.size == tree.size {
            // With the cosignatures that came in since.
            let stored = try log.environment.read { try log.checkpoint(ofSize: tree.size, in: $0) }
            return (try stored.map { try SignedCheckpoint(parsing: $0) } ?? last, false)
        }
        return (try sign(tree, with: key), true)
    }

    private func sign(_ tree: TreeFrontier, with key: SigningKey) throws -> SignedCheckpoint {
        let checkpoint = try Checkpoint(origin: log.identity.origin, size: tree.size, root: tree.root)
        let signed = try SignedCheckpoint(signing: checkpoint, with: key)
        // First what must never be forgotten, then what can be made good at the next start.
        try keys.keep(signed.description)
        try log.environment.write { transaction in
            try log.put(checkpoint: signed.description, ofSize: tree.size, in: transaction)
            try log.note(verifierKey: verifierKey.description, in: transaction)
            try log.note(restoredSize: nil, in: transaction)
        }
        return signed
    }

    /// The tree as it is on disk, if it goes on from what was signed last.
    private func checked() throws -> (tree: TreeFrontier, last: SignedCheckpoint?) {
        let last = try lastSigned()
        return try log.environment.read { transaction in
            let tree = try log.frontier(in: transaction)
            if let last { try check(tree, goesOnFrom: last.checkpoint, LogTree(log, in: transaction)) }
            if try log.restoredSize(in: transaction) != nil {
                let known = try log.lastCheckpoint(in: transaction)?.size ?? 0
                throw SigningRefusal.restored(signedSize: max(known, last?.checkpoint.size ?? 0), size: tree.size)
            }
            return (tree, last)
        }
    }

    private func check(_ tree: TreeFrontier, goesOnFrom last: Checkpoint, _ source: LogTree) throws {
        guard last.size <= tree.size else {
            throw SigningRefusal.rolledBack(signedSize: last.size, size: tree.size)
        }
        do {
            try ConsistencyProof.verify(
                oldSize: last.size, oldRoot: last.root, newSize: tree.size, newRoot: tree.root,
                path: source.consistencyProof(from: last.size, to: tree.size))
        } catch let fault as TreeFault {
            throw SigningRefusal.rewritten(signedSize: last.size, size: tree.size, reason: "\(fault)")
        }
    }

    /// What was signed last, if its signature holds.
    private func lastSigned() throws -> SignedCheckpoint? {
        guard let note = try keys.lastCheckpoint() else { return nil }
        do {
            let last = try SignedCheckpoint(parsing: note)
            try last.verify(with: [verifierKey])
            return last
        } catch {
            throw SigningRefusal.lastUnusable(path: keys.path, reason: "\(error)")
        }
    }

    /// After a crash between the two writes of a checkpoint, or in a log that lost its last commits, only the folder of
    /// the keys has it.
    private func keepLastInLog() throws {
        guard let last = try? lastSigned(), (try? checked()) != nil else { return }
        let size = last.checkpoint.size
        guard try log.environment.read({ try log.checkpoint(ofSize: size, in: $0) }) == nil else { return }
        try log.environment.write { try log.put(checkpoint: last.description, ofSize: size, in: $0) }
    }
}

// MARK: A rollback that is accepted

extension CheckpointSigner {
    /// Has the log go on after an older copy of it was put in place: records that as an event, and signs the log as it
    /// then is. What was signed before is set aside, and kept.
    ///
    /// - Parameter record: records the event, and gives its sequence when it is on disk.
    /// - Returns: the event's sequence and what it says; nil if there is no rollback.
    package func acceptRollback(
        record: (RollbackAcceptance) throws -> UInt64
    ) throws -> (sequence: UInt64, acceptance: RollbackAcceptance)? {
        try key.withLock { key in
            do {
                _ = try checked()
                return nil
            } catch let refusal as SigningRefusal {
                switch refusal {
                case .rolledBack, .rewritten, .restored: break
                case .keyUnusable, .keyOfAnother, .lastUnusable: throw refusal
                }
            }
            let last = try lastSigned()
            let acceptance = try log.environment.read { transaction in
                let signed =
                    try last ?? log.lastCheckpoint(in: transaction).map { try SignedCheckpoint(parsing: $0.note) }
                let size = try log.lastSequence(in: transaction)
                return RollbackAcceptance.with {
                    $0.signedSize = signed?.checkpoint.size ?? 0
                    $0.signedRoot = signed?.checkpoint.root.hex ?? ""
                    $0.acceptedSize = size
                }
            }
            let sequence = try record(acceptance)
            if let last { try keys.setAside(size: last.checkpoint.size) }
            _ = try sign(try log.environment.read { try log.frontier(in: $0) }, with: key)
            return (sequence, acceptance)
        }
    }
}

// MARK: Witnesses

extension CheckpointSigner {
    /// The cosignatures of known witnesses on a checkpoint that was kept here.
    package func cosignatures(on checkpoint: SignedCheckpoint) -> [(witness: VerifierKey, cosignature: Cosignature)] {
        witnesses.compactMap { key in
            Cosignature.verified(on: checkpoint, by: key).map { (witness: key, cosignature: $0) }
        }
    }

    /// Takes in the cosignatures of known witnesses on a checkpoint that was signed here.
    ///
    /// - Returns: the checkpoint with all its cosignatures, and how many were new.
    /// - Throws: `NoteFault` for a note that is none or a cosignature that does not hold; ``CheckpointRefusal``.
    package func addCosignatures(of note: String) throws -> (checkpoint: SignedCheckpoint, added: Int) {
        let given = try SignedCheckpoint(parsing: note)
        return try key.withLock { _ in
            let size = given.checkpoint.size
            let kept = try log.environment.read { try log.checkpoint(ofSize: size, in: $0) }
            guard let kept else { throw CheckpointRefusal.notSigned(size: size) }
            var checkpoint = try SignedCheckpoint(parsing: kept)
            guard checkpoint.checkpoint == given.checkpoint else { throw CheckpointRefusal.another(size: size) }
            let signers: [VerifierKey]
            do {
                signers = try given.note.verify(with: witnesses)
            } catch NoteFault.noKnownKey(let signers) {
                throw CheckpointRefusal.noWitness(signers: signers, known: witnesses.map(\.name))
            }
            let before = checkpoint.note.signatures.count
            for signature in given.note.signatures where signers.contains(where: { signature.isBy($0) }) {
                checkpoint = try checkpoint.adding(signature)
            }
            let added = checkpoint.note.signatures.count - before
            if added > 0 {
                try log.environment.write { transaction in
                    try log.put(checkpoint: checkpoint.description, ofSize: size, in: transaction)
                    for signer in signers { try log.note(verifierKey: signer.description, in: transaction) }
                }
            }
            return (checkpoint, added)
        }
    }
}

/// Why a cosigned checkpoint is not taken in.
package enum CheckpointRefusal: Error, Sendable, CustomStringConvertible {
    case notSigned(size: UInt64)
    case another(size: UInt64)
    case noWitness(signers: [String], known: [String])

    package var description: String {
        switch self {
        case .notSigned(let size):
            "No checkpoint of \(size) events was signed here. Those that were: grantctl log checkpoint --list."
        case .another(let size):
            "The checkpoint of \(size) events that was signed here is another. If the signature of this one holds, the key "
                + "has signed two histories: keep both, and tell the auditors."
        case .noWitness(let signers, let known):
            "None of its signatures is of a known witness: it bears those of \(signers.joined(separator: ", ")), and known "
                + (known.isEmpty ? "is none" : "are \(known.joined(separator: ", "))")
                + ". Name the witness's key in grantd.toml ([checkpoints] witnesses)."
        }
    }
}
