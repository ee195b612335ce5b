package import Grants
import LMDB
import Projections

/// A project in a list.
package struct ProjectLine: Sendable {
    package let state: ProjectState
    package let balances: [CurrencyBalance]
}

/// Everything known of one project.
package struct ProjectDetails: Sendable {
    package let state: ProjectState
    package let streamVersion: UInt64
    package let balances: [CurrencyBalance]
    package let documents: [DocumentState]
    package let notes: [RecordedNote]
}

/// Everything known of one organisation.
package struct OrganisationDetails: Sendable {
    package let state: OrganisationState
    package let streamVersion: UInt64
    package let given: [OrganisationTotal]
    package let taken: [OrganisationTotal]
    package let documents: [DocumentState]
    package let notes: [RecordedNote]
}

extension Queries {
    package func projects(after: String?, limit: Int?) throws -> Answer<Page<ProjectLine>> {
        try answer(needing: Projects.self) { transaction in
            try page(of: views.state.projects, after: after, limit: limit, in: transaction) { reference, state in
                ProjectLine(state: state, balances: try balances(ofProject: reference, in: transaction))
            }
        }
    }

    /// - Throws: ``QueryError/notFound(kind:reference:)``.
    package func project(_ reference: String) throws -> Answer<ProjectDetails> {
        try answer(needing: Projects.self) { transaction in
            guard let state = try found(reference, in: views.state.projects, transaction) else {
                throw QueryError.notFound(kind: "project", reference: reference)
            }
            return ProjectDetails(
                state: state,
                streamVersion: try views.streams.version(of: Stream.project(reference), in: transaction),
                balances: try balances(ofProject: reference, in: transaction),
                documents: try documents(state.documents + state.results.flatMap(\.documents), in: transaction),
                notes: try notes(on: Stream.project(reference), in: transaction))
        }
    }

    package func organisations(after: String?, limit: Int?) throws -> Answer<Page<Organisation>> {
        try answer(needing: Organisations.self) { transaction in
            try page(of: views.organisations.lines, after: after, limit: limit, in: transaction) { $1 }
        }
    }

    /// - Throws: ``QueryError/notFound(kind:reference:)``.
    package func organisation(_ id: String) throws -> Answer<OrganisationDetails> {
        try answer(needing: Donors.self, Recipients.self, Organisations.self) { transaction in
            guard let state = try found(id, in: views.state.organisations, transaction) else {
                throw QueryError.notFound(kind: "organisation", reference: id)
            }
            return OrganisationDetails(
                state: state,
                streamVersion: try views.streams.version(of: Stream.organisation(id), in: transaction),
                given: try totals(of: id, in: views.donors.totals, transaction),
                taken: try totals(of: id, in: views.recipients.totals, transaction),
                documents: try documents(state.documents, in: transaction),
                notes: try notes(on: Stream.organisation(id), in: transaction))
        }
    }

    func projectLine(_ reference: String, in transaction: borrowing ReadTransaction) throws -> ProjectLine? {
        guard let state = try views.state.projects.get(reference, in: transaction) else { return nil }
        return ProjectLine(state: state, balances: try balances(ofProject: reference, in: transaction))
    }

    private func balances(
        ofProject reference: String, in transaction: borrowing ReadTransaction
    ) throws -> [CurrencyBalance] {
        try views.projects.balances(of: reference, in: transaction).map(CurrencyBalance.init)
    }
}
