package import Grants
package import LMDB

/// What the deciders need to know of every organisation, grant, entry, project, document, rate and flag.
///
/// Keys of entries begin with their grant, so that one grant's rows lie together.
package struct DecisionState: Projector {
    package static let name = "decision-state"
    package static let version: UInt32 = 4

    package let organisations: Table<StringKey, StateValue<OrganisationState>>
    package let grants: Table<StringKey, StateValue<GrantState>>
    package let entries: Table<CompositeKey, StateValue<EntryState>>
    /// The identifier of an entry by its grant and the sequence of the event that made it.
    private let entryOrder: Table<CompositeNumberKey, StringValue>
    /// The links that fund other grants out of a grant: keyed by it, the funded grant and the sequence of the event
    /// that made the link. With the link's own identifier a key could be longer than LMDB takes.
    private let links: Table<CompositeNumberKey, BytesValue>
    package let projects: Table<StringKey, ProtobufValue<ProjectState>>
    package let documents: Table<StringKey, ProtobufValue<DocumentState>>
    /// Organisations that gave way to others, by their own identifier.
    package let mergers: Table<StringKey, ProtobufValue<OrganisationMerger>>
    /// What concerns no single thing: one row.
    private let books: Table<StringKey, ProtobufValue<BooksState>>
    /// By the sequence of the flagged event.
    package let flagged: Table<UInt64Key, StateValue<FlaggedState>>
    /// By base, quote, date and source.
    package let rates: Table<CompositeKey, ProtobufValue<RateState>>
    /// The rates of an event: its sequence in 20 digits, then the rate's key.
    private let rateOrder: Table<CompositeKey, BytesValue>
    /// Every currency that is the one unit of a rate.
    package let rateBases: Table<StringKey, BytesValue>
    /// Everybody who publishes rates.
    package let rateSources: Table<StringKey, BytesValue>

    package init(in transaction: borrowing WriteTransaction) throws {
        organisations = try Table(Self.table("organisations"), in: transaction)
        grants = try Table(Self.table("grants"), in: transaction)
        entries = try Table(Self.table("entries"), in: transaction)
        entryOrder = try Table(Self.table("entry-order"), in: transaction)
        links = try Table(Self.table("links"), in: transaction)
        projects = try Table(Self.table("projects"), in: transaction)
        documents = try Table(Self.table("documents"), in: transaction)
        mergers = try Table(Self.table("mergers"), in: transaction)
        books = try Table(Self.table("books"), in: transaction)
        flagged = try Table(Self.table("flagged"), in: transaction)
        rates = try Table(Self.table("rates"), in: transaction)
        rateOrder = try Table(Self.table("rate-order"), in: transaction)
        rateBases = try Table(Self.table("rate-bases"), in: transaction)
        rateSources = try Table(Self.table("rate-sources"), in: transaction)
    }

    /// Stores rows that have changed.
    package func store(_ changed: ChangedRows, in transaction: borrowing WriteTransaction) throws {
        for (row, isNew) in changed.organisations {
            let id = row.organisation.id
            try organisations.put(id, row, in: transaction)
            if let merger = row.merger {
                try mergers.put(id, merger, in: transaction)
            } else if !isNew {
                try mergers.delete(id, in: transaction)
            }
        }
        for row in changed.grants { try grants.put(row.reference, row, in: transaction) }
        for (row, isNew) in changed.entries { try put(row, isNew: isNew, in: transaction) }
        for row in changed.projects { try projects.put(row.project.reference, row, in: transaction) }
        for row in changed.documents { try documents.put(row.document.id, row, in: transaction) }
        if let row = changed.books { try books.put(Self.booksKey, row, in: transaction) }
        for row in changed.flagged { try flagged.put(row.sequence, row, in: transaction) }
        for (row, isNew) in changed.rates { try put(row, isNew: isNew, in: transaction) }
        for (sequence, keys) in changed.rateKeys {
            for key in keys {
                try rateOrder.put(
                    [Self.digits(sequence), key.base, key.quote, key.date, key.source], [], in: transaction)
            }
        }
    }

    private static let booksKey = "books"

    private func put(_ entry: EntryState, isNew: Bool, in transaction: borrowing WriteTransaction) throws {
        try entries.put([entry.grant, entry.id], entry, in: transaction)
        guard isNew else { return }
        try entryOrder.put(.init([entry.grant], entry.sequence), entry.id, in: transaction)
        if entry.kind == .funding {
            try links.put(.init([entry.fromGrant, entry.grant], entry.sequence), [], in: transaction)
        }
    }

    private func put(_ rate: RateState, isNew: Bool, in transaction: borrowing WriteTransaction) throws {
        try rates.put([rate.base, rate.quote, rate.date, rate.source], rate, in: transaction)
        guard isNew else { return }
        try rateBases.put(rate.base, [], in: transaction)
        try rateSources.put(rate.source, [], in: transaction)
    }

    /// What concerns no single thing; empty at the beginning.
    package func books(in transaction: borrowing some Transaction & ~Copyable) throws -> BooksState {
        try books.get(Self.booksKey, in: transaction) ?? BooksState()
    }

    /// The rates that an event recorded.
    package func rates(
        recordedBy sequence: UInt64, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> [RateKey] {
        var keys: [RateKey] = []
        try rateOrder.forEach(in: transaction, prefix: try CompositeKey.prefix([Self.digits(sequence)])) { key, _ in
            keys.append(RateKey(base: key[1], quote: key[2], date: key[3], source: key[4]))
            return true
        }
        return keys
    }

    /// 20 digits, so that text is ordered as numbers are.
    private static func digits(_ sequence: UInt64) -> String {
        let digits = String(sequence)
        return String(repeating: "0", count: 20 - digits.count) + digits
    }

    /// Links by which other grants are funded out of a grant, whether they stand or not, by funded grant.
    package func links(
        from grant: String, countMax: Int, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> [EntryState] {
        var keys: [CompositeNumberKey.Decoded] = []
        try links.forEach(in: transaction, prefix: try CompositeKey.prefix([grant])) { key, _ in
            keys.append(.init([key.components[1]], key.number))
            return keys.count < countMax
        }
        return try keys.compactMap { key in
            try entryOrder.get(key, in: transaction).flatMap { try entries.get(key.components + [$0], in: transaction) }
        }
    }

    /// All entries of a grant, in the order of their identifiers.
    package func entries(
        of grant: String, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> [EntryState] {
        var found: [EntryState] = []
        try entries.forEach(in: transaction, prefix: try CompositeKey.prefix([grant])) { _, entry in
            found.append(entry)
            return true
        }
        return found
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
