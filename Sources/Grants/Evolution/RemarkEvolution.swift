import SwiftProtobuf

/// How targets, results, documents and notes change the books.
extension Evolution {
    static func set(
        _ target: Target, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        try changed(target.project, moment, books) { project in
            project.targets.append(
                .with {
                    $0.target = target
                    $0.sequence = moment.sequence
                })
        }
    }

    static func revised(
        _ revision: TargetRevision, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        try changed(revision.project, moment, books) { project in
            for index in project.targets.indices where project.targets[index].target.id == revision.target {
                project.targets[index].target.quantity = revision.quantity
                project.targets[index].sequence = moment.sequence
            }
        }
    }

    static func reported(
        _ result: ReportedResult, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        try changed(result.project, moment, books) { project in
            project.results.append(
                .with {
                    $0.result = result
                    $0.sequence = moment.sequence
                    $0.documents = moment.context.documents
                })
        }
    }

    private static func changed(
        _ reference: String, _ moment: Moment, _ books: borrowing some Books & ~Copyable,
        _ change: (inout ProjectState) -> Void
    ) throws -> [Change] {
        let before = try books.known(project: reference, moment)
        var after = before
        change(&after)
        after.documents.appendMissing(moment.context.documents)
        return [.project(before: before, after: after)]
    }

    /// A document stands behind what it is about; an entry that it is about may be confirmed by it.
    static func attached(
        _ document: Document, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        let state = DocumentState.with {
            $0.document = document
            $0.sequence = moment.sequence
        }
        var rows = AttachedRows()
        for subject in document.subjects {
            try rows.attach(document, to: subject, moment, books)
        }
        return [.document(before: nil, after: state)] + rows.changes
    }

    static func noted(
        _ note: Note, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        let stated = StatedNote.with {
            $0.sequence = moment.sequence
            $0.text = note.text
        }
        let subject = note.subject
        if subject.hasOrganisation {
            let before = try books.known(organisation: subject.organisation, moment)
            return [.organisation(before: before, after: before.changed { $0.notes.append(stated) })]
        }
        if subject.hasGrant {
            let before = try books.known(grant: subject.grant, moment)
            return [.grant(before: before, after: before.changed { $0.notes.append(stated) })]
        }
        if subject.hasProject {
            let before = try books.known(project: subject.project, moment)
            return [.project(before: before, after: before.changed { $0.notes.append(stated) })]
        }
        if subject.hasDocument, let before = try books.document(subject.document) {
            return [.document(before: before, after: before.changed { $0.notes.append(stated) })]
        }
        return []  // a remark on an event: it stands in the log beside it
    }
}

/// The rows that a new document changes. Its subjects may name one thing several times: each row changes once.
private struct AttachedRows {
    private var organisations: [(before: OrganisationState, after: OrganisationState)] = []
    private var grants: [(before: GrantState, after: GrantState)] = []
    private var projects: [(before: ProjectState, after: ProjectState)] = []
    private var entries: [(before: EntryState, after: EntryState)] = []

    mutating func attach(
        _ document: Document, to subject: Subject, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws {
        if subject.hasOrganisation {
            let before = try books.known(organisation: subject.organisation, moment)
            guard !organisations.contains(where: { $0.before == before }) else { return }
            organisations.append((before, before.changed { $0.documents.appendMissing([document.id]) }))
        } else if subject.hasEntry {
            let before = try books.known(entry: subject.entry, of: subject.grant, moment)
            guard !entries.contains(where: { $0.before == before }) else { return }
            entries.append((before, before.changed { $0.attach(document) }))
        } else if subject.hasGrant {
            let before = try books.known(grant: subject.grant, moment)
            guard !grants.contains(where: { $0.before == before }) else { return }
            grants.append((before, before.changed { $0.documents.appendMissing([document.id]) }))
        } else if subject.hasProject {
            let before = try books.known(project: subject.project, moment)
            guard !projects.contains(where: { $0.before == before }) else { return }
            projects.append((before, before.changed { $0.documents.appendMissing([document.id]) }))
        }
    }

    var changes: [Change] {
        organisations.map { .organisation(before: $0.before, after: $0.after) }
            + entries.map { .entry(before: $0.before, after: $0.after) }
            + grants.map { .grant(before: $0.before, after: $0.after) }
            + projects.map { .project(before: $0.before, after: $0.after) }
    }
}

extension EntryState {
    /// Puts a new document behind the entry.
    fileprivate mutating func attach(_ document: Document) {
        unconfirmed = document.grade == .press && (documents.isEmpty || unconfirmed)
        documents.appendMissing([document.id])
        sourced = true
    }
}

private protocol Changeable {}
extension OrganisationState: Changeable {}
extension GrantState: Changeable {}
extension EntryState: Changeable {}
extension ProjectState: Changeable {}
extension DocumentState: Changeable {}

extension Changeable {
    fileprivate func changed(_ change: (inout Self) -> Void) -> Self {
        var copy = self
        change(&copy)
        return copy
    }
}
