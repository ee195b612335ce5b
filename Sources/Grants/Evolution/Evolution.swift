/// What events mean: how each changes the books.
///
/// Pure, and never refuses: what is in the log is true. An event about a thing that the books do not know is a fault of
/// the log, named by ``EvolutionError``.
package enum Evolution {
    /// The rows that an event changes, at most one change a row, in the order in which they apply.
    ///
    /// - Parameter through: only what counts by that day is taken in; everything when nil.
    package static func changes(
        of event: Event, sequence: UInt64, in books: borrowing some Books & ~Copyable, through: Day? = nil
    ) throws -> [Change] {
        try changed(by: event, sequence, books, through)
    }

    static func changed(
        by event: Event, _ sequence: UInt64, _ books: borrowing some Books & ~Copyable, _ through: Day?
    ) throws -> [Change] {
        guard let fact = event.fact else { throw EvolutionError.unknownEvent(sequence: sequence) }
        let moment = Moment(sequence: sequence, context: event.context, through: through)
        if let through, try !fact.counts(by: through, moment, books) { return [] }
        let flagged = flagged(event.flags, fact, moment)
        var changes = try changes(of: consume fact, event, moment, books)
        if let flagged { changes.append(flagged) }
        return changes
    }

    private static func changes(
        of fact: consuming Event.OneOf_Fact, _ event: Event, _ moment: Moment,
        _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        switch consume fact {
        case .organisationRegistered(let fact): return Self.registered(fact, moment)
        case .organisationAmended(let fact): return try Self.amended(fact, moment, books)
        case .grantOpened(let fact): return Self.opened(fact, moment)
        case .grantAmended(let fact): return try Self.amended(fact, moment, books)
        case .grantClosed(let fact): return try Self.closed(fact.grant, true, moment, books)
        case .grantReopened(let fact): return try Self.closed(fact.grant, false, moment, books)
        case .pledgeMade(let fact): return try Self.made(EntryState(fact, moment, books), moment, books)
        case .pledgeRevised(let fact):
            return try Self.revised(
                fact.grant, fact.pledge, to: fact.figure, others: fact.otherStatements, moment, books)
        case .pledgeWithdrawn(let fact): return try Self.ended(fact.grant, fact.pledge, .withdrawn, moment, books)
        case .commitmentMade(let fact): return try Self.made(EntryState(fact, moment, books), moment, books)
        case .commitmentRevised(let fact):
            return try Self.revised(
                fact.grant, fact.commitment, to: fact.figure, others: fact.otherStatements, moment, books)
        case .commitmentCancelled(let fact):
            return try Self.cancelled(fact, moment, books)
        case .allocationMade(let fact): return try Self.made(EntryState(fact, moment, books), moment, books)
        case .allocationRevised(let fact): return try Self.revised(fact, moment, books)
        case .allocationReleased(let fact): return try Self.released(fact, moment, books)
        case .disbursementMade(let fact): return try Self.made(EntryState(fact, moment, books), moment, books)
        case .disbursementReversed(let fact):
            return try Self.ended(fact.grant, fact.disbursement, .reversed, moment, books)
        case .projectRegistered(let fact): return try Self.registered(fact, moment, books)
        case .projectAmended(let fact): return try Self.amended(fact, moment, books)
        case .projectClosed(let fact): return try Self.closed(project: fact.project, true, moment, books)
        case .projectReopened(let fact): return try Self.closed(project: fact.project, false, moment, books)
        case .targetSet(let fact): return try Self.set(fact, moment, books)
        case .targetRevised(let fact): return try Self.revised(fact, moment, books)
        case .resultReported(let fact): return try Self.reported(fact, moment, books)
        case .documentAttached(let fact): return try Self.attached(fact, moment, books)
        case .noteAdded: return []
        case .organisationsMerged(let fact): return try Self.merged(fact, moment, books)
        case .organisationMergerUndone(let fact): return try Self.undone(fact, moment, books)
        case .grantFunded(let fact): return try Self.made(EntryState(fact, moment, books), moment, books)
        case .receiptReceived(let fact): return try Self.made(EntryState(fact, moment, books), moment, books)
        case .receiptReversed(let fact): return try Self.ended(fact.grant, fact.receipt, .reversed, moment, books)
        case .disbursementScheduled(let fact): return try Self.made(EntryState(fact, moment, books), moment, books)
        case .disbursementScheduleRevised(let fact): return try Self.revised(fact, moment, books)
        case .disbursementScheduleCancelled(let fact):
            return try Self.ended(fact.grant, fact.schedule, .cancelled, moment, books)
        case .expenditureReported(let fact): return try Self.made(EntryState(fact, moment, books), moment, books)
        case .expenditureReversed(let fact):
            return try Self.ended(fact.grant, fact.expenditure, .reversed, moment, books)
        case .refundReceived(let fact):
            return try Self.made(EntryState(fact, .refundReceived, moment, books), moment, books)
        case .refundPaid(let fact): return try Self.made(EntryState(fact, .refundPaid, moment, books), moment, books)
        case .entryAdjusted(let fact): return try Self.made(EntryState(fact, moment, books), moment, books)
        case .otherTransactionReported(let fact): return try Self.made(EntryState(fact, moment, books), moment, books)
        case .paymentMatched(let fact): return try Self.matched(fact, moment, books)
        case .paymentMatchUndone(let fact): return try Self.undone(fact, moment, books)
        case .budgetSet(let fact): return try Self.set(fact, moment, books)
        case .budgetRevised(let fact): return try Self.revised(fact, moment, books)
        case .entryVoided(let fact): return try Self.voided(fact, moment, books)
        case .exceptionResolved(let fact): return try Self.resolved(fact, event.reason, moment, books)
        case .exchangeRateRecorded(let fact): return try Self.recorded([fact], moment, books)
        case .exchangeRatesRecorded(let fact): return try Self.recorded(moment.counted(fact.rates), moment, books)
        case .periodClosed(let fact): return try Self.closed(fact, moment, books)
        case .periodReopened(let fact): return try Self.reopened(fact, moment, books)
        case .rollbackAccepted: return []
        }
    }
}

