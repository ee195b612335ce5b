/// Which events books "through DATE" take in (DOMAIN, "Dates").
///
/// Things, documents and remarks are known whatever they are dated, and so is a plan, unless it says otherwise. Money
/// counts by its value date, at the last day that this can mean; without one at the last day of its last usage year; with
/// no year known, in full books only.
extension Event.OneOf_Fact {
    /// Whether the event is taken in by books that reach to that day.
    func counts(by through: Day, _ moment: Moment, _ books: borrowing some Books & ~Copyable) throws -> Bool {
        switch self {
        case .organisationRegistered, .organisationAmended, .organisationsMerged, .organisationMergerUndone,
            .grantOpened, .grantAmended, .grantClosed, .grantReopened, .projectRegistered, .projectAmended,
            .projectClosed, .projectReopened, .budgetSet, .budgetRevised, .targetSet, .targetRevised, .resultReported,
            .documentAttached, .noteAdded, .entryVoided, .paymentMatched, .paymentMatchUndone, .exchangeRatesRecorded,
            .periodClosed, .periodReopened, .rollbackAccepted:
            return true
        case .exchangeRateRecorded(let rate): return rate.counts(by: through)
        // The flag is there only if the flagged event counts.
        case .exceptionResolved(let resolution): return try books.flagged(resolution.sequence) != nil
        case .grantFunded, .pledgeMade, .commitmentMade, .receiptReceived, .allocationMade, .disbursementMade,
            .refundReceived, .refundPaid, .otherTransactionReported:
            return try counts(at: moment.valueDay(), by: through, moment, books)
        case .expenditureReported(let fact):
            let periodEnd = try? PartialDate(parsing: fact.period.end).lastDay
            return try counts(at: moment.valueDay() ?? periodEnd, by: through, moment, books)
        case .entryAdjusted(let fact):
            if fact.hasEntry, try books.entry(fact.grant, fact.entry) == nil { return false }
            return try counts(at: moment.valueDay(), by: through, moment, books)
        case .pledgeRevised, .pledgeWithdrawn, .commitmentRevised, .commitmentCancelled, .receiptReversed,
            .allocationRevised, .allocationReleased, .disbursementReversed, .expenditureReversed:
            return try isOfKnownEntry(books) && counts(at: moment.valueDay(), by: through, moment, books)
        case .disbursementScheduled: return (moment.valueDay() ?? through) <= through
        case .disbursementScheduleRevised, .disbursementScheduleCancelled:
            return try isOfKnownEntry(books) && (moment.valueDay() ?? through) <= through
        }
    }

    /// Whether the books hold the entry that the fact changes.
    private func isOfKnownEntry(_ books: borrowing some Books & ~Copyable) throws -> Bool {
        guard let entry else { return false }
        return try books.entry(entry.grant, entry.id) != nil
    }

    private func counts(
        at day: Day?, by through: Day, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> Bool {
        if let day { return day <= through }
        guard let entry else { return false }
        var years = moment.context.usageYears
        if years.isEmpty { years = try books.known(grant: entry.grant, moment).usageYears }
        guard let last = years.max(), let year = try? PartialDate(year: Int(last)) else { return false }
        return year.lastDay <= through
    }
}

extension Moment {
    /// The rates of a table that count by the day that the books reach to.
    func counted(_ rates: [ExchangeRate]) -> [ExchangeRate] {
        guard let through else { return rates }
        return rates.filter { $0.counts(by: through) }
    }
}

extension ExchangeRate {
    fileprivate func counts(by through: Day) -> Bool {
        guard let date = try? PartialDate(parsing: date) else { return false }
        return date.lastDay <= through
    }
}
