package import Grants
import LMDB
import Projections

/// Everything known of one grant.
package struct GrantDetails: Sendable {
    package let state: GrantState
    package let streamVersion: UInt64
    package let balances: [CurrencyBalance]
    /// A page of its entries, in the order in which they were made.
    package let entries: [EntryState]
    /// Sequence after which the next page begins; nil at the end.
    package let nextEntry: UInt64?
    /// The last remarks.
    package let notes: [RecordedNote]
    package let projects: [ProjectLine]
    package let documents: [DocumentState]
    package let exceptions: [ExceptionLine]
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
    package let totals: [CurrencyBalance]
}

extension Queries {
    package func summary() throws -> Answer<Summary> {
        try answer(needing: GrantBalances.self) { transaction in
            Summary(
                grants: try views.state.grants.count(in: transaction),
                projects: try views.state.projects.count(in: transaction),
                organisations: try views.state.organisations.count(in: transaction),
                totals: try balances(of: nil, in: transaction))
        }
    }

    package func grants(after: String?, limit: Int?) throws -> Answer<Page<GrantLine>> {
        try answer(needing: GrantBalances.self) { transaction in
            try page(of: views.state.grants, after: after, limit: limit, in: transaction) { reference, state in
                GrantLine(state: state, balances: try balances(of: reference, in: transaction))
            }
        }
    }

    /// - Throws: ``QueryError/notFound(kind:reference:)``.
    package func grant(
        _ reference: String, entriesAfter: UInt64, limit: Int?
    ) throws -> Answer<GrantDetails> {
        try answer(needing: GrantBalances.self, Projects.self, Exceptions.self, Notes.self) { transaction in
            guard let state = try found(reference, in: views.state.grants, transaction) else {
                throw QueryError.notFound(kind: "grant", reference: reference)
            }
            let rows = try pageRows(limit)
            let found = try views.state.entries(
                of: reference, after: entriesAfter, countMax: rows + 1, in: transaction)
            let entries = Array(found.prefix(rows))
            return GrantDetails(
                state: state,
                streamVersion: try views.streams.version(of: Stream.grant(reference), in: transaction),
                balances: try balances(of: reference, in: transaction),
                entries: entries, nextEntry: found.count > rows ? entries.last?.sequence : nil,
                notes: try notes(on: Stream.grant(reference), in: transaction),
                projects: try state.projects.compactMap { try projectLine($0, in: transaction) },
                documents: try documents(state.documents + entries.flatMap(\.documents), in: transaction),
                exceptions: try exceptions(ofGrant: reference, in: transaction))
        }
    }

    func balances(of grant: String?, in transaction: borrowing ReadTransaction) throws -> [CurrencyBalance] {
        try views.balances.balances(of: grant, in: transaction).map(CurrencyBalance.init)
    }

    func notes(on stream: String, in transaction: borrowing ReadTransaction) throws -> [RecordedNote] {
        try views.notes.notes(on: stream, countMax: pageRowsMax, in: transaction).map(RecordedNote.init)
    }

    /// The documents, each once, in order.
    func documents(_ ids: [String], in transaction: borrowing ReadTransaction) throws -> [DocumentState] {
        var seen: Set<String> = []
        return try ids.filter { seen.insert($0).inserted }.compactMap {
            try views.state.documents.get($0, in: transaction)
        }
    }

    /// A row by a key that comes from outside.
    func found<Row>(
        _ key: String, in table: Table<StringKey, ProtobufValue<Row>>, _ transaction: borrowing ReadTransaction
    ) throws -> Row? {
        guard (try? Identifier(key)) != nil else { return nil }
        return try table.get(key, in: transaction)
    }
}
