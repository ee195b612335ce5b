package import EventLog
import LMDB
package import MerkleLog

/// Proofs that records are in the log, and that the log only grew: all against signed checkpoints.
package struct Proofs: Sendable {
    private let log: EventStore
    private let signer: CheckpointSigner
    /// Records proved in one call.
    package static let sequencesMax = 100
    /// Records in one page, by their bytes; as base64 they are a third longer.
    private static let pageBytesMax = 1 << 20

    package init(log: EventStore, signer: CheckpointSigner) {
        self.log = log
        self.signer = signer
    }

    /// A receipt for each record, all against one checkpoint.
    ///
    /// - Parameter size: of a checkpoint that was signed; nil: the last that covers the records, or a new one.
    /// - Throws: ``NoProof``; ``SigningRefusal``.
    package func receipts(
        of sequences: [UInt64], size: UInt64?
    ) throws -> (receipts: [Receipt], checkpoint: SignedCheckpoint) {
        guard (1...Self.sequencesMax).contains(sequences.count) else { throw NoProof.count(sequences.count) }
        for sequence in sequences where sequence == 0 { throw NoProof.beyond(sequence: 0, last: try lastSequence()) }
        let checkpoint = try checkpoint(covering: sequences.max() ?? 0, size: size)
        return try log.environment.read { transaction in
            let tree = LogTree(log, in: transaction)
            let receipts = try sequences.map { sequence in
                let stored = try log.storedRecords(after: sequence - 1, countMax: 1, in: transaction)
                guard let record = stored.first else {
                    throw NoProof.beyond(sequence: sequence, last: try log.lastSequence(in: transaction))
                }
                return Receipt(
                    extra: record.bytes, index: sequence - 1,
                    hashes: try tree.inclusionProof(of: sequence - 1, inSize: checkpoint.checkpoint.size),
                    checkpoint: checkpoint)
            }
            return (receipts, checkpoint)
        }
    }

    /// The proof that the tree of an older size is the beginning of a checkpoint.
    ///
    /// - Parameter size: of a checkpoint that was signed; nil: one of all that is recorded, signed now if need be.
    package func consistency(from oldSize: UInt64, size: UInt64?) throws -> ConsistencyFile {
        let last = try lastSequence()
        guard oldSize <= last else { throw NoProof.beyond(sequence: oldSize, last: last) }
        let checkpoint = try size.map { try self.checkpoint(covering: oldSize, size: $0) } ?? signer.sign().checkpoint
        return try log.environment.read { transaction in
            ConsistencyFile(
                oldSize: oldSize,
                hashes: try LogTree(log, in: transaction).consistencyProof(
                    from: oldSize, to: checkpoint.checkpoint.size),
                checkpoint: checkpoint)
        }
    }

    /// The checkpoints that were signed, from the smallest tree, and the size after which the next page begins.
    package func checkpoints(after size: UInt64?, limit: Int) throws -> (page: [SignedCheckpoint], next: UInt64?) {
        let found = try log.environment.read { try log.checkpoints(after: size, countMax: limit + 1, in: $0) }
        let page = try found.prefix(limit).map { try SignedCheckpoint(parsing: $0.note) }
        return (page, found.count > limit ? page.last?.checkpoint.size : nil)
    }

    /// The next records as they are stored, in one short snapshot, with the log's last sequence.
    package func records(
        after sequence: UInt64, through last: UInt64?, limit: Int
    ) throws -> (records: [StoredRecord], position: UInt64, next: UInt64?) {
        try log.environment.read { transaction in
            let position = try log.lastSequence(in: transaction)
            let end = min(position, last ?? position)
            guard sequence < end else { return ([], position, nil) }
            let records = try log.storedRecords(
                after: sequence, countMax: Int(min(UInt64(limit), end - sequence)), bytesMax: Self.pageBytesMax,
                in: transaction)
            let read = records.last?.sequence ?? end
            return (records, position, read < end ? read : nil)
        }
    }

    /// When a checkpoint's last record was recorded; nil for the empty log.
    package func position(of checkpoint: SignedCheckpoint) throws -> LogPosition {
        try log.environment.read { transaction in
            guard let record = try log.record(at: checkpoint.checkpoint.size, in: transaction) else { return .start }
            return LogPosition(
                sequence: record.sequence, recordedAtMicroseconds: record.recordedAtMicroseconds)
        }
    }

    private func lastSequence() throws -> UInt64 {
        try log.environment.read { try log.lastSequence(in: $0) }
    }

    /// The checkpoint of that size; else the last one, or a new one where that does not cover the sequence.
    private func checkpoint(covering sequence: UInt64, size: UInt64?) throws -> SignedCheckpoint {
        let last = try lastSequence()
        guard sequence <= last else { throw NoProof.beyond(sequence: sequence, last: last) }
        if let size {
            guard let note = try log.environment.read({ try log.checkpoint(ofSize: size, in: $0) }) else {
                throw NoProof.noCheckpoint(size: size)
            }
            guard sequence <= size else { throw NoProof.notCovered(sequence: sequence, size: size) }
            return try SignedCheckpoint(parsing: note)
        }
        let kept = try log.environment.read { try log.lastCheckpoint(in: $0) }
        if let kept, kept.size >= sequence { return try SignedCheckpoint(parsing: kept.note) }
        return try signer.sign().checkpoint
    }
}

/// Why there is no such proof.
package enum NoProof: Error, Sendable, CustomStringConvertible {
    case count(Int)
    case beyond(sequence: UInt64, last: UInt64)
    case noCheckpoint(size: UInt64)
    case notCovered(sequence: UInt64, size: UInt64)

    package var description: String {
        switch self {
        case .count(let count):
            "\(count) records are to be proved, and one call proves 1 to \(Proofs.sequencesMax). Ask for them in parts."
        case .beyond(let sequence, let last):
            "There is no event \(sequence): the log has "
                + (last == 0 ? "none yet" : "1 to \(last)") + ". The events: grantctl log show."
        case .noCheckpoint(let size):
            "No checkpoint of \(size) events was signed. Those that were: grantctl log checkpoint --list."
        case .notCovered(let sequence, let size):
            "The checkpoint of \(size) events does not cover the event \(sequence). Name a later one, or none: "
                + "grantctl log checkpoint --list."
        }
    }
}
