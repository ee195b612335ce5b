/// All rows of books in memory.
package struct MemoryRows: Sendable {
    package private(set) var organisations: [String: OrganisationState] = [:]
    package private(set) var grants: [String: GrantState] = [:]
    package private(set) var entries: [EntryKey: EntryState] = [:]
    package private(set) var projects: [String: ProjectState] = [:]
    package private(set) var documents: [String: DocumentState] = [:]
    package private(set) var books: BooksState?
    package private(set) var flagged: [UInt64: FlaggedState] = [:]
    package private(set) var rates: [RateKey: RateState] = [:]
    /// The rates of an event, by its sequence.
    package private(set) var rateKeys: [UInt64: [RateKey]] = [:]

    package init() {}

    package mutating func apply(_ change: Change) {
        switch change {
        case .organisation(_, let after): organisations[after.organisation.id] = after
        case .grant(_, let after): grants[after.reference] = after
        case .entry(_, let after): entries[EntryKey(after.grant, after.id)] = after
        case .project(_, let after): projects[after.project.reference] = after
        case .document(_, let after): documents[after.document.id] = after
        case .books(_, let after): books = after
        case .flagged(_, let after): flagged[after.sequence] = after
        case .rate(let before, let after):
            rates[RateKey(after)] = after
            if let sequence = after.newSequence(since: before) {
                rateKeys[sequence, default: []].append(RateKey(after))
            }
        }
    }
}

extension RateState {
    /// The event that stated the rate anew; nil if the last change was another.
    package func newSequence(since before: RateState?) -> UInt64? {
        statements.count > (before?.statements.count ?? 0) ? statements.last?.sequence : nil
    }
}
