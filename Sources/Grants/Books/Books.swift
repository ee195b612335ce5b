/// What is known of the books at one position of the log: what deciders and evolution look up, and nothing else.
///
/// Reads no clock, no file and no random number. A look-up throws only what the books' own store throws.
package protocol Books: ~Copyable {
    func organisation(_ id: String) throws -> OrganisationState?
    func grant(_ reference: String) throws -> GrantState?
    /// An entry of a grant, by the grant's reference and the entry's identifier within it.
    func entry(_ grant: String, _ id: String) throws -> EntryState?
    func project(_ reference: String) throws -> ProjectState?
    func document(_ id: String) throws -> DocumentState?
}

/// What an event changes in the books: one row, as it was and as it is. `before` is nil for a new thing.
package enum Change: Equatable, Sendable {
    case organisation(before: OrganisationState?, after: OrganisationState)
    case grant(before: GrantState?, after: GrantState)
    case entry(before: EntryState?, after: EntryState)
    case project(before: ProjectState?, after: ProjectState)
    case document(before: DocumentState?, after: DocumentState)
}

/// Rows that changed and are not yet stored: what a command of a batch sees of those before it.
package struct PendingRows: Sendable {
    package private(set) var organisations: [String: OrganisationState] = [:]
    package private(set) var grants: [String: GrantState] = [:]
    package private(set) var entries: [EntryKey: EntryState] = [:]
    package private(set) var projects: [String: ProjectState] = [:]
    package private(set) var documents: [String: DocumentState] = [:]

    package init() {}

    package mutating func apply(_ change: Change) {
        switch change {
        case .organisation(_, let after): organisations[after.organisation.id] = after
        case .grant(_, let after): grants[after.grant.reference] = after
        case .entry(_, let after): entries[EntryKey(after.grant, after.id)] = after
        case .project(_, let after): projects[after.project.reference] = after
        case .document(_, let after): documents[after.document.id] = after
        }
    }
}

/// An entry's place: its grant and its identifier within the grant.
package struct EntryKey: Hashable, Sendable {
    package let grant: String
    package let id: String

    package init(_ grant: String, _ id: String) {
        self.grant = grant
        self.id = id
    }
}

/// Books in memory: what tests and dry replays use.
package struct MemoryBooks: Books, Sendable {
    package private(set) var rows = PendingRows()

    package init() {}

    package func organisation(_ id: String) -> OrganisationState? { rows.organisations[id] }
    package func grant(_ reference: String) -> GrantState? { rows.grants[reference] }
    package func entry(_ grant: String, _ id: String) -> EntryState? { rows.entries[EntryKey(grant, id)] }
    package func project(_ reference: String) -> ProjectState? { rows.projects[reference] }
    package func document(_ id: String) -> DocumentState? { rows.documents[id] }

    /// Takes an event in.
    package mutating func evolve(_ event: Event, sequence: UInt64) throws {
        for change in try Evolution.changes(of: event, sequence: sequence, in: self) {
            rows.apply(change)
        }
    }
}
