import EventLog
import Grants
package import LMDB
import Reports
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
        /// Those that take events in.
        var running: [any ReadModel] = []
        /// The registry's ``ProjectorRegistry/writeCount`` for which these are the ones; nil while none are known.
        var asOf: Int?
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
        state.withLock { state in
            state.opened = opened
            state.asOf = nil
        }
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
        state.withLock { state in
            state.opened[kind.name, default: [:]][set] = model
            state.asOf = nil
        }
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

    /// Those that take in the events of a transaction.
    func running(in transaction: borrowing WriteTransaction) throws -> [any ReadModel] {
        let writeCount = registry.writeCount
        if let running = state.withLock({ $0.asOf == writeCount ? $0.running : nil }) { return running }
        let running = try kinds.compactMap { try answering($0, in: transaction) }
        state.withLock { state in
            state.running = running
            state.asOf = writeCount
        }
        return running
    }
}

extension [any ReadModel] {
    /// - Throws: ``ViewsError/projectorFailed(name:sequence:reason:)``; any other error is the store's.
    func apply(_ event: EvolvedEvent, _ books: StateReader, in transaction: borrowing WriteTransaction) throws {
        for model in self {
            try model.failingByName(at: event.recorded.sequence) {
                try model.apply(event.recorded, event.changes, books, in: transaction)
            }
        }
    }

    /// - Parameter sequence: of the first event of the transaction.
    /// - Throws: as ``apply(_:_:in:)``.
    func finish(
        _ events: [EvolvedEvent], _ postings: [NetPostings], from sequence: UInt64,
        in transaction: borrowing WriteTransaction
    ) throws {
        for model in self {
            try model.failingByName(at: sequence) { try model.finish(events, postings, in: transaction) }
        }
    }
}

extension ReadModel {
    /// Lets pass what the store threw, and says of all else whose failure it is.
    func failingByName<R>(at sequence: UInt64, _ body: () throws -> R) throws -> R {
        do {
            return try body()
        } catch let error as StoreError where error.isOfTheStore {
            throw error
        } catch {
            throw ViewsError.projectorFailed(name: Self.name, sequence: sequence, reason: "\(error)")
        }
    }
}

extension StoreError {
    /// Whether the store failed, and not what a projector asked of it.
    package var isOfTheStore: Bool {
        switch kind {
        case .encoding, .decoding, .keyTooLong, .notAscending: false
        case .mapFull, .noSpace, .inputOutput, .readOnly, .locked, .corrupted, .readersFull, .missing, .permission,
            .other:
            true
        }
    }
}
