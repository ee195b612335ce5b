package import EventLog
import Grants
import LMDB
package import MerkleLog

/// Brings the views up to the log's end: after a crash, an upgrade, or their deletion.
package enum CatchUp {
    /// Events in one commit: bounds memory and the time that a commit takes.
    package static let sliceEvents = 2_000

    /// Applies the next slice of the log.
    ///
    /// - Returns: the position that the views then have; the log's own when there is nothing left.
    package static func applySlice(of log: EventStore, to views: Views) throws -> LogPosition {
        try views.environment.write { transaction in
            let start = try views.position(in: transaction)
            let (records, root) = try log.environment.read { snapshot in
                let records = try log.records(after: start.sequence, countMax: sliceEvents, in: snapshot)
                return (records, try records.last.map { try LogTree(log, in: snapshot).root(ofSize: $0.sequence) })
            }
            guard let root else { return start }
            return try apply(records, root: root, to: views, in: transaction)
        }
    }

    /// Applies the next slice of the log, without the read models that fail on it: they are stopped.
    ///
    /// - Parameter onProjectorFailed: told of each that is stopped.
    /// - Returns: as ``applySlice(of:to:)``.
    package static func applySlice(
        of log: EventStore, to views: Views,
        onProjectorFailed: (_ name: String, _ sequence: UInt64, _ reason: String) -> Void
    ) throws -> LogPosition {
        try stoppingWhatFails(of: views, onProjectorFailed) { try applySlice(of: log, to: views) }
    }

    private static func stoppingWhatFails(
        of views: Views, _ onProjectorFailed: (_ name: String, _ sequence: UInt64, _ reason: String) -> Void,
        _ work: () throws -> LogPosition
    ) throws -> LogPosition {
        while true {
            do {
                return try work()
            } catch ViewsError.projectorFailed(let name, let sequence, let reason) {
                try views.stop(projector: name, at: sequence, reason: reason)
                onProjectorFailed(name, sequence, reason)
            }
        }
    }

    /// Applies the records that follow, in a commit of their own, without the read models that fail on it: they are
    /// stopped.
    ///
    /// - Parameters:
    ///   - records: at least one.
    ///   - root: of the tree that ends with the last of them.
    ///   - onProjectorFailed: told of each that is stopped.
    /// - Returns: the position that the views then have.
    package static func apply(
        _ records: [RecordedEvent], root: TreeHash, to views: Views,
        onProjectorFailed: (_ name: String, _ sequence: UInt64, _ reason: String) -> Void
    ) throws -> LogPosition {
        try stoppingWhatFails(of: views, onProjectorFailed) {
            try views.environment.write { try apply(records, root: root, to: views, in: $0) }
        }
    }

    private static func apply(
        _ records: [RecordedEvent], root: TreeHash, to views: Views, in transaction: borrowing WriteTransaction
    ) throws -> LogPosition {
        guard let last = records.last else { preconditionFailure("The views were to take in no record.") }
        try views.begin(in: transaction)
        let books = views.books(in: transaction)
        for recorded in records {
            let changes = try Evolution.changes(of: recorded.event, sequence: recorded.sequence, in: books.held)
            try views.apply(recorded, changes, books, in: transaction)
        }
        let position = LogPosition(
            sequence: last.sequence, recordedAtMicroseconds: last.recordedAtMicroseconds)
        try views.advance(to: position, root: root, in: transaction)
        return position
    }
}
