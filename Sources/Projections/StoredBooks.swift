package import Grants
package import LMDB

/// The books as they are stored, and over them what a batch has changed and not yet stored.
///
/// Neither copyable nor kept: it lives inside the closure that lent the transaction.
package struct StoredBooks: Books, ~Copyable {
    private let state: DecisionState
    private let transaction: WriteTransaction
    /// What the batch has stored so far: as in the tables, and decoded.
    private var stored = PendingRows()
    /// What the command in hand changes.
    private var pending = PendingRows()

    package init(_ state: DecisionState, in transaction: borrowing WriteTransaction) {
        self.state = state
        self.transaction = transaction.again()
    }

    /// Has the look-ups see changes that are not stored.
    package mutating func apply(_ changes: [Change]) {
        for change in changes { pending.apply(change) }
    }

    /// Has the look-ups see changes that were stored in this transaction.
    package mutating func noteStored(_ changes: [Change]) {
        for change in changes { stored.apply(change) }
    }

    /// Forgets what is not stored.
    package mutating func discardPending() {
        pending = PendingRows()
    }

    package func organisation(_ id: String) throws -> OrganisationState? {
        if let row = pending.organisations[id] ?? stored.organisations[id] { return row }
        guard Self.canBeKey(id) else { return nil }
        return try state.organisations.get(id, in: transaction)
    }

    package func grant(_ reference: String) throws -> GrantState? {
        if let row = pending.grants[reference] ?? stored.grants[reference] { return row }
        guard Self.canBeKey(reference) else { return nil }
        return try state.grants.get(reference, in: transaction)
    }

    package func entry(_ grant: String, _ id: String) throws -> EntryState? {
        let key = EntryKey(grant, id)
        if let row = pending.entries[key] ?? stored.entries[key] { return row }
        guard Self.canBeKey(grant), Self.canBeKey(id) else { return nil }
        return try state.entries.get([grant, id], in: transaction)
    }

    /// All entries of a grant, in the order of their identifiers.
    package func entries(of grant: String) throws -> [EntryState] {
        guard Self.canBeKey(grant) else { return [] }
        var found: [String: EntryState] = [:]
        for entry in try state.entries(of: grant, in: transaction) { found[entry.id] = entry }
        for (key, entry) in pending.entries where key.grant == grant { found[key.id] = entry }
        return found.sorted { $0.key < $1.key }.map(\.value)
    }

    package func project(_ reference: String) throws -> ProjectState? {
        if let row = pending.projects[reference] ?? stored.projects[reference] { return row }
        guard Self.canBeKey(reference) else { return nil }
        return try state.projects.get(reference, in: transaction)
    }

    package func document(_ id: String) throws -> DocumentState? {
        if let row = pending.documents[id] ?? stored.documents[id] { return row }
        guard Self.canBeKey(id) else { return nil }
        return try state.documents.get(id, in: transaction)
    }

    package func books() throws -> BooksState {
        if let row = pending.books ?? stored.books { return row }
        return try state.books(in: transaction)
    }

    package func flagged(_ sequence: UInt64) throws -> FlaggedState? {
        if let row = pending.flagged[sequence] ?? stored.flagged[sequence] { return row }
        return try state.flagged.get(sequence, in: transaction)
    }

    package func rate(_ key: RateKey) throws -> RateState? {
        if let row = pending.rates[key] ?? stored.rates[key] { return row }
        guard [key.base, key.quote, key.date, key.source].allSatisfy(Self.canBeKey) else { return nil }
        return try state.rates.get([key.base, key.quote, key.date, key.source], in: transaction)
    }

    package func rates(recordedBy sequence: UInt64) throws -> [RateKey] {
        if let keys = pending.rateKeys[sequence] ?? stored.rateKeys[sequence] { return keys }
        return try state.rates(recordedBy: sequence, in: transaction)
    }

    /// What is no identifier names nothing: a look-up finds nothing, and the decider says so.
    private static func canBeKey(_ text: String) -> Bool {
        (1...Identifier.bytesMax).contains(text.utf8.count) && !text.utf8.contains(0)
    }
}
