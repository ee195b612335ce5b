/// Decides what is asked of matches: two entries that report one payment from its two sides.
enum MatchDecider {
    static func match(
        _ match: PaymentMatch, _ books: borrowing some Books & ~Copyable, _ flags: inout Flags
    ) throws -> PaymentMatch {
        let entry = try requireReported(match.entry, of: match.grant, books)
        let other = try requireReported(match.otherEntry, of: match.otherGrant, books)
        guard match.grant != match.otherGrant || match.entry != match.otherEntry else {
            throw Refusal(
                .matchOfItself,
                "The \(entry.kind.noun) \(entry.id) of \(entry.grant), \(entry.figure.sentence), is to be matched with itself. "
                    + "Name the entry that reports the same payment from the other side.")
        }
        for side in [entry, other] where side.hasCounterpart {
            throw Refusal(
                .matchAlreadyMatched,
                "The \(side.kind.noun) \(side.id) of \(side.grant), \(side.figure.sentence), is matched with "
                    + "\(side.counterpart.entry) of \(side.counterpart.grant) already. Undo that first: "
                    + "grantctl match undo.")
        }
        let kinds: Set = [entry.kind, other.kind]
        guard kinds == [.disbursement, .receipt] || kinds.count == 1 && entry.kind.isReportedByBothSides else {
            throw Refusal(
                .matchKindsDiffer,
                "The \(entry.kind.noun) \(entry.id) of \(entry.grant), \(entry.figure.sentence), and the \(other.kind.noun) "
                    + "\(other.id) of \(other.grant), \(other.figure.sentence), cannot be one payment. Match two pledges, "
                    + "commitments or payments of one kind, or a disbursement with a receipt.")
        }
        for side in [entry, other] {
            // Fails with the status and the event that it has it by.
            _ = try books.requireStanding(side.kind, side.id, of: side.grant)
        }
        if kinds.count == 1 { try books.requireUnused(other, "counted by another entry") }
        noteDifference(entry, other, &flags)
        return match
    }

    static func undo(
        _ undoing: PaymentMatchUndoing, _ books: borrowing some Books & ~Copyable
    ) throws -> PaymentMatchUndoing {
        let entry = try requireReported(undoing.entry, of: undoing.grant, books)
        guard entry.hasCounterpart else {
            throw Refusal(
                .matchUnknown,
                "The \(entry.kind.noun) \(entry.id) of \(entry.grant), \(entry.figure.sentence), is matched with no other entry; "
                    + "there is nothing to undo.")
        }
        _ = try books.requireOpenGrant(entry.counterpart.grant)
        return undoing
    }

    private static func requireReported(
        _ id: String, of grant: String, _ books: borrowing some Books & ~Copyable
    ) throws -> EntryState {
        _ = try books.requireOpenGrant(grant)
        guard let entry = try books.entry(grant, id) else { throw Refusal.unknownEntry(id, of: grant) }
        return entry
    }

    /// Amounts are compared in a currency that both sides state: the books' own or that of the payment.
    private static func noteDifference(_ entry: EntryState, _ other: EntryState, _ flags: inout Flags) {
        var pairs: [(Figure, Figure)] = []
        for figure in entry.stated {
            for otherFigure in other.stated where otherFigure.currency == figure.currency {
                pairs.append((figure, otherFigure))
            }
        }
        let agree = pairs.contains { (try? $0.stated) == (try? $1.stated) }
        guard let (figure, otherFigure) = pairs.first, !agree else { return }
        flags.note(
            .matchAmountsDiffer,
            "The \(entry.kind.noun) \(entry.id) of \(entry.grant) is \(figure.sentence), and the \(other.kind.noun) \(other.id) of "
                + "\(other.grant) is \(otherFigure.sentence). Check that both report one payment; if they do not, undo the "
                + "match: grantctl match undo.")
    }
}

extension EntryState {
    /// What it states, in each currency.
    fileprivate var stated: [Figure] { [figure, payment.paid].filter(\.hasCurrency) }
}

extension EntryState.Kind {
    /// Whether either side reports it. What is set aside, planned, corrected or linked is one side's own affair.
    fileprivate var isReportedByBothSides: Bool {
        switch self {
        case .pledge, .commitment, .receipt, .disbursement, .expenditure, .refundReceived, .refundPaid, .other: true
        case .allocation, .schedule, .adjustment, .funding: false
        }
    }
}
