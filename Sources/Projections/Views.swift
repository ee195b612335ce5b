package import EventLog
import FoundationEssentials
package import Grants
package import LMDB
package import MerkleLog
import SwiftProtobuf
import Synchronization

/// The read models: every projector's tables in one environment, at one position of the log.
///
/// They can be deleted at any time and are rebuilt from the log. Their commits are not forced to disk: a crash of the
/// process leaves them intact, one of the machine may not.
package final class Views: Sendable {
    package let environment: Environment
    package let state: DecisionState
    package let reportRows: ReportRows
    package let search: SearchIndex
    package let streams: StreamIndex
    package let commands: CommandIndex
    package let exceptions: Exceptions
    package let notes: Notes

    private let projectors: [any Projector]
    private let positions: Table<StringKey, ProtobufValue<PositionRow>>
    private let registry: Table<StringKey, ProtobufValue<ProjectorRow>>
    private let failures = Mutex<[String: ProjectorRow]>([:])
    private let storeId: String

    /// Opens the views in a folder, and makes them where there are none.
    ///
    /// - Throws: ``ViewsError/stale(path:reason:)`` if they must be made anew; `StoreError`.
    package init(path: String, mapSizeBytes: Int, of log: EventStore) throws {
        let environment = try Environment(
            path: path, options: .init(mapSizeBytes: mapSizeBytes, tablesMax: 64, durability: .unsynced))
        self.environment = environment
        storeId = log.identity.storeId
        let opened = try environment.write { transaction in try Opened(in: transaction) }
        state = opened.state
        reportRows = opened.reportRows
        search = opened.search
        streams = opened.streams
        commands = opened.commands
        exceptions = opened.exceptions
        notes = opened.notes
        projectors = [
            opened.reportRows, opened.search, opened.exceptions, opened.notes,
        ]
        positions = opened.positions
        registry = opened.registry
        try checkIdentity(of: log)
    }

    /// Takes an event in: what the deciders and the log need first, then every projector that runs.
    ///
    /// - Throws: ``ViewsError/projectorFailed(name:sequence:reason:)`` for a read model; any other error is fatal.
    package func apply(
        _ recorded: RecordedEvent, _ changes: [Change], in transaction: borrowing WriteTransaction
    ) throws {
        try state.apply(recorded, changes, in: transaction)
        try streams.apply(recorded, changes, in: transaction)
        try commands.apply(recorded, changes, in: transaction)
        let failed = failures.withLock { $0 }
        for projector in projectors where failed[type(of: projector).name] == nil {
            do {
                try projector.apply(recorded, changes, in: transaction)
            } catch let error as StoreError where error.isOfTheStore {
                throw error
            } catch {
                throw ViewsError.projectorFailed(
                    name: type(of: projector).name, sequence: recorded.sequence, reason: "\(error)")
            }
        }
    }

    /// Writes what the projectors kept in memory.
    package func flush(in transaction: borrowing WriteTransaction) throws {
        let failed = failures.withLock { $0 }
        for projector in projectors where failed[type(of: projector).name] == nil {
            do {
                try projector.flush(in: transaction)
            } catch let error as StoreError where error.isOfTheStore {
                throw error
            } catch {
                let sequence = try position(in: transaction).sequence + 1
                throw ViewsError.projectorFailed(
                    name: type(of: projector).name, sequence: sequence, reason: "\(error)")
            }
        }
    }

    /// Forgets what the projectors kept for a transaction that did not commit. Call before the first event of a new one.
    package func discard() {
        for projector in projectors { projector.discard() }
    }

    /// Stops a projector that failed: its tables stay as they were before that event, and status says so. The next
    /// rebuild runs it again.
    package func stop(projector name: String, at sequence: UInt64, reason: String) throws {
        let row = ProjectorRow.with {
            $0.failedAt = sequence
            $0.failure = reason
        }
        failures.withLock { $0[name] = row }
        try environment.write { transaction in
            var stored = try registry.get(name, in: transaction) ?? ProjectorRow()
            stored.failedAt = sequence
            stored.failure = reason
            try registry.put(name, stored, in: transaction)
        }
    }

    /// Writes what the projectors kept in memory, and notes the last record that the views hold, with the root of the
    /// tree there. Call before the commit.
    package func advance(
        to position: LogPosition, root: TreeHash, in transaction: borrowing WriteTransaction
    ) throws {
        try flush(in: transaction)
        let row = PositionRow.with {
            $0.storeID = storeId
            $0.sequence = position.sequence
            $0.recordedAtMicroseconds = position.recordedAtMicroseconds
            $0.root = Data(root.bytes)
        }
        try positions.put("position", row, in: transaction)
    }

    /// The root of the tree of the events that the views hold.
    package func root(in transaction: borrowing some Transaction & ~Copyable) throws -> TreeHash {
        guard let row = try positions.get("position", in: transaction) else { return .empty }
        guard let root = TreeHash(bytes: row.root) else {
            throw ViewsError.stale(path: environment.path, reason: "they have no root of the tree")
        }
        return root
    }

    /// The last event that the views hold.
    package func position(in transaction: borrowing some Transaction & ~Copyable) throws -> LogPosition {
        guard let row = try positions.get("position", in: transaction) else { return .start }
        return LogPosition(sequence: row.sequence, recordedAtMicroseconds: row.recordedAtMicroseconds)
    }

    /// Every projector with its version and why it stopped, if it did.
    package var projectorStates: [(name: String, version: UInt32, failedAt: UInt64?, failure: String?)] {
        let failed = failures.withLock { $0 }
        return allProjectors.map { projector in
            let row = failed[projector.name]
            return (projector.name, projector.version, row?.failedAt, row?.failure)
        }
    }

    /// Why answers of a projector cannot be given; nil if they can.
    package func failure(of name: String) -> String? {
        failures.withLock { $0[name]?.failure }
    }

    private var allProjectors: [any Projector.Type] {
        [DecisionState.self, StreamIndex.self, CommandIndex.self] + projectors.map { type(of: $0) }
    }

    /// The views must be of this log, within it, and made by these projectors.
    private func checkIdentity(of log: EventStore) throws {
        let path = environment.path
        let (row, versions) = try environment.read { transaction in
            try (
                positions.get("position", in: transaction),
                allProjectors.map { ($0.name, try registry.get($0.name, in: transaction)) }
            )
        }
        guard let row else {
            try environment.write { transaction in
                for projector in allProjectors {
                    try registry.put(projector.name, .with { $0.version = projector.version }, in: transaction)
                }
            }
            return
        }
        guard row.storeID == storeId else {
            throw ViewsError.stale(path: path, reason: "they were made from the store \(row.storeID), not \(storeId)")
        }
        for (projector, (name, stored)) in zip(allProjectors, versions) {
            guard let stored, stored.version == projector.version else {
                throw ViewsError.stale(
                    path: path,
                    reason: "\(name) has version \(stored?.version ?? 0), and this program's is \(projector.version)")
            }
            guard stored.failedAt == 0 else {
                throw ViewsError.stale(path: path, reason: "\(name) stopped at the event \(stored.failedAt)")
            }
        }
        let root: TreeHash? = try log.environment.read { transaction in
            guard try row.sequence <= log.lastSequence(in: transaction) else { return nil }
            return try LogTree(log, in: transaction).root(ofSize: row.sequence)
        }
        guard let root, root == TreeHash(bytes: row.root) else {
            throw ViewsError.stale(
                path: path,
                reason: root == nil
                    ? "they hold the event \(row.sequence), which the log does not have"
                    : "the events up to \(row.sequence) that they hold are not the log's")
        }
    }

    /// All tables, opened in one transaction.
    private struct Opened {
        let state: DecisionState
        let reportRows: ReportRows
        let search: SearchIndex
        let streams: StreamIndex
        let commands: CommandIndex
        let exceptions: Exceptions
        let notes: Notes
        let positions: Table<StringKey, ProtobufValue<PositionRow>>
        let registry: Table<StringKey, ProtobufValue<ProjectorRow>>

        init(in transaction: borrowing WriteTransaction) throws {
            state = try DecisionState(in: transaction)
            reportRows = try ReportRows(in: transaction)
            search = try SearchIndex(in: transaction)
            streams = try StreamIndex(in: transaction)
            commands = try CommandIndex(in: transaction)
            exceptions = try Exceptions(in: transaction)
            notes = try Notes(in: transaction)
            positions = try Table("views/position", in: transaction)
            registry = try Table("views/projectors", in: transaction)
        }
    }
}

extension StoreError {
    /// Whether the store failed, and not what a projector asked of it.
    fileprivate var isOfTheStore: Bool {
        switch kind {
        case .encoding, .decoding, .keyTooLong, .notAscending: false
        case .mapFull, .noSpace, .inputOutput, .readOnly, .locked, .corrupted, .readersFull, .missing, .permission,
            .other:
            true
        }
    }
}
