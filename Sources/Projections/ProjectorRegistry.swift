import LMDB
import Synchronization

/// How a projector is, in one snapshot of the views.
package struct ProjectorState: Equatable, Sendable {
    package enum Activity: Equatable, Sendable {
        /// Takes every event in as it is recorded.
        case running
        /// Its tables are being made anew, or are about to be: the last event that the new ones hold, and the last that
        /// there is.
        case rebuilding(position: UInt64, total: UInt64)
        /// It failed on an event, and takes none in until it is made anew.
        case failed(at: UInt64, reason: String)
    }

    package let name: String
    /// Of this program, whatever made the tables.
    package let version: UInt32
    package let activity: Activity
    /// Whether its tables hold all that the views hold. While it is rebuilt, the old ones may.
    package let isAnswering: Bool
    /// The last event in the tables that answer; of those being made, or of those that stopped, where none do.
    package let position: UInt64

    /// A projector without which no command can be decided: it runs, or the daemon does not.
    init(running name: String, version: UInt32, at position: UInt64) {
        (self.name, self.version, self.position) = (name, version, position)
        (activity, isAnswering) = (.running, true)
    }

    /// - Parameter total: the last event that the views hold.
    init(_ kind: ReadModelKind, _ row: ProjectorRow, total: UInt64) {
        (name, version) = (kind.name, kind.version)
        isAnswering = row.isAnswering(kind.version)
        if row.isRebuilding {
            activity = .rebuilding(position: row.builtSequence, total: total)
        } else if row.failedAt != 0 {
            activity = .failed(at: row.failedAt, reason: row.failure)
        } else {
            activity = .running
        }
        position =
            switch activity {
            case _ where isAnswering: total
            case .running: total
            case .rebuilding(let built, _): built
            case .failed(let sequence, _): sequence - 1
            }
    }
}

extension ProjectorRow {
    /// Whether the tables that it names hold all that the views hold, as this program would have made them.
    func isAnswering(_ version: UInt32) -> Bool { self.version == version && failedAt == 0 }

    /// The tables that answer, or did until the projector failed.
    var set: TableSet { TableSet(generation: generation) }
}

/// What is known of every projector's tables. It stands among the views, so that each snapshot knows what answers in it.
final class ProjectorRegistry: Sendable {
    private let rows: Table<StringKey, ProtobufValue<ProjectorRow>>
    private let writes = Atomic(0)

    /// Rises with every row that is written, whether its transaction commits or not: to whoever has the write
    /// transaction, the rows are as they were when it had the same value.
    var writeCount: Int { writes.load(ordering: .acquiring) }

    init(in transaction: borrowing WriteTransaction) throws {
        rows = try Table("views/projectors", in: transaction)
    }

    /// Of a projector that nothing is known of: a row that says so.
    func row(of name: String, in transaction: borrowing some Transaction & ~Copyable) throws -> ProjectorRow {
        try rows.get(name, in: transaction) ?? ProjectorRow()
    }

    /// Writes nothing where the row is as it was, so that whole views are opened on a full disk, too.
    func put(_ name: String, _ row: ProjectorRow, in transaction: borrowing WriteTransaction) throws {
        guard try rows.get(name, in: transaction) != row else { return }
        writes.add(1, ordering: .acquiringAndReleasing)
        try rows.put(name, row, in: transaction)
    }

    func change(
        _ name: String, in transaction: borrowing WriteTransaction, _ body: (inout ProjectorRow) throws -> Void
    ) throws {
        var row = try row(of: name, in: transaction)
        try body(&row)
        try put(name, row, in: transaction)
    }

    /// Forgets the projectors that this program does not have: should a later one have them again, their tables will
    /// have missed events.
    func forget(allBut names: Set<String>, in transaction: borrowing WriteTransaction) throws {
        var unknown: [String] = []
        try rows.forEach(in: transaction) { name, _ in
            if !names.contains(name) { unknown.append(name) }
            return true
        }
        for name in unknown {
            writes.add(1, ordering: .acquiringAndReleasing)
            try rows.delete(name, in: transaction)
        }
    }
}
