import EventLog
package import Grants
import LMDB
import Projections
package import Reports

/// What one destination has.
package struct DestinationTotal: Sendable {
    package let destination: DimensionValue
    /// By ISO 4217 code, then what is undisclosed, whose code is empty.
    package let rows: [(currency: String, state: ReportRowState)]
}

/// Point reads: by key, of few rows, so that they may be asked for on an event loop.
extension Queries {
    /// Rows of one kind that a point read may have.
    private static let pointRowsMax = 64

    /// What one grant has, by currency, then what has none.
    ///
    /// - Parameter currency: only this one; all of them when nil.
    /// - Throws: ``QueryError/notFound(kind:reference:)``.
    package func balances(ofGrant reference: String, currency: String?) throws -> Answer<[CurrencyBalance]> {
        try answer { transaction in
            let notFound = QueryError.notFound(kind: "grant", reference: reference)
            guard (try? Identifier(reference)) != nil else { throw notFound }
            let rows = try readModel(ReportRows.self, in: transaction)
                .rows(of: .grantBalances, [reference], in: transaction)
            let kept = try [CurrencyBalance](whole: rows)
            // A grant without money has no rows.
            if kept.isEmpty, try found(reference, in: views.state.grants, transaction) == nil { throw notFound }
            return kept.filter { currency == nil || $0.currency == currency }
        }
    }

    /// What one destination has, as it was recorded: the rows that the report of destinations has of it.
    ///
    /// - Parameter currency: only this one; all of them when nil.
    package func total(ofDestination place: Place, currency: String?) throws -> Answer<DestinationTotal> {
        let destination = DimensionValue(destination: place)
        return try answer { transaction in
            let rows = try readModel(ReportRows.self, in: transaction)
                .rows(of: .destinations, [destination.key], in: transaction)
            return DestinationTotal(
                destination: destination, rows: currency == nil ? rows : rows.filter { $0.currency == currency })
        }
    }

    /// As ``grant(_:_:entriesAfter:limit:)`` of the present; nil if that has too many rows of any kind.
    package func smallGrant(
        _ reference: String, entriesAfter: UInt64, limit: Int?
    ) throws -> Answer<GrantDetails>? {
        let wanted = try pageRows(limit)
        guard try !hasManyLinks(reference) else { return nil }
        let rowsMax = min(pageRowsMax, Self.pointRowsMax)
        let small = try paging(by: rowsMax)
            .grant(reference, Viewpoint(), entriesAfter: entriesAfter, limit: min(wanted, rowsMax))
        let details = small.value
        let isCut =
            details.nextEntry != nil && wanted > rowsMax
            || max(details.notes.count, details.exceptions.count) >= Self.pointRowsMax
        return isCut ? nil : small
    }

    /// Whether more things hang on a grant than a point read may look up.
    private func hasManyLinks(_ reference: String) throws -> Bool {
        try views.environment.read { transaction in
            guard let grant = try found(reference, in: views.state.grants, transaction) else { return false }
            let rowsMax = Self.pointRowsMax
            if max(grant.projects.count, grant.documents.count) > rowsMax { return true }
            return try views.state.links(from: reference, countMax: rowsMax + 1, in: transaction).count > rowsMax
        }
    }
}
