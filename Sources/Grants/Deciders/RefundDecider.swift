/// Decides what is asked of refunds.
enum RefundDecider {
    static func receive(
        _ refund: Refund, _ books: borrowing some Books & ~Copyable, _ flags: inout Flags, on day: Day?
    ) throws -> Refund {
        try checked(refund, .refundReceived, books, &flags, on: day)
    }

    static func pay(
        _ refund: Refund, _ books: borrowing some Books & ~Copyable, _ flags: inout Flags, on day: Day?
    ) throws -> Refund {
        try checked(refund, .refundPaid, books, &flags, on: day)
    }

    private static func checked(
        _ refund: Refund, _ kind: EntryState.Kind, _ books: borrowing some Books & ~Copyable, _ flags: inout Flags,
        on day: Day?
    ) throws -> Refund {
        let grant = try books.requireOpenGrant(refund.grant)
        var made = refund
        made.figure = try books.checked(refund.figure, "refund", of: grant)
        made.reusable = refund.reusable
        if refund.hasOrganisation {
            made.organisation = try books.requireOrganisation(
                refund.organisation, as: "organisation of the refund", on: day)
        }
        if refund.hasDisbursement {
            let payment = try books.requireStanding(.disbursement, refund.disbursement, of: refund.grant)
            try noteExcess(of: made.figure, over: payment, &flags)
        }
        made.id = try books.newEntryId(refund.hasID ? refund.id : nil, kind, in: grant)
        return made
    }

    /// More came back than was paid: the world did so, it is listed and never refused.
    private static func noteExcess(of figure: Figure, over payment: EntryState, _ flags: inout Flags) throws {
        guard let refunded = try figure.stated, let paid = try payment.figure.upperBound else { return }
        let before = payment.used.stated
        guard try before + refunded > paid else { return }
        let currency = figure.currency
        flags.note(
            .refundExceedsPayment,
            "\(figure.sentence) is refunded of the disbursement \(payment.id), \(payment.figure.sentence), of which "
                + "\(Figure(before, currency).sentence) was refunded before. Check the amount, or name the disbursement "
                + "that it comes back from.")
    }
}
