/// The rules of the books by their stable identifiers, which messages, exceptions and answers carry.
///
/// An identifier is never changed or used again. Which rules refuse and which only flag is the books' ``Policy``, where
/// DOMAIN leaves it to them; the others always refuse.
package enum Rule: String, CaseIterable, Sendable {
    case commandEmpty = "command.empty"
    case commandsTooMany = "command.too-many"
    case eventTooLarge = "event.too-large"
    case identifierMalformed = "identifier.malformed"
    case textMissing = "text.missing"
    case languageUnknown = "text.unknown-language"
    case dateMalformed = "date.malformed"
    case dateOutOfBounds = "date.out-of-bounds"
    case periodReversed = "period.reversed"
    case versionDiffers = "stream.version-differs"

    case figureMissing = "figure.missing"
    case figureMalformed = "figure.malformed-amount"
    case figureNotPositive = "figure.not-positive"
    case figureTooLarge = "figure.too-large"
    case figureBoundsReversed = "figure.bounds-reversed"
    case figureCurrencyUnknown = "figure.unknown-currency"
    case figureCurrencyDiffers = "figure.currency-differs"
    case figureUndisclosedWithAmount = "figure.undisclosed-with-amount"
    case figureRoundingUnitMissing = "figure.rounding-unit-missing"
    case shareMalformed = "share.malformed"
    case sharesOverWhole = "share.over-100"
    case quantityMalformed = "quantity.malformed"

    case countryUnknown = "place.unknown-country"
    case subdivisionUnknown = "place.unknown-subdivision"
    case regionUnknown = "place.unknown-region"
    case placeUnnamed = "place.unnamed"
    case sectorUnknown = "sector.unknown"
    case goalUnknown = "sdg.unknown"
    case codeUnknown = "code.unknown"

    case organisationUnknown = "organisation.unknown"
    case organisationDuplicate = "organisation.duplicate"
    case organisationUnnamed = "organisation.unnamed"
    case grantUnknown = "grant.unknown"
    case grantDuplicate = "grant.duplicate"
    case grantClosed = "grant.closed"
    case grantOpen = "grant.open"
    case grantReceiversContradict = "grant.receivers-contradict"
    case grantFundingCycle = "grant.funding-cycle"
    case grantFundingExceedsSource = "grant.funding-exceeds-source"
    case grantFundingUnjudged = "grant.funding-unjudged"
    case grantEarmarkingLooser = "grant.earmarking-looser"
    case providerAmbiguous = "entry.provider-ambiguous"
    case entryUnknown = "entry.unknown"
    case entryDuplicate = "entry.duplicate"
    case entryNotStanding = "entry.not-standing"
    case entryInUse = "entry.in-use"
    case scheduleUnchanged = "schedule.unchanged"
    case adjustmentWithoutKind = "adjustment.without-kind"
    case adjustmentEntryDiffers = "adjustment.entry-differs"
    case transactionTypeUnknown = "transaction.type-unknown"
    case matchOfItself = "match.of-itself"
    case matchKindsDiffer = "match.kinds-differ"
    case matchAlreadyMatched = "match.already-matched"
    case matchAmountsDiffer = "match.amounts-differ"
    case matchUnknown = "match.unknown"
    case voidingSubjectUnknown = "voiding.subject-unknown"
    case voidingNotPossible = "voiding.not-possible"
    case projectUnknown = "project.unknown"
    case projectDuplicate = "project.duplicate"
    case projectClosed = "project.closed"
    case projectOpen = "project.open"
    case projectPartOfItself = "project.part-of-itself"
    case documentUnknown = "document.unknown"
    case documentDuplicate = "document.duplicate"
    case documentMalformed = "document.malformed"
    case subjectUnclear = "subject.unclear"
    case targetUnknown = "target.unknown"
    case targetDuplicate = "target.duplicate"
    case resultDuplicate = "result.duplicate"

    case organisationMerged = "organisation.merged"
    case mergerMalformed = "merger.malformed"
    case mergerUnknown = "merger.unknown"
    case budgetMalformed = "budget.malformed"
    case budgetUnknown = "budget.unknown"
    case budgetDuplicate = "budget.duplicate"
    case exceptionUnknown = "exception.unknown"
    case exceptionResolved = "exception.resolved"
    case rateMalformed = "rate.malformed"
    case rateSameCurrency = "rate.same-currency"
    case rateTableEmpty = "rate.table-empty"
    case rateDuplicate = "rate.duplicate"
    case periodNotLater = "period.not-later"
    case periodNotClosed = "period.not-closed"
    case periodClosed = "period.closed"
    case reasonMissing = "reason.missing"

    case allocationWithoutLines = "allocation.without-lines"
    case allocationFigureAndShare = "allocation.figure-and-share"
    case allocationExceedsAvailable = "allocation.exceeds-available"
    case allocationCeilingUnjudged = "allocation.ceiling-unjudged"
    case allocationSharesBelowWhole = "allocation.shares-below-100"
    case commitmentExceedsPledge = "commitment.exceeds-pledge"
    case disbursementExceedsAllocation = "disbursement.exceeds-allocation"
    case disbursementExceedsAvailable = "disbursement.exceeds-available"
    case disbursementCeilingUnjudged = "disbursement.ceiling-unjudged"
    case disbursementExceedsCommitments = "disbursement.exceeds-commitments"
    case disbursementCommitmentsUnjudged = "disbursement.commitments-unjudged"
    case expenditureExceedsReceipts = "expenditure.exceeds-receipts"
    case expenditureCeilingUnjudged = "expenditure.ceiling-unjudged"
    case refundExceedsPayment = "refund.exceeds-payment"
    case sourceMissing = "source.missing"
}

/// A command that a rule does not allow. It records nothing.
package struct Refusal: Error, Equatable, Sendable, CustomStringConvertible {
    package let rule: Rule
    /// What is wrong, with the figures, and what to do: whole sentences.
    package let message: String

    package init(_ rule: Rule, _ message: String) {
        self.rule = rule
        self.message = message
    }

    package var description: String { message }
}
