extension Event.OneOf_Fact {
    /// The entry of a grant that the fact makes or changes; nil if it is about no entry.
    package var entry: EntryKey? {
        switch self {
        case .grantFunded(let fact): EntryKey(fact.grant, fact.id)
        case .pledgeMade(let fact): EntryKey(fact.grant, fact.id)
        case .pledgeRevised(let fact): EntryKey(fact.grant, fact.pledge)
        case .pledgeWithdrawn(let fact): EntryKey(fact.grant, fact.pledge)
        case .commitmentMade(let fact): EntryKey(fact.grant, fact.id)
        case .commitmentRevised(let fact): EntryKey(fact.grant, fact.commitment)
        case .commitmentCancelled(let fact): EntryKey(fact.grant, fact.commitment)
        case .receiptReceived(let fact): EntryKey(fact.grant, fact.id)
        case .receiptReversed(let fact): EntryKey(fact.grant, fact.receipt)
        case .allocationMade(let fact): EntryKey(fact.grant, fact.id)
        case .allocationRevised(let fact): EntryKey(fact.grant, fact.allocation)
        case .allocationReleased(let fact): EntryKey(fact.grant, fact.allocation)
        case .disbursementScheduled(let fact): EntryKey(fact.grant, fact.id)
        case .disbursementScheduleRevised(let fact): EntryKey(fact.grant, fact.schedule)
        case .disbursementScheduleCancelled(let fact): EntryKey(fact.grant, fact.schedule)
        case .disbursementMade(let fact): EntryKey(fact.grant, fact.id)
        case .disbursementReversed(let fact): EntryKey(fact.grant, fact.disbursement)
        case .expenditureReported(let fact): EntryKey(fact.grant, fact.id)
        case .expenditureReversed(let fact): EntryKey(fact.grant, fact.expenditure)
        case .refundReceived(let fact), .refundPaid(let fact): EntryKey(fact.grant, fact.id)
        case .entryAdjusted(let fact): EntryKey(fact.grant, fact.id)
        case .otherTransactionReported(let fact): EntryKey(fact.grant, fact.id)
        case .paymentMatched(let fact): EntryKey(fact.grant, fact.entry)
        case .paymentMatchUndone(let fact): EntryKey(fact.grant, fact.entry)
        case .entryVoided(let fact):
            fact.subject.hasGrant && fact.subject.hasEntry ? EntryKey(fact.subject.grant, fact.subject.entry) : nil
        case .organisationRegistered, .organisationAmended, .organisationsMerged, .organisationMergerUndone,
            .grantOpened, .grantAmended, .grantClosed, .grantReopened, .projectRegistered, .projectAmended,
            .projectClosed, .projectReopened, .budgetSet, .budgetRevised, .targetSet, .targetRevised,
            .resultReported, .documentAttached, .noteAdded, .exceptionResolved, .exchangeRateRecorded,
            .exchangeRatesRecorded, .periodClosed, .periodReopened, .rollbackAccepted:
            nil
        }
    }
}
