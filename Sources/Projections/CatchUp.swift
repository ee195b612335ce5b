package import EventLog
import Grants
import LMDB
import MerkleLog

/// Brings the views up to the log's end: after a crash, an upgrade, or their deletion.
package enum CatchUp {
    /// Events in one commit: bounds memory and the time that a commit takes.
    package static let sliceEvents = 2_000

    /// Applies the next slice of the log.
    ///
    /// - Returns: the position that the views then have; the log's own when there is nothing left.
    package static func applySlice(of log: EventStore, to views: Views) throws -> LogPosition {
        guard let slice = try slice(of: log, for: views) else { return try log.position() }
        return try views.environment.write { try views.take([slice], in: $0) }
    }

    /// Applies the next slice of the log, without the read models that fail on it: they are stopped.
    ///
    /// - Parameter onProjectorFailed: told of each that is stopped.
    /// - Returns: as ``applySlice(of:to:)``.
    package static func applySlice(
        of log: EventStore, to views: Views,
        onProjectorFailed: (_ name: String, _ sequence: UInt64, _ reason: String) -> Void
    ) throws -> LogPosition {
        guard let slice = try slice(of: log, for: views) else { return try log.position() }
        return try apply([slice], to: views, onProjectorFailed: onProjectorFailed)
    }

    /// What follows the last event that the views hold; nil if nothing does.
    private static func slice(of log: EventStore, for views: Views) throws -> EvolvedEvents? {
        let start = try views.environment.read { try views.position(in: $0) }
        let (records, root) = try log.environment.read { snapshot in
            let records = try log.records(after: start.sequence, countMax: sliceEvents, in: snapshot)
            return (records, try records.last.map { try LogTree(log, in: snapshot).root(ofSize: $0.sequence) })
        }
        return try root.map { try StateAhead(views).evolve(records, root: $0) }
    }

    /// Takes in what follows the last event that the views hold, in one commit, without the read models that fail on it:
    /// they are stopped.
    ///
    /// - Parameters:
    ///   - commits: one after another: at least one.
    ///   - onProjectorFailed: told of each that is stopped.
    /// - Returns: the position that the views then have.
    /// - Throws: ``ViewsError/notNext(sequence:position:path:)`` if they do not follow; `StoreError`.
    package static func apply(
        _ commits: [EvolvedEvents], to views: Views,
        onProjectorFailed: (_ name: String, _ sequence: UInt64, _ reason: String) -> Void
    ) throws -> LogPosition {
        while true {
            do {
                return try views.environment.write { try views.take(commits, in: $0) }
            } catch ViewsError.projectorFailed(let name, let sequence, let reason) {
                try views.stop(projector: name, at: sequence, reason: reason)
                onProjectorFailed(name, sequence, reason)
            }
        }
    }
}
