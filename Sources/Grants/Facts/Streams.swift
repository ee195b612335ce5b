/// The stream of an event: the one thing whose history it belongs to. A stream is named kind, slash, identifier.
package enum Stream {
    package static func organisation(_ id: String) -> String { "organisation/" + id }
    package static func grant(_ reference: String) -> String { "grant/" + reference }
    package static func project(_ reference: String) -> String { "project/" + reference }
    package static func document(_ id: String) -> String { "document/" + id }
    /// What concerns no single thing: rates, periods, remarks on events.
    package static let books = "books"

    /// The reference of the grant that a stream belongs to; nil if it is of another kind.
    package static func grant(in stream: String) -> String? { stream.identifier(after: grant("")) }
    /// The same of a project.
    static func project(in stream: String) -> String? { stream.identifier(after: project("")) }
}

extension String {
    /// What follows a stream's kind in its name; nil if the stream is of another kind.
    fileprivate func identifier(after kind: String) -> String? {
        utf8.starts(with: kind.utf8) ? String(utf8.dropFirst(kind.utf8.count)) : nil
    }
}

extension Subject {
    package var stream: String {
        if hasOrganisation { return Stream.organisation(organisation) }
        if hasGrant { return Stream.grant(grant) }
        if hasProject { return Stream.project(project) }
        if hasDocument { return Stream.document(document) }
        return Stream.books
    }
}

extension Event.OneOf_Fact {
    /// The thing that the fact is about, and so the stream that it is recorded in.
    package var stream: String {
        switch self {
        case .organisationRegistered(let fact): Stream.organisation(fact.id)
        case .organisationAmended(let fact): Stream.organisation(fact.organisation)
        case .organisationsMerged(let fact): Stream.organisation(fact.organisation)
        case .organisationMergerUndone(let fact): Stream.organisation(fact.organisation)
        case .grantOpened(let fact): Stream.grant(fact.reference)
        case .grantAmended(let fact): Stream.grant(fact.grant.reference)
        case .grantFunded(let fact): Stream.grant(fact.grant)
        case .grantClosed(let fact): Stream.grant(fact.grant)
        case .grantReopened(let fact): Stream.grant(fact.grant)
        case .pledgeMade(let fact): Stream.grant(fact.grant)
        case .pledgeRevised(let fact): Stream.grant(fact.grant)
        case .pledgeWithdrawn(let fact): Stream.grant(fact.grant)
        case .commitmentMade(let fact): Stream.grant(fact.grant)
        case .commitmentRevised(let fact): Stream.grant(fact.grant)
        case .commitmentCancelled(let fact): Stream.grant(fact.grant)
        case .receiptReceived(let fact): Stream.grant(fact.grant)
        case .receiptReversed(let fact): Stream.grant(fact.grant)
        case .allocationMade(let fact): Stream.grant(fact.grant)
        case .allocationRevised(let fact): Stream.grant(fact.grant)
        case .allocationReleased(let fact): Stream.grant(fact.grant)
        case .disbursementScheduled(let fact): Stream.grant(fact.grant)
        case .disbursementScheduleRevised(let fact): Stream.grant(fact.grant)
        case .disbursementScheduleCancelled(let fact): Stream.grant(fact.grant)
        case .disbursementMade(let fact): Stream.grant(fact.grant)
        case .disbursementReversed(let fact): Stream.grant(fact.grant)
        case .expenditureReported(let fact): Stream.grant(fact.grant)
        case .expenditureReversed(let fact): Stream.grant(fact.grant)
        case .refundReceived(let fact), .refundPaid(let fact): Stream.grant(fact.grant)
        case .entryAdjusted(let fact): Stream.grant(fact.grant)
        case .otherTransactionReported(let fact): Stream.grant(fact.grant)
        case .paymentMatched(let fact): Stream.grant(fact.grant)
        case .paymentMatchUndone(let fact): Stream.grant(fact.grant)
        case .projectRegistered(let fact): Stream.project(fact.reference)
        case .projectAmended(let fact): Stream.project(fact.project.reference)
        case .projectClosed(let fact): Stream.project(fact.project)
        case .projectReopened(let fact): Stream.project(fact.project)
        case .budgetSet(let fact): Stream.project(fact.project)
        case .budgetRevised(let fact): Stream.project(fact.project)
        case .targetSet(let fact): Stream.project(fact.project)
        case .targetRevised(let fact): Stream.project(fact.project)
        case .resultReported(let fact): Stream.project(fact.project)
        case .documentAttached(let fact): Stream.document(fact.id)
        case .noteAdded(let fact): fact.subject.stream
        case .entryVoided(let fact): fact.subject.stream
        case .exceptionResolved, .exchangeRateRecorded, .exchangeRatesRecorded, .periodClosed, .periodReopened,
            .rollbackAccepted:
            Stream.books
        }
    }
}
