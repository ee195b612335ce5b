package import EventLog
package import Grants
package import LMDB

/// What the deciders need to know of every organisation, grant, entry, project and document.
///
/// Keys of entries begin with their grant, so that one grant's rows lie together.
package struct DecisionState: Projector {
    package static let name = "decision-state"
    package static let version: UInt32 = 1

    package let organisations: Table<StringKey, ProtobufValue<OrganisationState>>
    package let grants: Table<StringKey, ProtobufValue<GrantState>>
    package let entries: Table<CompositeKey, ProtobufValue<EntryState>>
    /// The identifier of an entry by its grant and the sequence of the event that made it.
    private let entryOrder: Table<CompositeNumberKey, StringValue>
    package let projects: Table<StringKey, ProtobufValue<ProjectState>>
    package let documents: Table<StringKey, ProtobufValue<DocumentState>>

    package init(in transaction: borrowing WriteTransaction) throws {
        organisations = try Table(Self.table("organisations"), in: transaction)
        grants = try Table(Self.table("grants"), in: transaction)
        entries = try Table(Self.table("entries"), in: transaction)
        entryOrder = try Table(Self.table("entry-order"), in: transaction)
        projects = try Table(Self.table("projects"), in: transaction)
        documents = try Table(Self.table("documents"), in: transaction)
    }

    package func apply(
        _ recorded: RecordedEvent, _ changes: [Change], in transaction: borrowing WriteTransaction
    ) throws {
        for change in changes {
            switch change {
            case .organisation(_, let after): try organisations.put(after.organisation.id, after, in: transaction)
            case .grant(_, let after): try grants.put(after.grant.reference, after, in: transaction)
            case .entry(let before, let after):
                try entries.put([after.grant, after.id], after, in: transaction)
                if before == nil {
                    try entryOrder.put(.init([after.grant], after.sequence), after.id, in: transaction)
                }
            case .project(_, let after): try projects.put(after.project.reference, after, in: transaction)
            case .document(_, let after): try documents.put(after.document.id, after, in: transaction)
            }
        }
    }

    /// A grant's entries in the order in which they were made: at most `countMax` of those after a sequence.
    package func entries(
        of grant: String, after sequence: UInt64, countMax: Int, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> [EntryState] {
        guard countMax > 0 else { return [] }
        var ids: [String] = []
        try entryOrder.forEach(
            in: transaction, from: .init([grant], sequence + 1), prefix: try CompositeKey.prefix([grant])
        ) { _, id in
            ids.append(id)
            return ids.count < countMax
        }
        return try ids.compactMap { try entries.get([grant, $0], in: transaction) }
    }
}

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

    /// What is no identifier names nothing: a look-up finds nothing, and the decider says so.
    private static func canBeKey(_ text: String) -> Bool {
        (1...Identifier.bytesMax).contains(text.utf8.count) && !text.utf8.contains(0)
    }
}