/// Where in the log an event stands and what surrounds it. One reference, since everything that evolves is handed it.
final class Moment {
    let sequence: UInt64
    let context: Context
    /// The day by which the books hold what counts; nil when they hold everything.
    let through: Day?

    init(sequence: UInt64, context: Context, through: Day?) {
        self.sequence = sequence
        self.context = context
        self.through = through
    }

    /// Whether the books hold only what counts by some day, so that what an event builds on may be missing.
    var isPartial: Bool { through != nil }

    /// The last day of the value date; nil when not known.
    func valueDay() -> Day? {
        context.hasValueDate ? (try? PartialDate(parsing: context.valueDate))?.lastDay : nil
    }
}

/// A fault of the log: an event that this version cannot take in.
package enum EvolutionError: Error, Equatable, CustomStringConvertible {
    case unknownEvent(sequence: UInt64)
    case missing(sequence: UInt64, thing: String)

    package var description: String {
        switch self {
        case .unknownEvent(let sequence):
            "The event \(sequence) is of a type that this version does not know. Run the version that wrote the log."
        case .missing(let sequence, let thing):
            "The event \(sequence) is about \(thing), which no earlier event made. Restore the store from a backup."
        }
    }
}

/// Things that an event says are there.
extension Books where Self: ~Copyable {
    func known(grant reference: String, _ moment: Moment) throws -> GrantState {
        guard let grant = try grant(reference) else {
            throw EvolutionError.missing(sequence: moment.sequence, thing: "the grant \(reference)")
        }
        return grant
    }

    func known(entry id: String, of grant: String, _ moment: Moment) throws -> EntryState {
        guard let entry = try entry(grant, id) else {
            throw EvolutionError.missing(sequence: moment.sequence, thing: "the entry \(id) of \(grant)")
        }
        return entry
    }

    func known(project reference: String, _ moment: Moment) throws -> ProjectState {
        guard let project = try project(reference) else {
            throw EvolutionError.missing(sequence: moment.sequence, thing: "the project \(reference)")
        }
        return project
    }

    func known(organisation id: String, _ moment: Moment) throws -> OrganisationState {
        guard let organisation = try organisation(id) else {
            throw EvolutionError.missing(sequence: moment.sequence, thing: "the organisation \(id)")
        }
        return organisation
    }
}
