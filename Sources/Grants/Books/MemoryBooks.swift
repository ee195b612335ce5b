/// Books in memory, whole and without a store.
package struct MemoryBooks: Books, Sendable {
    package private(set) var rows = MemoryRows()

    package init() {}

    package func organisation(_ id: String) -> OrganisationState? { rows.organisations[id] }
    package func grant(_ reference: String) -> GrantState? { rows.grants[reference] }
    package func entry(_ grant: String, _ id: String) -> EntryState? { rows.entries[EntryKey(grant, id)] }
    package func project(_ reference: String) -> ProjectState? { rows.projects[reference] }
    package func document(_ id: String) -> DocumentState? { rows.documents[id] }
    package func books() -> BooksState { rows.books ?? BooksState() }
    package func flagged(_ sequence: UInt64) -> FlaggedState? { rows.flagged[sequence] }
    package func rate(_ key: RateKey) -> RateState? { rows.rates[key] }
    package func rates(recordedBy sequence: UInt64) -> [RateKey] { rows.rateKeys[sequence] ?? [] }

    /// Takes an event in.
    ///
    /// - Parameter through: only what counts by that day is taken in; everything when nil.
    /// - Returns: what it changed.
    @discardableResult
    package mutating func evolve(_ event: Event, sequence: UInt64, through: Day? = nil) throws -> [Change] {
        let changes = try Evolution.changes(of: event, sequence: sequence, in: self, through: through)
        for change in changes { rows.apply(change) }
        return changes
    }
}
