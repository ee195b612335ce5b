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
    /// What concerns no single thing; empty at the beginning.
    func books() throws -> BooksState
    /// What was flagged when the event of that sequence was recorded; nil if nothing was.
    func flagged(_ sequence: UInt64) throws -> FlaggedState?
    func rate(_ key: RateKey) throws -> RateState?
    /// The rates that the event of that sequence recorded; empty if it recorded none.
    func rates(recordedBy sequence: UInt64) throws -> [RateKey]
}

/// What an event changes in the books: one row, as it was and as it is. `before` is nil for a new thing.
///
/// Small, since changes are handed on: what is no reference itself lies behind one.
package enum Change: Equatable, Sendable {
    case organisation(before: OrganisationState?, after: OrganisationState)
    case grant(before: GrantState?, after: GrantState)
    case entry(before: EntryState?, after: EntryState)
    indirect case project(before: ProjectState?, after: ProjectState)
    indirect case document(before: DocumentState?, after: DocumentState)
    indirect case books(before: BooksState, after: BooksState)
    case flagged(before: FlaggedState?, after: FlaggedState)
    indirect case rate(before: RateState?, after: RateState)
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

extension Change {
    /// The entry that it changes; nil if it changes none.
    package var entryKey: EntryKey? {
        switch self {
        case .entry(_, let after): EntryKey(after.grant, after.id)
        case .organisation, .grant, .project, .document, .books, .flagged, .rate: nil
        }
    }
}

/// A rate's place: what one source says of a pair of currencies on one day.
package struct RateKey: Hashable, Sendable {
    package let base: String
    package let quote: String
    /// ISO 8601.
    package let date: String
    package let source: String

    package init(base: String, quote: String, date: String, source: String) {
        self.base = base
        self.quote = quote
        self.date = date
        self.source = source
    }

    package init(_ rate: ExchangeRate) {
        self.init(base: rate.base, quote: rate.quote, date: rate.date, source: rate.source)
    }

    package init(_ state: RateState) {
        self.init(base: state.base, quote: state.quote, date: state.date, source: state.source)
    }
}
