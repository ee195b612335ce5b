import Control
import Grants
import Ledger
import Varlink

/// Grants, projects and organisations as replies.
extension EntryReply {
    init(_ entry: EntryState) throws {
        self.init(
            id: entry.id, kind: entry.kind.name, status: "\(entry.status)", figure: try VerbatimJSON(entry.figure),
            otherStatements: try entry.otherStatements.map { try VerbatimJSON($0) },
            provider: entry.provider.nonEmpty, receiver: entry.receiver.nonEmpty, against: entry.against.nonEmpty,
            valueDate: entry.valueDate.nonEmpty, mode: entry.kind == .allocation ? "\(entry.mode)" : nil,
            lines: try entry.lines.map {
                EntryLineReply(line: try VerbatimJSON($0.line), apportioned: try VerbatimJSON($0.apportioned))
            },
            unassigned: entry.hasUnassigned ? try VerbatimJSON(entry.unassigned) : nil,
            unconfirmed: entry.unconfirmed, documents: entry.documents, sequence: entry.sequence,
            lastSequence: entry.lastSequence)
    }
}

extension GrantLineReply {
    init(_ line: GrantLine) throws {
        let grant = line.state.grant
        self.init(
            reference: grant.reference, title: grant.titles.first?.text, providers: grant.providers,
            receivers: grant.receivers, closed: line.state.closed,
            period: grant.hasPeriod ? try VerbatimJSON(grant.period) : nil, balances: line.balances.map { Balance($0) })
    }
}

extension GrantReply {
    init(_ answer: Queries.Answer<GrantDetails>) throws {
        let details = answer.value
        self.init(
            asOf: AsOf(answer.position), grant: try VerbatimJSON(details.state.grant),
            streamVersion: details.streamVersion, closed: details.state.closed,
            currency: details.state.currency.nonEmpty, balances: details.balances.map { Balance($0) },
            entries: try details.entries.map { try EntryReply($0) }, next: details.nextEntry,
            projects: try details.projects.map { try ProjectLineReply($0) },
            documents: try details.documents.map { try VerbatimJSON($0.document) },
            notes: try details.notes.map { try RecordedNoteReply($0) },
            exceptions: details.exceptions.map { ExceptionReply($0) })
    }
}

extension ProjectLineReply {
    init(_ line: ProjectLine) throws {
        let project = line.state.project
        self.init(
            reference: project.reference, title: project.titles.first?.text, grants: project.grants,
            partOf: project.hasPartOf ? project.partOf : nil,
            period: project.hasPeriod ? try VerbatimJSON(project.period) : nil,
            destinations: try project.destinations.map { try VerbatimJSON($0) }, closed: line.state.closed,
            balances: line.balances.map { Balance($0) }, targets: line.state.targets.count,
            results: line.state.results.count)
    }
}

extension ProjectReply {
    init(_ answer: Queries.Answer<ProjectDetails>) throws {
        let details = answer.value
        self.init(
            asOf: AsOf(answer.position), project: try VerbatimJSON(details.state.project),
            streamVersion: details.streamVersion, closed: details.state.closed,
            balances: details.balances.map { Balance($0) },
            targets: try details.state.targets.map { try VerbatimJSON($0.target) },
            results: try details.state.results.map { try VerbatimJSON($0.result) },
            documents: try details.documents.map { try VerbatimJSON($0.document) },
            notes: try details.notes.map { try RecordedNoteReply($0) })
    }
}

extension OrganisationLineReply {
    init(_ organisation: Organisation) {
        self.init(
            id: organisation.id, name: organisation.names.first?.text,
            organisationType: organisation.hasOrganisationType ? organisation.organisationType : nil,
            country: organisation.hasCountry ? organisation.country : nil)
    }
}

extension OrganisationReply {
    init(_ answer: Queries.Answer<OrganisationDetails>) throws {
        let details = answer.value
        self.init(
            asOf: AsOf(answer.position), organisation: try VerbatimJSON(details.state.organisation),
            streamVersion: details.streamVersion,
            references: try details.state.references.map { try VerbatimJSON($0) },
            given: details.given.map { OrganisationTotalReply($0) },
            taken: details.taken.map { OrganisationTotalReply($0) },
            documents: try details.documents.map { try VerbatimJSON($0.document) },
            notes: try details.notes.map { try RecordedNoteReply($0) })
    }
}

extension RecordedNoteReply {
    init(_ recorded: RecordedNote) throws {
        self.init(
            sequence: recorded.sequence,
            entry: recorded.note.subject.hasEntry ? recorded.note.subject.entry : nil,
            text: try VerbatimJSON(recorded.note.text))
    }
}

extension String {
    /// Nil for the empty string, which is how rows keep what is absent.
    var nonEmpty: String? { isEmpty ? nil : self }
}
