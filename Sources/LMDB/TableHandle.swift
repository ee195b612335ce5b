import Synchronization

/// A table that is open: LMDB's number for it, and whether that number still means this table.
///
/// LMDB gives the number of a closed table to the next one that is opened; without the mark, a ``Table`` kept from an
/// aborted transaction would then read and write another table.
@usableFromInline
final class TableHandle: Sendable {
    let number: UInt32
    let environmentNumber: UInt64
    @usableFromInline let name: String
    let path: String
    private let open = Atomic<Bool>(true)

    init(number: UInt32, name: String, environment: borrowing EnvironmentIdentity) {
        self.number = number
        self.name = name
        self.environmentNumber = environment.number
        self.path = environment.path
    }

    var isOpen: Bool { open.load(ordering: .acquiring) }

    func markClosed() {
        open.store(false, ordering: .releasing)
    }
}

/// What a table needs to know of its environment, without keeping it open.
struct EnvironmentIdentity: Sendable {
    let number: UInt64
    let path: String
}

/// The tables an environment has open.
///
/// All that exist are opened with the environment, before anybody else has it; later only write transactions open any,
/// one at a time. So the rule of `mdb_dbi_open` holds: no two transactions of a process use it at the same time.
final class TableHandles: Sendable {
    private struct State {
        var committed: [String: TableHandle] = [:]
        /// Opened by the write transaction under way; LMDB closes them when it aborts.
        var pending: [String: TableHandle] = [:]
        var hasDropped = false
    }

    private let state = Mutex(State())

    /// The table of this name, as far as committed.
    func committed(_ name: String) -> TableHandle? {
        state.withLock { $0.committed[name] }
    }

    /// The table of this name, as the write transaction under way sees it.
    func current(_ name: String) -> TableHandle? {
        state.withLock { $0.pending[name] ?? $0.committed[name] }
    }

    /// Remembers a table that the write transaction under way has opened.
    func addPending(_ handle: TableHandle) {
        state.withLock { $0.pending[handle.name] = handle }
    }

    /// Remembers a table opened outside a write transaction.
    func addCommitted(_ handle: TableHandle) {
        state.withLock { $0.committed[handle.name] = handle }
    }

    /// Forgets a dropped table: LMDB has closed it, even if its transaction aborts.
    func remove(_ handle: TableHandle) {
        handle.markClosed()
        state.withLock { state in
            state.pending[handle.name] = nil
            state.committed[handle.name] = nil
            state.hasDropped = true
        }
    }

    /// What the write transaction opened now belongs to everybody.
    func commit() {
        state.withLock { state in
            state.committed.merge(state.pending) { _, new in new }
            state.pending = [:]
            state.hasDropped = false
        }
    }

    /// What the write transaction opened is closed.
    ///
    /// - Returns: whether it had dropped tables, which then exist but are closed.
    func abort() -> Bool {
        state.withLock { state in
            for handle in state.pending.values { handle.markClosed() }
            state.pending = [:]
            defer { state.hasDropped = false }
            return state.hasDropped
        }
    }
}
