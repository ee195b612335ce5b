import EventLog
import Grants
import LMDB
import SwiftProtobuf
import Synchronization

/// The read models of this program: which of their tables answer, and what takes events in.
///
/// What runs and what answers stands in the registry, and is read from it in each transaction: so a switch to other
/// tables is one commit, which nobody sees half of.
final class ReadModels: Sendable {
    let kinds: [ReadModelKind]
    private let registry: ProjectorRegistry
    private let state = Mutex<State>(State())

    private struct State {
        /// Those whose tables are open, by name.
        var opened: [String: [TableSet: any ReadModel]] = [:]
        /// Those that take in the events of the write transaction under way.
        var running: [any ReadModel] = []
    }

    init(_ kinds: [ReadModelKind], _ registry: ProjectorRegistry) {
        self.kinds = kinds
        self.registry = registry
    }

    /// - Throws: ``ViewsError/unknownReadModel(name:known:)``.
    func kind(_ name: String) throws -> ReadModelKind {
        guard let kind = kinds.first(where: { $0.name == name }) else {
            throw ViewsError.unknownReadModel(name: name, known: kinds.map(\.name))
        }
        return kind
    }

    /// Settles what the last run left: what has no tables of this program is to be made anew, and so is what was being
    /// made. Opens the tables that answer.
    ///
    /// - Parameter areNew: nothing was ever taken in, so all tables hold all there is.
    func open(areNew: Bool, in transaction: borrowing WriteTransaction) throws {
        var opened: [String: [TableSet: any ReadModel]] = [:]
        for kind in kinds {
            var row = areNew ? .with { $0.version = kind.version } : try registry.row(of: kind.name, in: transaction)
            // Not taken for its own by the program that made them either: from here on they miss events.
            if row.version != kind.version { row.version = 0 }
            if !row.isAnswering(kind.version) { row.isRebuilding = true }
            row.builtSequence = 0
            try registry.put(kind.name, row, in: transaction)
            guard row.isAnswering(kind.version) else { continue }
            opened[kind.name] = [row.set: try kind.type.init(row.set, in: transaction)]
        }
        state.withLock { $0.opened = opened }
    }

    /// Opens the set of tables that does not answer, to be made anew.
    func openOther(of kind: ReadModelKind, in environment: Environment) throws -> any ReadModel {
        let (set, model) = try environment.write { transaction in
            let set = try registry.row(of: kind.name, in: transaction).set.other
            try registry.change(kind.name, in: transaction) { row in
                row.isRebuilding = true
                row.builtSequence = 0
            }
            return (set, try kind.type.init(set, in: transaction))
        }
        state.withLock { $0.opened[kind.name, default: [:]][set] = model }
        return model
    }

    /// The tables that answer in a snapshot; nil while none do.
    func answering(
        _ kind: ReadModelKind, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> (any ReadModel)? {
        let row = try registry.row(of: kind.name, in: transaction)
        guard row.isAnswering(kind.version) else { return nil }
        return state.withLock { $0.opened[kind.name]?[row.set] }
    }

    /// Forgets what was kept for a transaction that did not commit, and has those that run take in what comes.
    func begin(in transaction: borrowing WriteTransaction) throws {
        var running: [any ReadModel] = []
        for kind in kinds {
            guard let model = try answering(kind, in: transaction) else { continue }
            model.discard()
            running.append(model)
        }
        state.withLock { $0.running = running }
    }

    /// One of those that take in the events of the write transaction under way.
    func running<Model: ReadModel>(_ type: Model.Type) -> Model? {
        state.withLock { $0.running }.lazy.compactMap { $0 as? Model }.first
    }

    /// - Throws: ``ViewsError/projectorFailed(name:sequence:reason:)``; any other error is the store's.
    func apply(
        _ recorded: RecordedEvent, _ changes: [Change], _ books: StateReader, in transaction: borrowing WriteTransaction
    ) throws {
        for model in state.withLock({ $0.running }) {
            try model.failingByName(at: recorded.sequence) {
                try model.apply(recorded, changes, books, in: transaction)
            }
        }
    }

    /// - Parameter sequence: of the first event that is written with it.
    func flush(from sequence: UInt64, in transaction: borrowing WriteTransaction) throws {
        for model in state.withLock({ $0.running }) {
            try model.failingByName(at: sequence) { try model.flush(in: transaction) }
        }
    }
}

extension ReadModel {
    /// Lets pass what the store threw, and says of all else whose failure it is.
    func failingByName(at sequence: UInt64, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error as StoreError where error.isOfTheStore {
            throw error
        } catch {
            throw ViewsError.projectorFailed(name: Self.name, sequence: sequence, reason: "\(error)")
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
