import EventLog
package import Grants
import LMDB
import Projections
package import Reports

/// Everything known of one grant.
package struct GrantDetails: Sendable {
    package let state: GrantState
    package let streamVersion: UInt64
    package let balances: [CurrencyBalance]
    /// A page of its entries, in the order in which they were made.
    package let entries: [EntryState]
    /// Sequence after which the next page begins; nil at the end.
    package let nextEntry: UInt64?
    /// Standing links of grants that are funded from it.
    package let passedOn: [EntryState]
    /// The last remarks.
    package let notes: [RecordedNote]
    package let projects: [ProjectLine]
    package let documents: [DocumentState]
    package let exceptions: [ReportedException]
}

/// A remark and the sequence of its event.
package struct RecordedNote: Sendable {
    package let sequence: UInt64
    package let note: Note
}

/// A grant in a list.
package struct GrantLine: Sendable {
    package let state: GrantState
    package let balances: [CurrencyBalance]
}

/// Totals over all grants.
package struct Summary: Sendable {
    package let grants: Int
    package let projects: Int
    package let organisations: Int
    /// What enters the books from outside.
    package let totals: [CurrencyBalance]
    /// What grants of the books have from others.
    package let `internal`: [CurrencyBalance]
    /// ISO 8601; nil while no period is closed.
    package let closedThrough: String?
}

extension Queries {
    /// O(currencies), of the past once its rows are made.
    package func summary(_ viewpoint: Viewpoint = Viewpoint()) throws -> Answer<Summary> {
        try drawn(from: viewpoint, needing: ReportRows.self, isOfMany: true) { snapshot in
            let (state, rows) = (snapshot.state, try summaryRows(snapshot))
            let books = try state.books(in: snapshot.transaction)
            return Summary(
                grants: try state.grants.count(in: snapshot.transaction),
                projects: try state.projects.count(in: snapshot.transaction),
                organisations: try state.organisations.count(in: snapshot.transaction),
                totals: rows.filter { !$0.state.own.isEmpty }
                    .map { CurrencyBalance(currency: $0.currency, totals: $0.state.own) },
                internal: rows.filter { !$0.state.internal.isEmpty }
                    .map { CurrencyBalance(currency: $0.currency, totals: $0.state.internal) },
                closedThrough: books.closedThrough.isEmpty ? nil : books.closedThrough)
        }
    }

    /// The totals over all grants, by currency: as they are kept, else from all entries.
    private func summaryRows(_ snapshot: Snapshot) throws -> [(currency: String, state: ReportRowState)] {
        if let rows = snapshot.reportRows { return try rows.rows(of: .summary, [], in: snapshot.transaction) }
        return try draw(ReportRequest(.summary), snapshot, StoredLookups(snapshot)).totals
            .map { ($0.currency, $0.state) }
    }

    /// The grants that were opened by then, by reference, with what of their money counts.
    package func grants(
        _ viewpoint: Viewpoint = Viewpoint(), after: String?, limit: Int?
    ) throws -> Answer<Page<GrantLine>> {
        try drawn(from: viewpoint, needing: ReportRows.self, isOfMany: true) { snapshot in
            try page(of: snapshot.state.grants, after: after, limit: limit, in: snapshot.transaction) { _, state in
                GrantLine(state: state, balances: try balances(of: state, snapshot))
            }
        }
    }

    /// - Throws: ``QueryError/notFound(kind:reference:)``.
    package func grant(
        _ reference: String, _ viewpoint: Viewpoint, entriesAfter: UInt64, limit: Int?
    ) throws -> Answer<GrantDetails> {
        let rows = try pageRows(limit)
        return try drawn(from: viewpoint, needing: ReportRows.self, Exceptions.self, Notes.self) { snapshot in
            let state = snapshot.state
            guard let grant = try found(reference, in: state.grants, snapshot.transaction) else {
                throw QueryError.notFound(kind: "grant", reference: reference)
            }
            let found = try state.entries(
                of: reference, after: entriesAfter, countMax: rows + 1, in: snapshot.transaction)
            let entries = Array(found.prefix(rows))
            return GrantDetails(
                state: grant, streamVersion: try streamVersion(of: Stream.grant(reference), snapshot),
                balances: try balances(of: grant, snapshot),
                entries: entries, nextEntry: found.count > rows ? entries.last?.sequence : nil,
                passedOn: try passedOn(from: reference, snapshot),
                notes: try notes(on: Stream.grant(reference), snapshot),
                projects: try projectLines(grant.projects, snapshot),
                documents: try documents(grant.documents + entries.flatMap(\.documents), snapshot),
                exceptions: try exceptions(of: grant, snapshot))
        }
    }

    /// All that the grant has, whether it entered the books with it or came from another grant of the books.
    private func balances(of grant: GrantState, _ snapshot: Snapshot) throws -> [CurrencyBalance] {
        let reference = grant.grant.reference
        if let rows = snapshot.reportRows {
            return try [CurrencyBalance](whole: rows.rows(of: .grantBalances, [reference], in: snapshot.transaction))
        }
        let entries = try snapshot.state.entries(of: reference, in: snapshot.transaction)
        return try [CurrencyBalance](of: grant, entries)
    }

    private func passedOn(from reference: String, _ snapshot: Snapshot) throws -> [EntryState] {
        try snapshot.state.links(from: reference, countMax: pageRowsMax, in: snapshot.transaction)
            .filter { $0.status == .standing }
    }

    /// The first page of what wants attention.
    private func exceptions(of grant: GrantState, _ snapshot: Snapshot) throws -> [ReportedException] {
        guard snapshot.isOfViews else {
            var selection = ExceptionSelection()
            selection.grant = grant.grant.reference
            return Array(try drawnExceptions(selection, snapshot).prefix(pageRowsMax))
        }
        var found: [ReportedException] = []
        let prefix = try CompositeKey.prefix([grant.grant.reference])
        let kept = try readModel(Exceptions.self, in: snapshot.transaction)
        try kept.rows.forEach(in: snapshot.transaction, prefix: prefix) { _, row in
            if row.resolvedBy == 0 { found.append(ReportedException(row)) }
            return found.count < pageRowsMax
        }
        return found
    }

    /// How many events the stream had.
    func streamVersion(of stream: String, _ snapshot: Snapshot) throws -> UInt64 {
        try views.environment.read { transaction in
            try views.streams.version(of: stream, through: snapshot.position.sequence, in: transaction)
        }
    }

    /// The last remarks that were known.
    func notes(on stream: String, _ snapshot: Snapshot) throws -> [RecordedNote] {
        try views.environment.read { transaction in
            try readModel(Notes.self, in: transaction).notes(
                on: stream, through: snapshot.position.sequence, countMax: pageRowsMax, in: transaction
            ).map(RecordedNote.init)
        }
    }

    /// The documents, each once, in order.
    func documents(_ ids: [String], _ snapshot: Snapshot) throws -> [DocumentState] {
        var seen: Set<String> = []
        return try ids.filter { seen.insert($0).inserted }.compactMap {
            try snapshot.state.documents.get($0, in: snapshot.transaction)
        }
    }

    /// A row by a key that comes from outside.
    func found<Value: ValueCodec>(
        _ key: String, in table: Table<StringKey, Value>, _ transaction: borrowing ReadTransaction
    ) throws -> Value.Decoded? {
        guard (try? Identifier(key)) != nil else { return nil }
        return try table.get(key, in: transaction)
    }
}
