package import Grants
import LMDB
import Projections
import Reports

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

extension Queries {
    /// The projects that were registered by then, by reference, with what of their money counts.
    package func projects(
        _ viewpoint: Viewpoint = Viewpoint(), after: String?, limit: Int?
    ) throws -> Answer<Page<ProjectLine>> {
        try drawn(from: viewpoint, needing: ReportRows.self, isOfMany: true) { snapshot in
            let page = try page(
                of: snapshot.state.projects, after: after, limit: limit, in: snapshot.transaction
            ) { $1 }
            return Page(rows: try projectLines(page.rows, snapshot), next: page.next)
        }
    }

    /// - Throws: ``QueryError/notFound(kind:reference:)``.
    package func project(_ reference: String, _ viewpoint: Viewpoint) throws -> Answer<ProjectDetails> {
        try drawn(from: viewpoint, needing: ReportRows.self, Notes.self, isOfMany: true) { snapshot in
            guard let line = try projectLines([reference], snapshot).first else {
                throw QueryError.notFound(kind: "project", reference: reference)
            }
            let state = line.state
            return ProjectDetails(
                state: state, streamVersion: try streamVersion(of: Stream.project(reference), snapshot),
                balances: line.balances,
                documents: try documents(state.documents + state.results.flatMap(\.documents), snapshot),
                notes: try notes(on: Stream.project(reference), snapshot))
        }
    }

    /// The projects that there are, in the order of the references.
    func projectLines(_ references: [String], _ snapshot: Snapshot) throws -> [ProjectLine] {
        try projectLines(
            references.compactMap { try found($0, in: snapshot.state.projects, snapshot.transaction) }, snapshot)
    }

    /// Projects with their balances: as they are kept, else those of all drawn at once, O(entries).
    private func projectLines(_ states: [ProjectState], _ snapshot: Snapshot) throws -> [ProjectLine] {
        guard !states.isEmpty else { return [] }
        if let kept = snapshot.reportRows {
            return try states.map { state in
                let rows = try kept.rows(of: .projects, [state.project.reference], in: snapshot.transaction)
                return ProjectLine(state: state, balances: try [CurrencyBalance](whole: rows))
            }
        }
        var request = ReportRequest(.projects)
        request.filter.projects = Set(states.map(\.project.reference))
        // With a programme the report has the projects that are part of it.
        let rows = Dictionary(grouping: try draw(request, snapshot, StoredLookups(snapshot)).rows) {
            $0.values.first?.value
        }
        return try states.map { state in
            let own = rows[state.project.reference] ?? []
            return ProjectLine(
                state: state, balances: try [CurrencyBalance](whole: own.map { ($0.currency, $0.state) }))
        }
    }
}
