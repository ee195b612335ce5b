internal import EventLog
internal import LMDB
internal import MerkleLog
internal import Varlink

/// The log of a backup, written beside its place and verified there.
struct RestoredLog {
    let checkpointCount: Int
    /// When the last event was recorded, RFC 3339; nil in an empty log.
    let recordedAt: String?
    /// Whether it is known that nothing was signed beyond it.
    let isSignable: Bool
    let remarks: [String]

    /// - Throws: `Failure`, with exit code 3 and the place where something does not hold.
    init(_ source: BackupSource, in target: RestoreTarget) throws(Failure) {
        let checkpoints = try source.checkpoints()
        checkpointCount = checkpoints.kept.count
        let written = try Self.write(source, checkpoints.kept, checkpoints.keys, target)
        isSignable = written.isSignable
        remarks = checkpoints.remarks + (written.remark.map { [$0] } ?? [])
        let verification = StoreVerification(log: target.newLog, keys: source.trust.keys)
        switch try verification.outcome() {
        case .holds(let report):
            recordedAt = report["recordedAt"]?.string
        case .fault(let fault):
            throw Failure(
                .notHeld,
                "The log made of \(source.folder.path) does not hold: \(fault["message"]?.string ?? "\(fault)")")
        }
    }

    /// Writes everything, and closes the log.
    ///
    /// - Returns: Whether it is known that nothing was signed beyond it, and what is to be said of it.
    private static func write(
        _ source: BackupSource, _ checkpoints: [SignedCheckpoint], _ keys: [VerifierKey], _ target: RestoreTarget
    ) throws(Failure) -> (isSignable: Bool, remark: String?) {
        let restorer = try storing {
            try LogRestorer(
                path: target.newLog, storeId: source.identity.storeId, origin: source.signed.origin)
        }
        let progress = Progress("restoring")
        defer { progress.end() }
        try source.forEachSlice { records throws(Failure) in
            try storing { try restorer.append(records) }
            progress.show(Int64(restorer.frontier.size), of: Int64(source.signed.size))
        }
        try RootCheck.verify(restorer.frontier, source.signed, at: source.folder.path)
        let last = try target.lastSigned(source.trust)
        let isSignable = try storing { try last.signed.map { try restorer.covers($0.checkpoint) } ?? false }
        try storing {
            try restorer.put(checkpoints, keys: keys)
            try restorer.finish(isSignable: isSignable)
        }
        guard !isSignable, let signed = last.signed else { return (isSignable, last.remark) }
        let place = target.folder.path(of: RestoreTarget.lastSignedName)
        return signed.size > source.signed.size
            ? (
                false,
                "\(place) was signed for \(signed.size) events: \(signed.size - source.signed.size) of them are lost."
            )
            : (
                false,
                "\(place) was signed for \(signed.size) other events than the backup has: it is of another history."
            )
    }

    /// What a store cannot do is a failure with its own sentences.
    private static func storing<Value>(_ body: () throws -> Value) throws(Failure) -> Value {
        do {
            return try body()
        } catch {
            let isForbidden = (error as? StoreError)?.kind == .permission
            throw Failure(isForbidden ? .notPermitted : .refused, "\(error)")
        }
    }
}
