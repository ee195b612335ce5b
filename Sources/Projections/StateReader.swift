package import Grants
package import LMDB

/// Decision state as it is stored.
protocol StoredState: Books, AnyObject {
    /// All entries of a grant, in the order of their identifiers.
    func entries(of grant: String) throws -> [EntryState]
}

/// The decision state as the events taken in so far have left it: its tables in one transaction, and over them what a
/// memory holds.
///
/// Not kept: it lives inside the closure that lent the transaction. A class, so that closures can share it.
package final class StateReader {
    /// For deciders and evolution.
    package let held: HeldBooks
    private let memory: BookMemory
    private let stored: any StoredState
    /// What somebody else stores, in the order in which it came about.
    private let unstored: [[EntryState]]

    /// - Parameter memory: of what the tables hold, and of what is yet to be stored.
    init(_ state: DecisionState, _ memory: BookMemory, in transaction: borrowing WriteTransaction) {
        stored = TableBooks(state, in: transaction)
        self.memory = memory
        unstored = []
        held = HeldBooks(memory, over: stored)
    }

    /// - Parameters:
    ///   - memory: of every row that has changed since the snapshot.
    ///   - unstored: the entries that have, but for those that the memory says are yet to be stored.
    package init(
        _ state: DecisionState, _ memory: BookMemory, unstored: [[EntryState]],
        in snapshot: borrowing ReadTransaction
    ) {
        stored = TableBooks(state, in: snapshot)
        self.memory = memory
        self.unstored = unstored
        held = HeldBooks(memory, over: stored)
    }

    package func grant(_ reference: String) throws -> GrantState? { try held.grant(reference) }

    /// All entries of a grant, in the order of their identifiers.
    package func entries(of grant: String) throws -> [EntryState] {
        let stored = try stored.entries(of: grant)
        let changed = (unstored + [memory.changedEntries]).joined().filter { $0.grant == grant }
        if changed.isEmpty { return stored }
        var found: [String: EntryState] = [:]
        for entry in stored + changed { found[entry.id] = entry }
        return found.sorted { $0.key < $1.key }.map(\.value)
    }
}
