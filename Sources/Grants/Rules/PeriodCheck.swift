/// Nothing may count on a closed day any more (DOMAIN, "Rules": period close is by value date).
///
/// Judged is what states or ends money, by the last day that its value date can mean; what has no date is in no period.
/// Rates are judged by their own date. Voiding, and a match within one kind of entry, take an entry out of the totals
/// of the day it counted on, so that day is judged. A match of a payment with its receipt changes no total, and budgets
/// are plans: neither is judged.
enum PeriodCheck {
    static func check(
        _ order: Command.OneOf_Order, _ context: Context, _ books: borrowing some Books & ~Copyable
    ) throws {
        guard let closed = try books.books().lastClosedDay else { return }
        for counted in try counted(order, context, books) where counted.date.lastDay <= closed {
            throw Refusal(.periodClosed, counted.sentence(closed: closed))
        }
    }

    private static func counted(
        _ order: Command.OneOf_Order, _ context: Context, _ books: borrowing some Books & ~Copyable
    ) throws -> [Counted] {
        switch order {
        case .fundGrant, .makePledge, .revisePledge, .withdrawPledge, .makeCommitment, .reviseCommitment,
            .cancelCommitment, .recordReceipt, .reverseReceipt, .makeAllocation, .reviseAllocation, .releaseAllocation,
            .scheduleDisbursement, .reviseDisbursementSchedule, .cancelDisbursementSchedule, .makeDisbursement,
            .reverseDisbursement, .reverseExpenditure, .receiveRefund, .payRefund, .adjustEntry,
            .reportOtherTransaction:
            return [Counted("The value date", context.valueDate, .entry)].compactMap(\.self)
        case .reportExpenditure(let expenditure):
            // Without a date of its own it counts at the end of its reporting period.
            let counted =
                context.hasValueDate
                ? Counted("The value date", context.valueDate, .entry)
                : Counted("The last day of the reporting period", expenditure.period.end, .entry)
            return [counted].compactMap(\.self)
        case .matchPayment(let match):
            guard let other = try books.entry(match.otherGrant, match.otherEntry),
                try books.entry(match.grant, match.entry)?.kind == other.kind
            else { return [] }
            return [Counted(other)].compactMap(\.self)
        case .undoPaymentMatch(let undoing):
            guard let entry = try books.entry(undoing.grant, undoing.entry) else { return [] }
            let other = try books.entry(entry.counterpart.grant, entry.counterpart.entry)
            return [entry, other].compactMap(\.self).filter { $0.status == .matched }.compactMap { Counted($0) }
        case .voidEntry(let voiding): return try counted(voiding.subject, books)
        case .recordExchangeRate(let rate): return [Counted(rate)].compactMap(\.self)
        case .recordExchangeRates(let table): return table.rates.compactMap { Counted($0) }
        case .registerOrganisation, .amendOrganisation, .mergeOrganisations, .undoOrganisationMerger, .openGrant,
            .amendGrant, .closeGrant, .reopenGrant, .registerProject, .amendProject, .closeProject, .reopenProject,
            .setBudget, .reviseBudget, .setTarget, .reviseTarget, .reportResult, .attachDocument, .addNote,
            .resolveException, .closePeriod, .reopenPeriod:
            return []
        }
    }

    /// What a voiding takes out: one statement or the ending of an entry, the whole entry, or the rates of an event.
    private static func counted(
        _ subject: Subject, _ books: borrowing some Books & ~Copyable
    ) throws -> [Counted] {
        if subject.hasEntry, let entry = try books.entry(subject.grant, subject.entry) {
            guard subject.hasSequence, subject.sequence != entry.sequence else {
                return [Counted(entry)].compactMap(\.self)
            }
            let dates =
                entry.statements.filter { $0.sequence == subject.sequence }.map(\.valueDate)
                + (entry.ending.sequence == subject.sequence ? [entry.ending.valueDate] : [])
            return dates.compactMap { Counted(entry, on: $0) }
        }
        guard subject.hasSequence else { return [] }
        return try books.rates(recordedBy: subject.sequence).compactMap { key in
            Counted("The rate of \(key.quote) for one \(key.base) by \(key.source)", key.date, .voided)
        }
    }
}

/// Something that counts on a date, or that counted on it until now.
private struct Counted {
    enum Kind {
        case entry
        case rate
        case voided
    }

    let subject: String
    let date: PartialDate
    let kind: Kind

    /// Nil for what has no date that can be read: it is in no period.
    init?(_ subject: String, _ date: String, _ kind: Kind) {
        guard let date = try? PartialDate(parsing: date) else { return nil }
        self.subject = subject
        self.date = date
        self.kind = kind
    }

    init?(_ rate: ExchangeRate) {
        self.init("The date of the rate of \(rate.quote) for one \(rate.base)", rate.date, .rate)
    }

    /// - Parameter date: when the entry, or the statement of it that is meant, counts.
    init?(_ entry: EntryState, on date: String? = nil) {
        self.init("The \(entry.kind.noun) \(entry.id) of \(entry.grant)", date ?? entry.valueDate, .voided)
    }

    func sentence(closed: Day) -> String {
        let open = closed.following.map { "The first open day is \($0)" } ?? "No day is open"
        let reopen = "reopen the period with a reason: grantctl period reopen."
        return switch kind {
        case .entry:
            "\(subject), \(date), lies in the period that is closed through \(closed). \(open): record it with that "
                + "value date and keep the paper's date as document date."
        case .rate:
            "\(subject), \(date), lies in the period that is closed through \(closed). \(open): record rates from then "
                + "on, or \(reopen)"
        case .voided:
            "\(subject) counts on \(date), in the period that is closed through \(closed). \(open): reverse or adjust "
                + "it then, or \(reopen)"
        }
    }
}

extension BooksState {
    /// The last closed day; nil while no period is closed.
    package var lastClosedDay: Day? {
        closedThrough.isEmpty ? nil : (try? PartialDate(parsing: closedThrough))?.lastDay
    }
}
