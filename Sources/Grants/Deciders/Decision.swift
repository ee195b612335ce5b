import SwiftProtobuf

/// What a command comes to: the events that state it, or a refusal.
///
/// Pure: the same command in the same books gives the same events. The deciders beside this file are one for each
/// thing of the domain.
package enum Decision {
    /// Decides one command.
    ///
    /// - Throws: ``Refusal``, or what the books' look-ups throw.
    package static func events(
        for command: Command, in books: borrowing some Books & ~Copyable, under policy: Policy
    ) throws -> [Event] {
        try decided(command, books, policy)
    }

    static func decided(
        _ command: Command, _ books: borrowing some Books & ~Copyable, _ policy: Policy
    ) throws -> [Event] {
        guard let order = command.order else {
            throw Refusal(.commandEmpty, "The command asks for nothing. Set exactly one order, such as makePledge.")
        }
        // Of a command without context all is absent, and nothing to be checked.
        var context = command.context
        try books.check(&context)
        try PeriodCheck.check(order, context, books)
        var flags = Flags()
        if order.isMoneyEntry, context.documents.isEmpty {
            try flags.raise(
                .sourceMissing, policy.missingSource,
                "No source document stands behind it. Attach one (grantctl document attach) and name it in the context."
            )
        }
        let fact = try fact(order, command, on: context.valueDay(), books, policy, &flags)
        try Consequences.note(of: fact, context, books, policy, &flags)
        var event = Event()
        if command.hasContext { event.context = context }
        if command.hasReason { event.reason = command.reason }
        event.flags = flags.flags
        event.fact = consume fact
        return [event]
    }

    private static func fact(
        _ order: Command.OneOf_Order, _ command: Command, on day: Day?, _ books: borrowing some Books & ~Copyable,
        _ policy: Policy, _ flags: inout Flags
    ) throws -> Event.OneOf_Fact {
        switch order {
        case .registerOrganisation(let order): .organisationRegistered(try OrganisationDecider.register(order, books))
        case .amendOrganisation(let order): .organisationAmended(try OrganisationDecider.amend(order, books))
        case .mergeOrganisations(let order): .organisationsMerged(try MergerDecider.merge(order, books))
        case .undoOrganisationMerger(let order): .organisationMergerUndone(try MergerDecider.undo(order, books))
        case .openGrant(let order): .grantOpened(try GrantDecider.open(order, books, on: day))
        case .amendGrant(let order): .grantAmended(try GrantDecider.amend(order, books, policy, &flags, on: day))
        case .fundGrant(let order): .grantFunded(try FundingDecider.fund(order, books, policy, &flags))
        case .closeGrant(let order): .grantClosed(try GrantDecider.close(order, books))
        case .reopenGrant(let order): .grantReopened(try GrantDecider.reopen(order, books))
        case .makePledge(let order): .pledgeMade(try PledgeDecider.make(order, books, on: day))
        case .revisePledge(let order): .pledgeRevised(try PledgeDecider.revise(order, books))
        case .withdrawPledge(let order): .pledgeWithdrawn(try PledgeDecider.withdraw(order, books))
        case .makeCommitment(let order): .commitmentMade(try CommitmentDecider.make(order, books, &flags, on: day))
        case .reviseCommitment(let order):
            .commitmentRevised(try CommitmentDecider.revise(order, books, &flags, on: day))
        case .cancelCommitment(let order):
            .commitmentCancelled(try CommitmentDecider.cancel(order, books))
        case .recordReceipt(let order): .receiptReceived(try ReceiptDecider.record(order, books, on: day))
        case .reverseReceipt(let order): .receiptReversed(try ReceiptDecider.reverse(order, books))
        case .makeAllocation(let order): .allocationMade(try AllocationDecider.make(order, books, policy, &flags))
        case .reviseAllocation(let order):
            .allocationRevised(try AllocationDecider.revise(order, books, policy, &flags, on: day))
        case .releaseAllocation(let order): .allocationReleased(try AllocationDecider.release(order, books))
        case .scheduleDisbursement(let order):
            .disbursementScheduled(try ScheduleDecider.schedule(order, books, on: day))
        case .reviseDisbursementSchedule(let order):
            .disbursementScheduleRevised(try ScheduleDecider.revise(order, books))
        case .cancelDisbursementSchedule(let order):
            .disbursementScheduleCancelled(try ScheduleDecider.cancel(order, books))
        case .makeDisbursement(let order):
            .disbursementMade(try DisbursementDecider.make(order, books, policy, &flags, on: day))
        case .reverseDisbursement(let order): .disbursementReversed(try DisbursementDecider.reverse(order, books))
        case .reportExpenditure(let order):
            .expenditureReported(try ExpenditureDecider.report(order, books, policy, &flags, on: day))
        case .reverseExpenditure(let order): .expenditureReversed(try ExpenditureDecider.reverse(order, books))
        case .receiveRefund(let order): .refundReceived(try RefundDecider.receive(order, books, &flags, on: day))
        case .payRefund(let order): .refundPaid(try RefundDecider.pay(order, books, &flags, on: day))
        case .adjustEntry(let order): .entryAdjusted(try AdjustmentDecider.adjust(order, books))
        case .reportOtherTransaction(let order):
            .otherTransactionReported(try AdjustmentDecider.reportOther(order, books, on: day))
        case .matchPayment(let order): .paymentMatched(try MatchDecider.match(order, books, &flags))
        case .undoPaymentMatch(let order): .paymentMatchUndone(try MatchDecider.undo(order, books))
        case .registerProject(let order): .projectRegistered(try ProjectDecider.register(order, books, on: day))
        case .amendProject(let order): .projectAmended(try ProjectDecider.amend(order, books, on: day))
        case .closeProject(let order): .projectClosed(try ProjectDecider.close(order, books))
        case .reopenProject(let order): .projectReopened(try ProjectDecider.reopen(order, books))
        case .setBudget(let order): .budgetSet(try BudgetDecider.set(order, books))
        case .reviseBudget(let order): .budgetRevised(try BudgetDecider.revise(order, books))
        case .setTarget(let order): .targetSet(try ResultDecider.setTarget(order, books))
        case .reviseTarget(let order): .targetRevised(try ResultDecider.reviseTarget(order, books))
        case .reportResult(let order): .resultReported(try ResultDecider.report(order, books))
        case .attachDocument(let order): .documentAttached(try DocumentDecider.attach(order, books))
        case .addNote(let order): .noteAdded(try DocumentDecider.note(order, books))
        case .voidEntry(let order): .entryVoided(try VoidingDecider.void(order, command, books))
        case .resolveException(let order): .exceptionResolved(try ExceptionDecider.resolve(order, command, books))
        case .recordExchangeRate(let order): .exchangeRateRecorded(try RateDecider.record(order, books))
        case .recordExchangeRates(let order): .exchangeRatesRecorded(try RateDecider.record(order, books))
        case .closePeriod(let order): .periodClosed(try PeriodDecider.close(order, books))
        case .reopenPeriod(let order): .periodReopened(try PeriodDecider.reopen(order, command, books))
        }
    }
}

