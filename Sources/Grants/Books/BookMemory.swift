/// What is held of the books in memory while their store is written to: rows as they were looked up, and what changed
/// since it was stored.
///
/// It decodes a row once for all commands that need it, and has it stored once for all that change it. For one thread at
/// a time.
package final class BookMemory {
    // A row takes about 1 KiB; one of a project may take far more.
    var organisations = HeldRows<String, OrganisationState>(countMax: 4096)
    var grants = HeldRows<String, GrantState>(countMax: 4096)
    var entries = HeldRows<EntryKey, EntryState>(countMax: 16_384)
    var projects = HeldRows<String, ProjectState>(countMax: 128)
    var documents = HeldRows<String, DocumentState>(countMax: 1024)
    /// One row.
    var books = HeldRows<Int, BooksState>(countMax: 1)
    var flagged = HeldRows<UInt64, FlaggedState>(countMax: 1024)
    var rates = HeldRows<RateKey, RateState>(countMax: 1024)
    /// The rates of an event, by its sequence.
    var rateKeys = HeldRows<UInt64, [RateKey]>(countMax: 128)

    package init() {}

    /// Has the look-ups see changes: until they are taken back, or kept.
    package func apply(_ changes: [Change]) {
        for change in changes { apply(change) }
    }

    private func apply(_ change: Change) {
        switch change {
        case .organisation(let before, let after):
            organisations.put(after, at: after.organisation.id, isNew: before == nil)
        case .grant(let before, let after): grants.put(after, at: after.reference, isNew: before == nil)
        case .entry(let before, let after):
            entries.put(after, at: EntryKey(after.grant, after.id), isNew: before == nil)
        case .project(let before, let after): projects.put(after, at: after.project.reference, isNew: before == nil)
        case .document(let before, let after): documents.put(after, at: after.document.id, isNew: before == nil)
        case .books(_, let after): books.put(after, at: 0, isNew: false)
        case .flagged(let before, let after): flagged.put(after, at: after.sequence, isNew: before == nil)
        case .rate(let before, let after):
            rates.put(after, at: RateKey(after), isNew: before == nil)
            if let sequence = after.newSequence(since: before) {
                let keys = rateKeys.row(sequence) { nil } ?? []
                rateKeys.put(keys + [RateKey(after)], at: sequence, isNew: true)
            }
        }
    }

    /// Takes back what was not kept.
    package func undo() {
        take(.undo)
    }

    /// Has the changes so far stand: they are stored when ``takeChanged()`` is asked for next.
    package func keep() {
        take(.keep)
    }

    /// Has all changes count as stored: somebody else stores them with an event, and ``takeChanged()`` does not have them.
    package func countAsStored(with sequence: UInt64) {
        take(.countAsStored(with: sequence))
    }

    /// Lets go of the kinds of rows of which many are held, but for rows that are stored with events to come. Only when no
    /// change is yet to be stored.
    ///
    /// - Parameter sequence: the last event of which all is stored.
    package func forgetMany(storedThrough sequence: UInt64) {
        take(.forgetMany(storedThrough: sequence))
    }

    private func take(_ step: HeldRowsStep) {
        organisations.take(step)
        grants.take(step)
        entries.take(step)
        projects.take(step)
        documents.take(step)
        books.take(step)
        flagged.take(step)
        rates.take(step)
        rateKeys.take(step)
    }

    /// The entries that are yet to be stored.
    package var changedEntries: [EntryState] { entries.changedRows }

    /// What is to be stored; from then on it counts as stored.
    package func takeChanged() -> ChangedRows {
        ChangedRows(
            organisations: organisations.takeChanged(inOrder: <) { ($0.row, $0.isNew) },
            grants: grants.takeChanged(inOrder: <) { $0.row },
            entries: entries.takeChanged(inOrder: { ($0.grant, $0.id) < ($1.grant, $1.id) }, { ($0.row, $0.isNew) }),
            projects: projects.takeChanged { $0.row },
            documents: documents.takeChanged { $0.row },
            books: books.takeChanged { $0.row }.first,
            flagged: flagged.takeChanged { $0.row },
            rates: rates.takeChanged { ($0.row, $0.isNew) },
            rateKeys: rateKeys.takeChanged { ($0.key, $0.row) })
    }
}

/// Rows to be stored, each once. Of those that come by hundreds in a commit, in the order of their keys.
package struct ChangedRows {
    /// With whether the store has none of that key yet; so for the others.
    package let organisations: [(row: OrganisationState, isNew: Bool)]
    package let grants: [GrantState]
    package let entries: [(row: EntryState, isNew: Bool)]
    package let projects: [ProjectState]
    package let documents: [DocumentState]
    package let books: BooksState?
    package let flagged: [FlaggedState]
    package let rates: [(row: RateState, isNew: Bool)]
    /// The rates of an event, by its sequence.
    package let rateKeys: [(sequence: UInt64, keys: [RateKey])]
}
