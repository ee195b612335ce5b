import Grants
import LMDB

/// The tables of the decision state, in one transaction.
///
/// Generic, so that look-ups in snapshots and in what is being written are each compiled for what they read.
final class TableBooks<Source: Transaction & ~Copyable>: StoredState {
    private let state: DecisionState
    private let transaction: Source

    init(_ state: DecisionState, in transaction: borrowing Source) {
        self.state = state
        self.transaction = transaction.again()
    }

    func organisation(_ id: String) throws -> OrganisationState? {
        guard DecisionState.canBeKey(id) else { return nil }
        return try state.organisations.get(id, in: transaction)
    }

    func grant(_ reference: String) throws -> GrantState? {
        guard DecisionState.canBeKey(reference) else { return nil }
        return try state.grants.get(reference, in: transaction)
    }

    func entry(_ grant: String, _ id: String) throws -> EntryState? {
        guard DecisionState.canBeKey(grant), DecisionState.canBeKey(id) else { return nil }
        return try state.entries.get([grant, id], in: transaction)
    }

    func project(_ reference: String) throws -> ProjectState? {
        guard DecisionState.canBeKey(reference) else { return nil }
        return try state.projects.get(reference, in: transaction)
    }

    func document(_ id: String) throws -> DocumentState? {
        guard DecisionState.canBeKey(id) else { return nil }
        return try state.documents.get(id, in: transaction)
    }

    func books() throws -> BooksState { try state.books(in: transaction) }

    func flagged(_ sequence: UInt64) throws -> FlaggedState? { try state.flagged.get(sequence, in: transaction) }

    func rate(_ key: RateKey) throws -> RateState? {
        guard [key.base, key.quote, key.date, key.source].allSatisfy(DecisionState.canBeKey) else { return nil }
        return try state.rates.get([key.base, key.quote, key.date, key.source], in: transaction)
    }

    func rates(recordedBy sequence: UInt64) throws -> [RateKey] {
        try state.rates(recordedBy: sequence, in: transaction)
    }

    func entries(of grant: String) throws -> [EntryState] {
        guard DecisionState.canBeKey(grant) else { return [] }
        return try state.entries(of: grant, in: transaction)
    }
}

extension DecisionState {
    /// What is no identifier names nothing: a look-up finds nothing, and the decider says so.
    fileprivate static func canBeKey(_ text: String) -> Bool {
        (1...Identifier.bytesMax).contains(text.utf8.count) && !text.utf8.contains(0)
    }
}
