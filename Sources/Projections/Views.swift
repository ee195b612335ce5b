package import EventLog
import FoundationEssentials
import Grants
package import LMDB
package import MerkleLog
import SwiftProtobuf

/// The read models: every projector's tables in one environment, at one position of the log.
///
/// They can be deleted at any time and are rebuilt from the log. Their commits are not forced to disk: a crash of the
/// process leaves them intact, one of the machine may not.
package final class Views: Sendable {
    package let environment: Environment
    package let state: DecisionState
    package let streams: StreamIndex
    package let commands: CommandIndex

    /// Those without which no command can be decided.
    static let needed: [any Projector.Type] = [DecisionState.self, StreamIndex.self, CommandIndex.self]

    let readModels: ReadModels
    let registry: ProjectorRegistry
    private let positions: Table<StringKey, ProtobufValue<PositionRow>>
    private let storeId: String
    private let latest = LatestSnapshot()

    /// Opens the views in a folder, and makes them where there are none. Read models that have no tables of this
    /// program, or that failed, are noted to be made anew: see ``rebuildsRequested()``.
    ///
    /// - Throws: ``ViewsError/stale(path:reason:)`` if all must be made anew; `StoreError`.
    package init(
        path: String, mapSizeBytes: Int, of log: EventStore, readModels kinds: [ReadModelKind] = ReadModelKind.all
    ) throws {
        let environment = try Environment(
            path: path, options: .init(mapSizeBytes: mapSizeBytes, tablesMax: 64, durability: .unsynced))
        self.environment = environment
        storeId = log.identity.storeId
        let opened = try environment.write { transaction in try Opened(in: transaction) }
        state = opened.state
        streams = opened.streams
        commands = opened.commands
        positions = opened.positions
        registry = opened.registry
        readModels = ReadModels(kinds, opened.registry)
        try checkIdentity(of: log)
        try environment.write { try settle(in: $0) }
    }

    /// Takes in events that follow the last one that the views hold: what the deciders and the log need first, then every
    /// read model that runs.
    ///
    /// - Returns: the last event that the views then hold.
    /// - Throws: ``ViewsError/projectorFailed(name:sequence:reason:)`` for a read model; any other error is fatal.
    package func take(_ commits: [EvolvedEvents], in transaction: borrowing WriteTransaction) throws -> LogPosition {
        let start = try position(in: transaction)
        guard let last = commits.last else { return start }
        let running = try readModels.running(in: transaction)
        let books = StoredBooks(state, in: transaction)
        var sequence = start.sequence
        for commit in commits {
            for event in commit.events {
                sequence += 1
                guard event.recorded.sequence == sequence else {
                    throw ViewsError.notNext(
                        sequence: event.recorded.sequence, position: sequence - 1, path: environment.path)
                }
                books.apply(event.changes)
                try streams.apply(event.recorded, in: transaction)
                try commands.apply(event.recorded, in: transaction)
                try running.apply(event, books.reader, in: transaction)
            }
            books.keep()
        }
        try books.flush()
        try running.finish(
            commits.flatMap(\.events), commits.flatMap(\.postings), from: start.sequence + 1, in: transaction)
        let row = PositionRow.with {
            $0.storeID = storeId
            $0.sequence = last.position.sequence
            $0.recordedAtMicroseconds = last.position.recordedAtMicroseconds
            $0.root = Data(last.root.bytes)
        }
        try positions.put("position", row, in: transaction)
        return last.position
    }

    /// Stops a read model that failed: its tables stay as they were before that event, and answer nothing until it is
    /// made anew.
    package func stop(projector name: String, at sequence: UInt64, reason: String) throws {
        try environment.write { transaction in
            try registry.change(name, in: transaction) { row in
                row.failedAt = sequence
                row.failure = reason
            }
        }
    }

    /// A read model's tables, of which a snapshot holds all that the views held then; nil while there are none.
    package func answering<Model: ReadModel>(
        _ type: Model.Type, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> Model? {
        guard let model = try readModels.answering(readModels.kind(type.name), in: transaction) else { return nil }
        guard let model = model as? Model else {
            preconditionFailure("The read model \(type.name) was opened as another type than \(type).")
        }
        return model
    }

    /// Whether a projector's tables hold all that the views hold.
    func answers(_ name: String, in transaction: borrowing some Transaction & ~Copyable) throws -> Bool {
        if Self.needed.contains(where: { $0.name == name }) { return true }
        return try projectorState(of: name, in: transaction).isAnswering
    }

    /// How a read model is.
    ///
    /// - Throws: ``ViewsError/unknownReadModel(name:known:)``, `StoreError`.
    package func projectorState(
        of name: String, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> ProjectorState {
        ProjectorState(
            try readModels.kind(name), try registry.row(of: name, in: transaction),
            total: try position(in: transaction).sequence)
    }

    /// Rises whenever something is noted of a read model's tables, before that is committed: which of them answer is as it
    /// was to whoever has the write transaction and finds the same number.
    package var tablesNoted: Int { registry.writeCount }

    /// How often a read model's tables were replaced by others made anew: what was drawn from them is drawn from the
    /// same ones as long as this stands.
    package func generation(
        of name: String, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> UInt32 {
        try registry.row(of: name, in: transaction).generation
    }

    /// How every projector is: those that commands are decided by first.
    package func projectorStates() throws -> [ProjectorState] {
        try environment.read { transaction in
            let position = try position(in: transaction).sequence
            return try Self.needed.map { ProjectorState(running: $0.name, version: $0.version, at: position) }
                + readModels.kinds.map { try projectorState(of: $0.name, in: transaction) }
        }
    }

    /// As ``answering(_:in:)`` of any transaction, looked up once a snapshot.
    package func answering<Model: ReadModel>(
        _ type: Model.Type, in transaction: borrowing ReadTransaction
    ) throws -> Model? {
        for model in try facts(of: transaction).answering {
            if let model = model as? Model { return model }
        }
        return nil
    }

    /// The last event that the views hold, and the root of the tree of the events up to there.
    package func end(in transaction: borrowing ReadTransaction) throws -> (position: LogPosition, root: TreeHash) {
        let facts = try facts(of: transaction)
        return (facts.position, facts.root)
    }

    private func facts(of transaction: borrowing ReadTransaction) throws -> SnapshotFacts {
        try latest.facts(of: transaction) { transaction in
            let (position, root) = try storedEnd(in: transaction)
            let answering = try readModels.kinds.compactMap { try readModels.answering($0, in: transaction) }
            return SnapshotFacts(position: position, root: root, answering: answering)
        }
    }

    private func storedEnd(
        in transaction: borrowing ReadTransaction
    ) throws -> (position: LogPosition, root: TreeHash) {
        guard let row = try positions.get("position", in: transaction) else { return (.start, .empty) }
        guard let root = TreeHash(bytes: row.root) else {
            throw ViewsError.stale(path: environment.path, reason: "they have no root of the tree")
        }
        return (LogPosition(sequence: row.sequence, recordedAtMicroseconds: row.recordedAtMicroseconds), root)
    }

    /// The last event that the views hold.
    package func position(in transaction: borrowing some Transaction & ~Copyable) throws -> LogPosition {
        guard let row = try positions.get("position", in: transaction) else { return .start }
        return LogPosition(sequence: row.sequence, recordedAtMicroseconds: row.recordedAtMicroseconds)
    }

    /// The views must be of this log, within it, and decide by tables of these versions.
    private func checkIdentity(of log: EventStore) throws {
        let path = environment.path
        let (row, versions) = try environment.read { transaction in
            try (
                positions.get("position", in: transaction),
                Self.needed.map { ($0, try registry.row(of: $0.name, in: transaction).version) }
            )
        }
        guard let row else { return }
        guard row.storeID == storeId else {
            throw ViewsError.stale(path: path, reason: "they were made from the store \(row.storeID), not \(storeId)")
        }
        for (projector, version) in versions where version != projector.version {
            throw ViewsError.stale(
                path: path,
                reason: "\(projector.name) has version \(version), and this program's is \(projector.version)")
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

    /// Settles what the last run left, before anybody else has the views.
    private func settle(in transaction: borrowing WriteTransaction) throws {
        var names = Set(readModels.kinds.map(\.name))
        for projector in Self.needed {
            try registry.put(projector.name, .with { $0.version = projector.version }, in: transaction)
            names.insert(projector.name)
        }
        try registry.forget(allBut: names, in: transaction)
        let position = try position(in: transaction)
        try readModels.open(areNew: position == .start, in: transaction)
        try dropUnusedTables(in: transaction)
    }

    /// What is needed to decide, opened in one transaction.
    private struct Opened {
        let state: DecisionState
        let streams: StreamIndex
        let commands: CommandIndex
        let positions: Table<StringKey, ProtobufValue<PositionRow>>
        let registry: ProjectorRegistry

        init(in transaction: borrowing WriteTransaction) throws {
            state = try DecisionState(in: transaction)
            streams = try StreamIndex(in: transaction)
            commands = try CommandIndex(in: transaction)
            positions = try Table("views/position", in: transaction)
            registry = try ProjectorRegistry(in: transaction)
        }
    }
}
