import SwiftProtobuf

/// How targets, results and documents change the books. A note changes nothing: it is kept as it was said.
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

    static func changed(
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
            // Partial books may reach less far than the entry counts.
            if moment.isPartial, try books.entry(subject.grant, subject.entry) == nil { return }
            let before = try books.known(entry: subject.entry, of: subject.grant, moment)
            guard !entries.contains(where: { $0.before == before }) else { return }
            let after = before.changed { $0.attach(document) }
            entries.append((before, after))
            try change(grant: subject.grant, moment, books) { try $0.replace(before, by: after) }
        } else if subject.hasGrant {
            try change(grant: subject.grant, moment, books) { $0.documents.appendMissing([document.id]) }
        } else if subject.hasProject {
            let before = try books.known(project: subject.project, moment)
            guard !projects.contains(where: { $0.before == before }) else { return }
            projects.append((before, before.changed { $0.documents.appendMissing([document.id]) }))
        }
    }

    private mutating func change(
        grant reference: String, _ moment: Moment, _ books: borrowing some Books & ~Copyable,
        _ change: (inout GrantState) throws -> Void
    ) throws {
        if let index = grants.firstIndex(where: { $0.before.reference == reference }) {
            try change(&grants[index].after)
            grants[index].after.settleUnassigned()
        } else {
            let before = try books.known(grant: reference, moment)
            var after = before
            try change(&after)
            after.settleUnassigned()
            grants.append((before, after))
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
extension EntryState: Changeable {}
extension ProjectState: Changeable {}

extension Changeable {
    fileprivate func changed(_ change: (inout Self) -> Void) -> Self {
        var copy = self
        change(&copy)
        return copy
    }
}
