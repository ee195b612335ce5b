/// Decides what is asked of disbursements.
enum DisbursementDecider {
    static func make(
        _ disbursement: Disbursement, _ books: borrowing some Books & ~Copyable, _ policy: Policy,
        _ flags: inout Flags
    ) throws -> Disbursement {
        let grant = try books.requireOpenGrant(disbursement.grant)
        var made = disbursement
        made.figure = try books.checked(disbursement.figure, "disbursement", of: grant)
        if disbursement.hasPayment { made.payment = try checked(disbursement.payment) }
        made.id = try books.newEntryId(disbursement.hasID ? disbursement.id : nil, .disbursement, in: grant)
        if let provider = try books.provider(disbursement.hasProvider ? disbursement.provider : nil, of: grant) {
            made.provider = provider
        }
        if let receiver = try books.receiver(disbursement.hasReceiver ? disbursement.receiver : nil, of: grant) {
            made.receiver = receiver
        }
        if disbursement.hasSchedule {
            _ = try books.requireStanding(.schedule, disbursement.schedule, of: disbursement.grant)
        }
        if disbursement.hasAllocation {
            let allocation = try books.requireStanding(
                .allocation, disbursement.allocation, of: disbursement.grant)
            try judge(made.figure, from: allocation, grant, policy, &flags)
        } else {
            try judge(made.figure, from: grant, policy, &flags)
        }
        return made
    }

    static func reverse(
        _ reversal: DisbursementReversal, _ books: borrowing some Books & ~Copyable
    ) throws -> DisbursementReversal {
        _ = try books.requireOpenGrant(reversal.grant)
        _ = try books.requireStanding(.disbursement, reversal.disbursement, of: reversal.grant)
        return reversal
    }

    private static func checked(_ payment: Payment) throws -> Payment {
        var checked = payment
        checked.paid = try payment.paid.checked("amount paid")
        if payment.hasCharges { checked.charges = try payment.charges.checked("charge") }
        if payment.hasRate {
            do throws(AmountError) {
                guard try Amount(parsing: payment.rate).isPositive else {
                    throw AmountError.malformed(payment.rate)
                }
            } catch {
                throw Refusal(
                    .figureMalformed, "The rate of the payment cannot be used: it must be above zero. \(error)")
            }
        }
        return checked
    }

    /// What can be paid from an allocation is its undisbursed rest.
    private static func judge(
        _ figure: Figure, from allocation: EntryState, _ grant: GrantState, _ policy: Policy, _ flags: inout Flags
    ) throws {
        guard let paid = try figure.stated else { return }
        let ceiling = Ceiling(of: grant, policy, currency: figure.currency)
        guard let allocated = try allocation.figure.upperBound else {
            if let stated = try allocation.figure.stated, try allocation.used.stated + paid > stated {
                flags.note(
                    .disbursementCeilingUnjudged,
                    "\(ceiling.money(paid)) is paid from the allocation \(allocation.id), of which "
                        + "\(ceiling.money(allocation.used.stated)) was paid before. It is \(allocation.figure.sentence), "
                        + "so it cannot be judged whether that is too much.")
            }
            return
        }
        let available = try allocated - allocation.used.stated
        guard paid > available else { return }
        try flags.raise(
            .disbursementExceedsAllocation, policy.overDisbursement,
            "\(ceiling.money(paid)) is to be paid, and \(ceiling.money(available)) is left of the allocation "
                + "\(allocation.id) of \(grant.grant.reference) (\(ceiling.money(allocated)) allocated, "
                + "\(ceiling.money(allocation.used.stated)) paid). Pay less, or revise the allocation first.")
    }

    /// What can be paid from the grant itself is its ceiling less what was paid so and less undisbursed allocations.
    private static func judge(
        _ figure: Figure, from grant: GrantState, _ policy: Policy, _ flags: inout Flags
    ) throws {
        guard let paid = try figure.stated else { return }
        let ceiling = Ceiling(of: grant, policy, currency: figure.currency)
        // Allocations and payments beside them both take from the ceiling; a payment from an allocation takes once.
        let taken = try grant.sum(.allocation).stated + grant.paidDirectly.stated
        let available = try ceiling.upper - taken
        guard paid > available else { return }
        let figures =
            "\(ceiling.money(paid)) is to be paid from the grant itself, and \(ceiling.money(available)) is available of "
            + "\(grant.grant.reference) (\(ceiling.money(ceiling.upper)) \(ceiling.name), less "
            + "\(ceiling.money(taken)) allocated or paid)."
        if ceiling.isJudged {
            try flags.raise(
                .disbursementExceedsAvailable, policy.overDisbursement,
                "\(figures) Pay less, pay from an allocation, or record first what was \(ceiling.name).")
        } else {
            flags.note(
                .disbursementCeilingUnjudged,
                "\(figures) Part of what is \(ceiling.name) has no upper bound, so it cannot be judged whether that is "
                    + "too much.")
        }
    }
}
