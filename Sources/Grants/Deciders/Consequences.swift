import SwiftProtobuf

/// What a fact leads to: allocations that are overpaid and grants that are over-allocated once it is taken in.
///
/// It says what was so in the world, or that the books were wrong: its consequences are listed, never refused.
enum Consequences {
    /// Notes what the fact would overrun, or overrun further. What asks for money is left to its own decider.
    static func note(
        of fact: Event.OneOf_Fact, _ context: Context, _ books: borrowing some Books & ~Copyable, _ policy: Policy,
        _ flags: inout Flags
    ) throws {
        guard try fact.bearsOnOthers(in: books) else { return }
        let event = Event.with {
            $0.context = context
            $0.fact = fact
        }
        // The sequence is not yet known and bears on no figure.
        for change in try Evolution.changes(of: event, sequence: 0, in: books) {
            switch change {
            case .entry(let before, let after): try note(before, after, policy, &flags)
            case .grant(let before, let after): try note(before, after, policy, &flags)
            case .organisation, .project, .document, .books, .flagged, .rate: break
            }
        }
    }

    private static func note(
        _ before: EntryState?, _ after: EntryState, _ policy: Policy, _ flags: inout Flags
    ) throws {
        guard let overrun = try after.overrun, try overrun > before?.overrun ?? .zero else { return }
        let currency = after.figure.currency
        flags.note(
            .disbursementExceedsAllocation,
            "\(Figure(after.used.stated, currency).sentence) is paid from the allocation \(after.id) of \(after.grant) "
                + "then, \(Figure(overrun, currency).sentence) more than its \(after.figure.sentence). "
                + "Revise the allocation, or reverse a disbursement.")
    }

    private static func note(
        _ before: GrantState?, _ after: GrantState, _ policy: Policy, _ flags: inout Flags
    ) throws {
        let ceiling = Ceiling(of: after, policy, currency: after.currency)
        let taken = try after.taken
        guard ceiling.isJudged, taken > ceiling.upper else { return }
        if let before, case let was = Ceiling(of: before, policy, currency: after.currency), was.isJudged {
            guard try taken - ceiling.upper > before.taken - was.upper else { return }
        }
        flags.note(
            .allocationExceedsAvailable,
            "\(ceiling.money(taken)) is allocated or paid directly of \(after.reference) then, and only "
                + "\(ceiling.money(ceiling.upper)) is \(ceiling.name). Revise or release an allocation.")
    }
}

extension Event.OneOf_Fact {
    /// Whether it can overrun what other entries set aside: it lowers a total, or it raises one that shares are of.
    fileprivate func bearsOnOthers(in books: borrowing some Books & ~Copyable) throws -> Bool {
        switch self {
        case .pledgeRevised, .pledgeWithdrawn, .commitmentRevised, .commitmentCancelled, .receiptReversed,
            .entryAdjusted, .paymentMatched, .paymentMatchUndone, .entryVoided:
            true
        case .pledgeMade(let fact): try books.grant(fact.grant)?.shareAllocations.isEmpty == false
        case .commitmentMade(let fact): try books.grant(fact.grant)?.shareAllocations.isEmpty == false
        case .receiptReceived(let fact): try books.grant(fact.grant)?.shareAllocations.isEmpty == false
        case .organisationRegistered, .organisationAmended, .organisationsMerged, .organisationMergerUndone,
            .grantOpened, .grantAmended, .grantFunded, .grantClosed, .grantReopened, .allocationMade,
            .allocationRevised, .allocationReleased, .disbursementScheduled, .disbursementScheduleRevised,
            .disbursementScheduleCancelled, .disbursementMade, .disbursementReversed, .expenditureReported,
            .expenditureReversed, .refundReceived, .refundPaid, .otherTransactionReported, .projectRegistered,
            .projectAmended, .projectClosed, .projectReopened, .budgetSet, .budgetRevised, .targetSet, .targetRevised,
            .resultReported, .documentAttached, .noteAdded, .exceptionResolved, .exchangeRateRecorded,
            .exchangeRatesRecorded, .periodClosed, .periodReopened, .rollbackAccepted:
            false
        }
    }
}

extension EntryState {
    /// By how much a standing allocation is overpaid; nil where it is not, or where nothing bounds it.
    fileprivate var overrun: Amount? {
        get throws {
            guard kind == .allocation, status == .standing, let upper = try figure.upperBound, used.stated > upper
            else {
                return nil
            }
            return try used.stated - upper
        }
    }
}

extension GrantState {
    /// What allocations and payments beside them take of the ceiling; a payment from an allocation takes once.
    var taken: Amount {
        get throws(AmountError) { try sum(.allocation).stated + paidDirectly.stated }
    }
}
