/// Decides what is asked of expenditure.
enum ExpenditureDecider {
    /// The spender is the grant's only receiver where none is named.
    static func report(
        _ expenditure: Expenditure, _ books: borrowing some Books & ~Copyable, _ policy: Policy,
        _ flags: inout Flags, on day: Day?
    ) throws -> Expenditure {
        let grant = try books.requireOpenGrant(expenditure.grant)
        var reported = expenditure
        reported.figure = try books.checked(expenditure.figure, "expenditure", of: grant)
        try expenditure.period.check("period of the expenditure")
        if expenditure.hasProject { _ = try books.requireOpenProject(expenditure.project) }
        if expenditure.hasAllocation {
            _ = try books.requireStanding(.allocation, expenditure.allocation, of: expenditure.grant)
        }
        // Without a value date it counts at the end of its period.
        let end = expenditure.period.hasEnd ? try? PartialDate(parsing: expenditure.period.end).lastDay : nil
        if expenditure.hasSpender {
            reported.spender = try books.requireOrganisation(expenditure.spender, as: "spender", on: day ?? end)
        } else if let spender = try books.receiver(nil, of: grant, on: day ?? end) {
            reported.spender = spender
        }
        reported.id = try books.newEntryId(expenditure.hasID ? expenditure.id : nil, .expenditure, in: grant)
        try judge(reported.figure, grant, policy, &flags)
        return reported
    }

    static func reverse(
        _ reversal: ExpenditureReversal, _ books: borrowing some Books & ~Copyable
    ) throws -> ExpenditureReversal {
        _ = try books.requireOpenGrant(reversal.grant)
        let expenditure = try books.requireStanding(.expenditure, reversal.expenditure, of: reversal.grant)
        try books.requireUnused(expenditure, "reversed")
        return reversal
    }

    /// More cannot be spent than came in. Judged only where receipts are kept at all: many books hold none.
    private static func judge(
        _ figure: Figure, _ grant: GrantState, _ policy: Policy, _ flags: inout Flags
    ) throws {
        guard grant.sum(.receipt).entries > 0, let spent = try figure.stated else { return }
        let ceiling = Ceiling(of: grant, .received, currency: figure.currency)
        let before = grant.sum(.expenditure).stated
        guard try before + spent > ceiling.upper else { return }
        let figures =
            "\(ceiling.money(spent)) is to be reported as spent of \(grant.reference), of which "
            + "\(ceiling.money(before)) was spent before and \(ceiling.money(ceiling.upper)) was \(ceiling.name)."
        if ceiling.isJudged {
            try flags.raise(
                .expenditureExceedsReceipts, policy.overExpenditure,
                "\(figures) Record what came in first (grantctl receipt record), or report less.")
        } else {
            flags.note(
                .expenditureCeilingUnjudged,
                "\(figures) Part of what was \(ceiling.name) has no upper bound, so it cannot be judged whether that is "
                    + "too much.")
        }
    }
}
