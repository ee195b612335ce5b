package import Grants
import LMDB

/// The decision state as the events taken in so far have left it: in one write transaction, its tables and over them
/// what a memory holds.
///
/// Not kept: it lives inside the closure that lent the transaction. A class, so that closures can share it.
package final class StateReader {
    /// For deciders and evolution.
    package let held: HeldBooks
    private let memory: BookMemory
    private let state: DecisionState
    private let transaction: WriteTransaction

    /// - Parameter memory: of what the tables hold, and of what is yet to be stored.
    init(_ state: DecisionState, _ memory: BookMemory, in transaction: borrowing WriteTransaction) {
        self.state = state
        self.memory = memory
        self.transaction = transaction.again()
        held = HeldBooks(memory, over: TableBooks(state, in: transaction))
    }

    package func grant(_ reference: String) throws -> GrantState? { try held.grant(reference) }

    /// All entries of a grant, in the order of their identifiers.
    package func entries(of grant: String) throws -> [EntryState] {
        guard TableBooks.canBeKey(grant) else { return [] }
        let stored = try state.entries(of: grant, in: transaction)
        let changed = memory.changedEntries(of: grant)
        if changed.isEmpty { return stored }
        var found: [String: EntryState] = [:]
        for entry in stored + changed { found[entry.id] = entry }
        return found.sorted { $0.key < $1.key }.map(\.value)
    }
}
