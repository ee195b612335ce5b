package import Grants
package import LMDB

/// The books as a write transaction has them: the tables of the decision state, and over them what a memory holds.
///
/// Neither copyable nor kept: it lives inside the closure that lent the transaction.
package struct StoredBooks: ~Copyable {
    /// For what only looks rows up.
    package let reader: StateReader
    private let memory = BookMemory()
    private let state: DecisionState
    private let transaction: WriteTransaction

    package init(_ state: DecisionState, in transaction: borrowing WriteTransaction) {
        self.state = state
        self.transaction = transaction.again()
        reader = StateReader(state, memory, in: transaction)
    }

    /// For deciders and evolution.
    package var held: HeldBooks { reader.held }

    /// Has the look-ups see changes: until they are taken back, or kept.
    package func apply(_ changes: [Change]) {
        memory.apply(changes)
    }

    /// Has the changes so far stand. They are stored by ``flush()``.
    package func keep() {
        memory.keep()
    }

    /// Stores what has changed.
    package func flush() throws {
        try state.store(memory.takeChanged(), in: transaction)
    }

    /// Lends every grant with its entries, in the order of the references. What has changed is stored first.
    package func forEachGrant(_ body: (GrantState, [EntryState]) throws -> Void) throws {
        try flush()
        try state.grants.forEach(in: transaction) { reference, grant in
            try body(grant, state.entries(of: reference, in: transaction))
            return true
        }
    }
}
