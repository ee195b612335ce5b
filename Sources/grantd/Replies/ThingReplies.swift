import Control
import Grants
import Ledger
import Varlink

/// Projects and organisations as replies.
extension ProjectsReply {
    init(_ answer: Queries.Answer<Queries.Page<ProjectLine>>) throws {
        self.init(
            asOf: AsOf(answer), projects: try answer.value.rows.map { try ProjectLineReply($0) },
            next: answer.value.next)
    }
}

extension ProjectLineReply {
    init(_ line: ProjectLine) throws {
        let project = line.state.project
        self.init(
            reference: project.reference, title: project.titles.first?.text, grants: project.grants,
            partOf: project.hasPartOf ? project.partOf : nil,
            period: project.hasPeriod ? VerbatimJSON(project.period) : nil,
            destinations: project.destinations.map { VerbatimJSON($0) }, closed: line.state.closed,
            balances: try line.balances.map { try VerbatimJSON($0) },
            targets: line.state.targets.count { !$0.voided }, results: line.state.results.count { !$0.voided })
    }
}

/// What was recorded wrongly and voided is in the log, and no part of the project any more.
extension ProjectReply {
    init(_ answer: Queries.Answer<ProjectDetails>) throws {
        let details = answer.value
        let state = details.state
        self.init(
            asOf: AsOf(answer), project: VerbatimJSON(state.project),
            streamVersion: details.streamVersion, closed: state.closed,
            balances: try details.balances.map { try VerbatimJSON($0) },
            budgets: state.budgets.filter { !$0.voided }.map { VerbatimJSON($0.budget) },
            targets: state.targets.filter { !$0.voided }.map { VerbatimJSON($0.target) },
            results: state.results.filter { !$0.voided }.map { VerbatimJSON($0.result) },
            documents: details.documents.map { VerbatimJSON($0.document) },
            notes: details.notes.map { RecordedNoteReply($0) })
    }
}

extension OrganisationsReply {
    init(_ answer: Queries.Answer<Queries.Page<Organisation>>) {
        self.init(
            asOf: AsOf(answer), organisations: answer.value.rows.map { OrganisationLineReply($0) },
            next: answer.value.next)
    }
}

extension OrganisationLineReply {
    fileprivate init(_ organisation: Organisation) {
        self.init(
            id: organisation.id, name: organisation.names.first?.text,
            organisationType: organisation.hasOrganisationType ? organisation.organisationType : nil,
            country: organisation.hasCountry ? organisation.country : nil)
    }
}

extension OrganisationReply {
    init(_ answer: Queries.Answer<OrganisationDetails>) throws {
        let details = answer.value
        let state = details.state
        self.init(
            asOf: AsOf(answer), organisation: VerbatimJSON(state.organisation),
            streamVersion: details.streamVersion, references: state.references.map { VerbatimJSON($0) },
            merger: state.merger.map { VerbatimJSON($0) }, mergedFrom: details.mergedFrom,
            given: try details.given.map { try VerbatimJSON($0) },
            taken: try details.taken.map { try VerbatimJSON($0) }, grants: details.grants,
            projects: details.projects, documents: details.documents.map { VerbatimJSON($0.document) },
            notes: details.notes.map { RecordedNoteReply($0) })
    }
}