extension Command.OneOf_Order {
    /// Whether it states money, so that a source should stand behind it.
    fileprivate var isMoneyEntry: Bool {
        switch self {
        case .fundGrant, .makePledge, .revisePledge, .makeCommitment, .reviseCommitment, .recordReceipt,
            .makeAllocation, .reviseAllocation, .makeDisbursement, .reportExpenditure, .receiveRefund, .payRefund,
            .adjustEntry, .reportOtherTransaction:
            true
        case .registerOrganisation, .amendOrganisation, .mergeOrganisations, .undoOrganisationMerger, .openGrant,
            .amendGrant, .closeGrant, .reopenGrant, .withdrawPledge, .cancelCommitment, .reverseReceipt,
            .releaseAllocation, .scheduleDisbursement, .reviseDisbursementSchedule, .cancelDisbursementSchedule,
            .reverseDisbursement, .reverseExpenditure, .matchPayment, .undoPaymentMatch, .registerProject,
            .amendProject, .closeProject, .reopenProject, .setBudget, .reviseBudget, .setTarget, .reviseTarget,
            .reportResult, .attachDocument, .addNote, .voidEntry, .resolveException, .recordExchangeRate,
            .recordExchangeRates, .closePeriod, .reopenPeriod:
            false
        }
    }
}
