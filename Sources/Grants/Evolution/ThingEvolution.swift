import SwiftProtobuf

/// How organisations, grants and projects change as such.
extension Evolution {
    static func registered(_ organisation: Organisation, _ moment: Moment) -> [Change] {
        [
            .organisation(
                before: nil,
                after: OrganisationState(
                    organisation, documents: moment.context.documents, references: moment.context.references))
        ]
    }

    static func amended(
        _ amendment: OrganisationAmendment, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        let before = try books.known(organisation: amendment.organisation, moment)
        var after = before
        if !amendment.names.isEmpty { after.organisation.names = amendment.names }
        if amendment.hasOrganisationType { after.organisation.organisationType = amendment.organisationType }
        if amendment.hasCountry { after.organisation.country = amendment.country }
        after.documents.appendMissing(moment.context.documents)
        after.references.appendMissing(moment.context.references)
        return [.organisation(before: before, after: after)]
    }

    static func opened(_ grant: Grant, _ moment: Moment) -> [Change] {
        [.grant(before: nil, after: GrantState(grant, documents: moment.context.documents))]
    }

    static func amended(
        _ amendment: GrantAmendment, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        let before = try books.known(grant: amendment.grant.reference, moment)
        var after = before
        after.grant.take(amendment.grant)
        if amendment.grant.hasCurrency { after.currency = amendment.grant.currency }
        after.documents.appendMissing(moment.context.documents)
        return [.grant(before: before, after: after)]
    }

    static func closed(
        _ reference: String, _ closed: Bool, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        let before = try books.known(grant: reference, moment)
        var after = before
        after.closed = closed
        return [.grant(before: before, after: after)]
    }

    static func registered(
        _ project: Project, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        let state = ProjectState.with {
            $0.project = project
            $0.documents = moment.context.documents
        }
        return try [.project(before: nil, after: state)] + linked(project.grants, to: project.reference, moment, books)
    }

    static func amended(
        _ amendment: ProjectAmendment, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        let before = try books.known(project: amendment.project.reference, moment)
        var after = before
        after.project.take(amendment.project)
        after.documents.appendMissing(moment.context.documents)
        return try [.project(before: before, after: after)]
            + linked(amendment.project.grants, to: amendment.project.reference, moment, books)
    }

    static func closed(
        project reference: String, _ closed: Bool, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        let before = try books.known(project: reference, moment)
        var after = before
        after.closed = closed
        return [.project(before: before, after: after)]
    }

    /// The grants know their projects.
    private static func linked(
        _ grants: [String], to project: String, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        var changes: [Change] = []
        for reference in Set(grants).sorted() {
            let before = try books.known(grant: reference, moment)
            guard !before.projects.contains(project) else { continue }
            var after = before
            after.projects.append(project)
            changes.append(.grant(before: before, after: after))
        }
        return changes
    }
}

extension Grant {
    /// Takes over what the amendment gives; the reference stays.
    fileprivate mutating func take(_ other: Grant) {
        if !other.titles.isEmpty { titles = other.titles }
        if !other.providers.isEmpty { providers = other.providers }
        if !other.receivers.isEmpty { (receivers, receiversUnknown) = (other.receivers, false) }
        if other.hasReceiversUnknown { receiversUnknown = other.receiversUnknown }
        if !other.participants.isEmpty { participants = other.participants }
        if other.hasPeriod { period = other.period }
        if other.hasCurrency { currency = other.currency }
        if other.hasEarmarking { earmarking = other.earmarking }
        if other.hasHumanitarian { humanitarian = other.humanitarian }
        if !other.usageYears.isEmpty { usageYears = other.usageYears }
        if other.hasForm { form = other.form }
        if !other.scopes.isEmpty { scopes = other.scopes }
        if !other.purposes.isEmpty { purposes = other.purposes }
    }
}

extension Project {
    /// Takes over what the amendment gives; the reference stays.
    fileprivate mutating func take(_ other: Project) {
        if !other.titles.isEmpty { titles = other.titles }
        if !other.descriptions.isEmpty { descriptions = other.descriptions }
        if !other.participants.isEmpty { participants = other.participants }
        if other.hasParticipantsAndOthers { participantsAndOthers = other.participantsAndOthers }
        if !other.grants.isEmpty { grants = other.grants }
        if other.hasPartOf { partOf = other.partOf }
        if other.hasPeriod { period = other.period }
        if other.hasStatus { status = other.status }
        if !other.destinations.isEmpty { destinations = other.destinations }
        if other.hasDestinationsAndOthers { destinationsAndOthers = other.destinationsAndOthers }
        if !other.sectors.isEmpty { sectors = other.sectors }
        if !other.sustainableDevelopmentGoals.isEmpty {
            sustainableDevelopmentGoals = other.sustainableDevelopmentGoals
        }
        if !other.beneficiaries.isEmpty { beneficiaries = other.beneficiaries }
        if !other.activities.isEmpty { activities = other.activities }
        if !other.scopes.isEmpty { scopes = other.scopes }
    }
}

extension Array where Element: Equatable {
    /// Appends what is not there yet, in order.
    mutating func appendMissing(_ others: [Element]) {
        if isEmpty, others.count == 1 {
            self = others
        } else {
            for other in others where !contains(other) { append(other) }
        }
    }
}
