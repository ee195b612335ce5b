package import Grants
package import LMDB

/// The books as a write transaction has them: the tables of the decision state, and over them what a memory holds.
///
/// Neither copyable nor kept: it lives inside the closure that lent the transaction.
package struct StoredBooks: ~Copyable {
    /// For deciders and evolution.
    package let held: HeldBooks
    private let memory: BookMemory
    private let state: DecisionState
    private let transaction: WriteTransaction

    /// - Parameter memory: of what the tables hold, and of nothing else; a new one knows nothing yet.
    package init(
        _ state: DecisionState, _ memory: BookMemory = BookMemory(), in transaction: borrowing WriteTransaction
    ) {
        self.state = state
        self.memory = memory
        self.transaction = transaction.again()
        held = HeldBooks(memory, over: TableBooks(state, in: transaction))
    }

    /// Has the look-ups see changes: until they are taken back, or kept.
    package func apply(_ changes: [Change]) {
        memory.apply(changes)
    }

    /// Takes back what was not kept.
    package func undo() {
        memory.undo()
    }

    /// Has the changes so far stand. They are stored by ``flush()``.
    package func keep() {
        memory.keep()
    }

    /// Stores what has changed.
    package func flush() throws {
        try state.store(memory.takeChanged(), in: transaction)
    }

    /// All entries of a grant, in the order of their identifiers.
    package func entries(of grant: String) throws -> [EntryState] {
        try memory.entries(of: grant, over: state, in: transaction)
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

extension BookMemory {
    /// All entries of a grant, in the order of their identifiers.
    func entries(of grant: String, over state: DecisionState, in transaction: borrowing WriteTransaction) throws
        -> [EntryState]
    {
        guard TableBooks.canBeKey(grant) else { return [] }
        let stored = try state.entries(of: grant, in: transaction)
        let changed = changedEntries(of: grant)
        if changed.isEmpty { return stored }
        var found: [String: EntryState] = [:]
        for entry in stored + changed { found[entry.id] = entry }
        return found.sorted { $0.key < $1.key }.map(\.value)
    }
}

/// The tables of the decision state, in one transaction.
final class TableBooks: Books {
    private let state: DecisionState
    private let transaction: WriteTransaction

    init(_ state: DecisionState, in transaction: borrowing WriteTransaction) {
        self.state = state
        self.transaction = transaction.again()
    }

    func organisation(_ id: String) throws -> OrganisationState? {
        guard Self.canBeKey(id) else { return nil }
        return try state.organisations.get(id, in: transaction)
    }

    func grant(_ reference: String) throws -> GrantState? {
        guard Self.canBeKey(reference) else { return nil }
        return try state.grants.get(reference, in: transaction)
    }

    func entry(_ grant: String, _ id: String) throws -> EntryState? {
        guard Self.canBeKey(grant), Self.canBeKey(id) else { return nil }
        return try state.entries.get([grant, id], in: transaction)
    }

    func project(_ reference: String) throws -> ProjectState? {
        guard Self.canBeKey(reference) else { return nil }
        return try state.projects.get(reference, in: transaction)
    }

    func document(_ id: String) throws -> DocumentState? {
        guard Self.canBeKey(id) else { return nil }
        return try state.documents.get(id, in: transaction)
    }

    func books() throws -> BooksState { try state.books(in: transaction) }

    func flagged(_ sequence: UInt64) throws -> FlaggedState? { try state.flagged.get(sequence, in: transaction) }

    func rate(_ key: RateKey) throws -> RateState? {
        guard [key.base, key.quote, key.date, key.source].allSatisfy(Self.canBeKey) else { return nil }
        return try state.rates.get([key.base, key.quote, key.date, key.source], in: transaction)
    }

    func rates(recordedBy sequence: UInt64) throws -> [RateKey] {
        try state.rates(recordedBy: sequence, in: transaction)
    }

    /// What is no identifier names nothing: a look-up finds nothing, and the decider says so.
    static func canBeKey(_ text: String) -> Bool {
        (1...Identifier.bytesMax).contains(text.utf8.count) && !text.utf8.contains(0)
    }
}

extension StoredBooks: Books {
    package func organisation(_ id: String) throws -> OrganisationState? { try held.organisation(id) }
    package func grant(_ reference: String) throws -> GrantState? { try held.grant(reference) }
    package func entry(_ grant: String, _ id: String) throws -> EntryState? { try held.entry(grant, id) }
    package func project(_ reference: String) throws -> ProjectState? { try held.project(reference) }
    package func document(_ id: String) throws -> DocumentState? { try held.document(id) }
    package func books() throws -> BooksState { try held.books() }
    package func flagged(_ sequence: UInt64) throws -> FlaggedState? { try held.flagged(sequence) }
    package func rate(_ key: RateKey) throws -> RateState? { try held.rate(key) }
    package func rates(recordedBy sequence: UInt64) throws -> [RateKey] { try held.rates(recordedBy: sequence) }
}
