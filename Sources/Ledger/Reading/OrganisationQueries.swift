package import Grants
import LMDB
import Projections
import Reports

/// Everything known of one organisation.
package struct OrganisationDetails: Sendable {
    package let state: OrganisationState
    package let streamVersion: UInt64
    /// Identifiers that gave way to it.
    package let mergedFrom: [String]
    /// What it gives and receives, by year and currency.
    package let given: [NamedRow]
    package let taken: [NamedRow]
    /// Grants that it gives or receives, at most a page.
    package let grants: [String]
    /// Projects that it takes part in, at most a page.
    package let projects: [String]
    package let documents: [DocumentState]
    package let notes: [RecordedNote]
}

extension Queries {
    /// The organisations that were registered by then, by identifier.
    package func organisations(
        _ viewpoint: Viewpoint = Viewpoint(), after: String?, limit: Int?
    ) throws -> Answer<Page<Organisation>> {
        try drawn(from: viewpoint) { snapshot in
            try page(of: snapshot.state.organisations, after: after, limit: limit, in: snapshot.transaction) {
                $1.organisation
            }
        }
    }

    /// - Throws: ``QueryError/notFound(kind:reference:)``.
    package func organisation(_ id: String, _ viewpoint: Viewpoint) throws -> Answer<OrganisationDetails> {
        try drawn(from: viewpoint, needing: ReportRows.self, Notes.self, isOfMany: true) { snapshot in
            guard let state = try found(id, in: snapshot.state.organisations, snapshot.transaction) else {
                throw QueryError.notFound(kind: "organisation", reference: id)
            }
            let lookups = try StoredLookups(snapshot)
            return OrganisationDetails(
                state: state, streamVersion: try streamVersion(of: Stream.organisation(id), snapshot),
                mergedFrom: lookups.mergers.organisations(thatBecame: id),
                given: try rows(.donors, of: id, snapshot, lookups),
                taken: try rows(.recipients, of: id, snapshot, lookups),
                grants: try grants(of: id, snapshot, lookups), projects: try projects(of: id, snapshot, lookups),
                documents: try documents(state.documents, snapshot),
                notes: try notes(on: Stream.organisation(id), snapshot))
        }
    }

    /// The organisation's rows of a report by organisation and year: those that are kept, where no merger renames any.
    private func rows(
        _ report: ReportName, of id: String, _ snapshot: Snapshot, _ lookups: StoredLookups
    ) throws -> [NamedRow] {
        var request = ReportRequest(report)
        if let (kept, report) = request.kept(snapshot, lookups) {
            let specification = try specification(of: request, snapshot, lookups)
            var drawn = TotalsReport(specification, lookups.reportLookups)
            try kept.forEach(of: report, beginningWith: [id], in: snapshot.transaction) { row in
                try drawn.add(kept: row.state, row.keys, row.currency)
                return true
            }
            return try drawn.finish().rows.prefix(pageRowsMax).map { row in
                NamedRow(row: row, names: try row.values.map { try lookups.name(of: $0) })
            }
        }
        if report == .donors { request.filter.donors = [id] } else { request.filter.recipients = [id] }
        return try rows(of: request, snapshot, lookups)
    }

    private func grants(of id: String, _ snapshot: Snapshot, _ lookups: StoredLookups) throws -> [String] {
        var found: [String] = []
        try snapshot.state.grants.forEach(in: snapshot.transaction) { reference, state in
            let parties = state.grant.providers + state.grant.receivers + state.grant.participants.map(\.organisation)
            if try parties.contains(where: { try $0 == id || lookups.mergers.organisation($0, on: nil) == id }) {
                found.append(reference)
            }
            try snapshot.checkPatience()
            return found.count < pageRowsMax
        }
        return found
    }

    private func projects(of id: String, _ snapshot: Snapshot, _ lookups: StoredLookups) throws -> [String] {
        var found: [String] = []
        try snapshot.forEachProject { state in
            guard found.count < pageRowsMax else { return }
            let parties = state.project.participants.map(\.organisation)
            if try parties.contains(where: { try $0 == id || lookups.mergers.organisation($0, on: nil) == id }) {
                found.append(state.project.reference)
            }
        }
        return found
    }
}
