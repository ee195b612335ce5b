/// Decides what is asked of disbursements.
enum DisbursementDecider {
    static func make(
        _ disbursement: Disbursement, _ books: borrowing some Books & ~Copyable, _ policy: Policy,
        _ flags: inout Flags, on day: Day?
    ) throws -> Disbursement {
        let grant = try books.requireOpenGrant(disbursement.grant)
        var made = disbursement
        made.figure = try books.checked(disbursement.figure, "disbursement", of: grant)
        if disbursement.hasPayment { made.payment = try disbursement.payment.checked() }
        made.id = try books.newEntryId(disbursement.hasID ? disbursement.id : nil, .disbursement, in: grant)
        if disbursement.hasSchedule { try made.complete(from: books) }
        if let provider = try books.provider(made.hasProvider ? made.provider : nil, of: grant, on: day) {
            made.provider = provider
        }
        if let receiver = try books.receiver(made.hasReceiver ? made.receiver : nil, of: grant, on: day) {
            made.receiver = receiver
        }
        if made.hasAllocation {
            let allocation = try books.requireStanding(.allocation, made.allocation, of: made.grant)
            if allocation.isExclusive {
                try judge(made.figure, from: allocation, grant, policy, &flags)
            } else {
                try judge(made.figure, fromPart: allocation, grant, policy, &flags)
            }
        } else {
            try judge(made.figure, from: grant, policy, &flags)
        }
        try judgeCommitments(made.figure, grant, policy, &flags)
        return made
    }

    static func reverse(
        _ reversal: DisbursementReversal, _ books: borrowing some Books & ~Copyable
    ) throws -> DisbursementReversal {
        _ = try books.requireOpenGrant(reversal.grant)
        let disbursement = try books.requireStanding(.disbursement, reversal.disbursement, of: reversal.grant)
        try books.requireUnused(disbursement, "reversed")
        return reversal
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
                + "\(allocation.id) of \(grant.reference) (\(ceiling.money(allocated)) allocated, "
                + "\(ceiling.money(allocation.used.stated)) paid). Pay less, or revise the allocation first.")
    }

    /// What can be paid from the grant itself is its ceiling less what was paid so and less undisbursed allocations.
    private static func judge(
        _ figure: Figure, from grant: GrantState, _ policy: Policy, _ flags: inout Flags
    ) throws {
        guard let paid = try figure.stated else { return }
        let ceiling = Ceiling(of: grant, policy, currency: figure.currency)
        let taken = try grant.taken
        let available = try ceiling.upper - taken
        guard paid > available else { return }
        try raise(
            "\(ceiling.money(paid)) is to be paid from the grant itself, and \(ceiling.money(available)) is available of "
                + "\(grant.reference) (\(ceiling.money(ceiling.upper)) \(ceiling.name), less "
                + "\(ceiling.money(taken)) allocated or paid).",
            ceiling, policy, &flags)
    }

    /// Of-which parts set nothing aside by themselves: what is paid from them is bounded by what the grant has not paid.
    private static func judge(
        _ figure: Figure, fromPart allocation: EntryState, _ grant: GrantState, _ policy: Policy, _ flags: inout Flags
    ) throws {
        guard let paid = try figure.stated else { return }
        let ceiling = Ceiling(of: grant, policy, currency: figure.currency)
        let before = try grant.sum(.disbursement).stated - grant.returned.stated
        let available = try ceiling.upper - before
        guard paid > available else { return }
        try raise(
            "\(ceiling.money(paid)) is to be paid from the allocation \(allocation.id), whose lines are parts of what is "
                + "counted elsewhere, and \(ceiling.money(available)) is available of \(grant.reference) "
                + "(\(ceiling.money(ceiling.upper)) \(ceiling.name), less \(ceiling.money(before)) paid).",
            ceiling, policy, &flags)
    }

    private static func raise(
        _ figures: String, _ ceiling: Ceiling, _ policy: Policy, _ flags: inout Flags
    ) throws(Refusal) {
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

    /// What is paid in all, less what came back to be used again, against what is committed. Judged only where commitments
    /// are kept at all.
    private static func judgeCommitments(
        _ figure: Figure, _ grant: GrantState, _ policy: Policy, _ flags: inout Flags
    ) throws {
        guard grant.sum(.commitment).entries > 0, let paid = try figure.stated else { return }
        let ceiling = Ceiling(of: grant, .committed, currency: figure.currency)
        let before = try grant.sum(.disbursement).stated - grant.returned.stated
        guard try before + paid > ceiling.upper else { return }
        let figures =
            "\(ceiling.money(paid)) is to be paid of \(grant.reference), of which \(ceiling.money(before)) was paid "
            + "before and \(ceiling.money(ceiling.upper)) is \(ceiling.name) to it."
        if ceiling.isJudged {
            try flags.raise(
                .disbursementExceedsCommitments, policy.overCommitment,
                "\(figures) Pay less, or record first what was committed.")
        } else {
            flags.note(
                .disbursementCommitmentsUnjudged,
                "\(figures) Part of what is \(ceiling.name) has no upper bound, so it cannot be judged whether that is too "
                    + "much.")
        }
    }
}

extension Disbursement {
    /// A payment that fulfils a schedule is paid as that was planned, unless it says otherwise itself.
    fileprivate mutating func complete(from books: borrowing some Books & ~Copyable) throws {
        let schedule = try books.requireStanding(.schedule, self.schedule, of: grant)
        if !hasAllocation, !schedule.against.isEmpty { allocation = schedule.against }
        if !hasReceiver, !schedule.receiver.isEmpty { receiver = schedule.receiver }
    }
}
