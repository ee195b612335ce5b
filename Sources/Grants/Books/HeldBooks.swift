/// Books in a store, with a memory over them.
///
/// Of this module, so that deciders and evolution are specialised for it: see the entrances at the end.
package struct HeldBooks: Books {
    private let memory: BookMemory
    /// Asked for what is not held.
    private let store: any Books & AnyObject

    package init(_ memory: BookMemory, over store: any Books & AnyObject) {
        self.memory = memory
        self.store = store
    }

    package func organisation(_ id: String) throws -> OrganisationState? {
        try memory.organisations.row(id) { try store.organisation(id) }
    }

    package func grant(_ reference: String) throws -> GrantState? {
        try memory.grants.row(reference) { try store.grant(reference) }
    }

    package func entry(_ grant: String, _ id: String) throws -> EntryState? {
        try memory.entries.row(EntryKey(grant, id)) {
            // Of a grant that the store does not have it has no entry either.
            memory.grants.isMissingInStore(grant) ? nil : try store.entry(grant, id)
        }
    }

    package func project(_ reference: String) throws -> ProjectState? {
        try memory.projects.row(reference) { try store.project(reference) }
    }

    package func document(_ id: String) throws -> DocumentState? {
        try memory.documents.row(id) { try store.document(id) }
    }

    package func books() throws -> BooksState {
        try memory.books.row(0) { try store.books() } ?? BooksState()
    }

    package func flagged(_ sequence: UInt64) throws -> FlaggedState? {
        try memory.flagged.row(sequence) { try store.flagged(sequence) }
    }

    package func rate(_ key: RateKey) throws -> RateState? {
        try memory.rates.row(key) { try store.rate(key) }
    }

    package func rates(recordedBy sequence: UInt64) throws -> [RateKey] {
        try memory.rateKeys.row(sequence) { try store.rates(recordedBy: sequence) } ?? []
    }
}

// Entrances for other modules. What is called with the type itself the compiler makes code of its own for; the generic
// entrances, called from another module, would ask for every look-up through a table of witnesses.

extension Decision {
    /// Decides one command.
    ///
    /// - Throws: ``Refusal``, or what the books' look-ups throw.
    package static func events(for command: Command, in books: HeldBooks, under policy: Policy) throws -> [Event] {
        try decided(command, books, policy)
    }
}

extension Evolution {
    /// The rows that an event changes, at most one change a row, in the order in which they apply.
    ///
    /// - Parameter through: only what counts by that day is taken in; everything when nil.
    package static func changes(
        of event: Event, sequence: UInt64, in books: HeldBooks, through: Day? = nil
    ) throws -> [Change] {
        try changed(by: event, sequence, books, through)
    }
}
