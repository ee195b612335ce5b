/// Decides what is asked of adjustments and of transactions that are in no total.
enum AdjustmentDecider {
    /// A correction by a signed amount, or by zero. An allocation is paid from as it states itself: to pay more or less
    /// from it, revise it.
    static func adjust(
        _ adjustment: Adjustment, _ books: borrowing some Books & ~Copyable
    ) throws -> Adjustment {
        let grant = try books.requireOpenGrant(adjustment.grant)
        var adjusted = adjustment
        adjusted.figure = try books.checked(adjustment.figure, "adjustment", of: grant, isSigned: true)
        guard adjustment.hasKind, case let kind = adjustment.kind.entryKind else {
            throw Refusal(
                .adjustmentWithoutKind,
                "The adjustment by \(adjusted.figure.sentence) does not say which total it changes. Give its kind: "
                    + "\(Adjustment.Kind.allCases.map { "\($0)" }.joined(separator: ", ")).")
        }
        if adjustment.hasEntry {
            guard let entry = try books.entry(adjustment.grant, adjustment.entry) else {
                throw Refusal.unknownEntry(adjustment.entry, of: adjustment.grant)
            }
            guard entry.kind == kind, entry.isExclusive else {
                throw Refusal(
                    .adjustmentEntryDiffers,
                    "The total \(adjustment.kind) is to be adjusted by \(adjusted.figure.sentence), and the "
                        + "\(entry.kind.noun) \(entry.id) is \(entry.isExclusive ? "in another total" : "in no total"). "
                        + "Name \(kind.withArticle), or the kind of that entry.")
            }
            _ = try books.requireStanding(kind, adjustment.entry, of: adjustment.grant)
        }
        adjusted.id = try books.newEntryId(adjustment.hasID ? adjustment.id : nil, .adjustment, in: grant)
        return adjusted
    }

    /// Interest, loans, equity and guarantees (IATI 2.03, TransactionType 5 to 10), in any currency.
    static func reportOther(
        _ transaction: OtherTransaction, _ books: borrowing some Books & ~Copyable, on day: Day?
    ) throws -> OtherTransaction {
        let grant = try books.requireOpenGrant(transaction.grant)
        var reported = transaction
        reported.figure = try transaction.figure.checked("transaction", isSigned: true)
        guard types.contains(transaction.transactionType) else {
            let known = types.map { "\($0) (\(TransactionTypes.name(of: $0) ?? ""))" }.joined(separator: ", ")
            throw Refusal(
                .transactionTypeUnknown,
                "The transaction of \(reported.figure.sentence) has the type "
                    + "\(transaction.transactionType.quotedForMessage), and stands in no total only as one of \(known). "
                    + "The other types have commands of their own: grantctl --help.")
        }
        if transaction.hasProvider {
            reported.provider = try books.requireOrganisation(transaction.provider, as: "provider", on: day)
        }
        if transaction.hasReceiver {
            reported.receiver = try books.requireOrganisation(transaction.receiver, as: "receiver", on: day)
        }
        reported.id = try books.newEntryId(transaction.hasID ? transaction.id : nil, .other, in: grant)
        return reported
    }

    private static let types = ["5", "6", "7", "8", "9", "10"]
}

extension EntryState.Kind {
    /// "a pledge", "an allocation".
    var withArticle: String {
        switch self {
        case .allocation, .expenditure, .adjustment: "an \(noun)"
        case .refundReceived: "a refund that was received"
        case .refundPaid: "a refund that was paid"
        case .other: "another transaction"
        case .funding: "a link to the grant that it is funded from"
        case .pledge, .commitment, .receipt, .schedule, .disbursement: "a \(noun)"
        }
    }
}

extension Refusal {
    static func unknownEntry(_ id: String, of grant: String) -> Refusal {
        Refusal(
            .entryUnknown,
            "The grant \(grant) has no entry \(id.quotedForMessage). Its entries: grantctl grant show \(grant).")
    }
}
