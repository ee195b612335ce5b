import EventLog
import FoundationEssentials
import Grants
import LMDB
import NIOConcurrencyHelpers
import Projections
import Synchronization

/// Decision state as it was at one position of the log, of what counts by one day, in a folder that goes with it.
final class ReplayedBooks: Sendable {
    /// Told of each event before what it changes is stored.
    typealias OnEvent = (
        RecordedEvent, [Change], borrowing StoredBooks, DecisionState, borrowing WriteTransaction
    ) throws -> Void

    let through: Day?
    private let state: DecisionState
    private let path: String
    /// Locked while the books are used, so that they stand still meanwhile.
    private let held: NIOLockedValueBox<Held>
    /// The last sequence applied, to be looked at by those who do not use the books.
    private let reached = Mutex<UInt64>(0)

    private struct Held {
        /// Nil at the end.
        var environment: Environment?
        var position: UInt64 = 0
    }

    /// - Parameter path: a folder that is made, and deleted when nobody refers to these books any more.
    init(path: String, mapSizeBytes: Int, through: Day?) throws {
        self.path = path
        self.through = through
        let environment = try Environment(
            path: path, options: .init(mapSizeBytes: mapSizeBytes, tablesMax: 32, durability: .unsynced))
        state = try environment.write { try DecisionState(in: $0) }
        held = NIOLockedValueBox(Held(environment: environment))
    }

    deinit {
        // Closed first: the next folder may get the inode of this one, and would then count as open already.
        held.withLockedValue { $0.environment = nil }
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The last sequence applied.
    var lastSequence: UInt64 { reached.withLock { $0 } }

    /// Brings the books up to a sequence, and lends them.
    ///
    /// - Returns: nil if they are past that sequence already.
    func read<Value>(
        at sequence: UInt64, of log: EventStore, _ body: (borrowing ReadTransaction, DecisionState) throws -> Value
    ) throws -> Value? {
        try held.withLockedValue { held in
            guard held.position <= sequence, let environment = held.environment else { return nil }
            try advance(&held, to: sequence, of: log) { _, _, _, _, _ in }
            return try environment.read { try body($0, state) }
        }
    }

    /// Brings the books up to a sequence and tells of each event on the way.
    func replay(to sequence: UInt64, of log: EventStore, onEvent: OnEvent) throws {
        try held.withLockedValue { try advance(&$0, to: sequence, of: log, onEvent) }
    }

    private func advance(_ held: inout Held, to sequence: UInt64, of log: EventStore, _ onEvent: OnEvent) throws {
        guard let environment = held.environment else { return }
        let replay = Replay(log: log, through: through)
        while held.position < sequence {
            let applied = try replay.applySlice(after: held.position, end: sequence, to: environment, state) {
                recorded, changes, books, transaction in
                try onEvent(recorded, changes, books, state, transaction)
            }
            held.position = applied
            reached.withLock { $0 = applied }
        }
    }
}
