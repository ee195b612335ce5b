/// The rules of what is paid, spent and paid back against what was committed, received and paid.
extension RuleReference {
    static let disbursementExceedsCommitments = RuleReference(
        .disbursementExceedsCommitments, .ceilings, .policy(setting: "over-commitment"),
        summary: "No more is paid of a grant in all than is committed, where commitments are kept.",
        why: "Money is paid on what binds, not on what was announced.",
        remedy: "Pay less, or record first what was committed.",
        example: Example(
            given: [
                """
                {"makePledge": {"grant": "G", "figure": {"amount": "500", "currency": "USD"}}}
                """,
                """
                {"makeCommitment": {"grant": "G", "figure": {"amount": "300", "currency": "USD"}}}
                """,
            ],
            when: """
                {"makeDisbursement": {"grant": "G", "figure": {"amount": "301", "currency": "USD"}}}
                """,
            says: """
                USD 301.00 is to be paid of G, of which USD 0.00 was paid before and USD 300.00 is \
                committed to it. Pay less, or record first what was committed.
                """))

    static let disbursementCommitmentsUnjudged = RuleReference(
        .disbursementCommitmentsUnjudged, .ceilings, .flags,
        summary: """
            A payment above what is known to be committed is listed where a commitment has no upper \
            bound.
            """,
        why: """
            Undisclosed, about and more than set no ceiling: whether it is too much cannot be judged.
            """,
        remedy: "Revise the commitment when its exact amount is known, and resolve the exception.",
        example: Example(
            given: [
                """
                {"makePledge": {"grant": "G", "figure": {"amount": "500", "currency": "USD"}}}
                """,
                """
                {"makeCommitment": {"grant": "G", "figure": {"amount": "300", "currency": "USD", \
                "qualifier": "about"}}}
                """,
            ],
            when: """
                {"makeDisbursement": {"grant": "G", "figure": {"amount": "301", "currency": "USD"}}}
                """,
            says: """
                USD 301.00 is to be paid of G, of which USD 0.00 was paid before and USD 300.00 is \
                committed to it. Part of what is committed has no upper bound, so it cannot be judged \
                whether that is too much.
                """))

    static let expenditureExceedsReceipts = RuleReference(
        .expenditureExceedsReceipts, .ceilings, .policy(setting: "over-expenditure"),
        summary: "No more is spent of a grant in all than came in, where receipts are kept.",
        why: "What was spent beyond it is somebody else's money, or a receipt is missing.",
        remedy: "Record what came in first (grantctl receipt record), or report less.",
        example: Example(
            given: [
                """
                {"recordReceipt": {"grant": "G", "figure": {"amount": "100", "currency": "USD"}}}
                """
            ],
            when: """
                {"reportExpenditure": {"grant": "G", "figure": {"amount": "101", "currency": "USD"}}}
                """,
            says: """
                USD 101.00 is to be reported as spent of G, of which USD 0.00 was spent before and USD \
                100.00 was received. Record what came in first (grantctl receipt record), or report \
                less.
                """))

    static let expenditureCeilingUnjudged = RuleReference(
        .expenditureCeilingUnjudged, .ceilings, .flags,
        summary: """
            Spending above what is known to have come in is listed where a receipt has no upper bound.
            """,
        why: """
            Undisclosed, about and more than set no ceiling: whether it is too much cannot be judged.
            """,
        remedy: """
            Reverse the receipt, record it anew when its exact amount is known, and resolve the \
            exception.
            """,
        example: Example(
            given: [
                """
                {"recordReceipt": {"grant": "G", "figure": {"amount": "100", "currency": "USD", \
                "qualifier": "atLeast"}}}
                """
            ],
            when: """
                {"reportExpenditure": {"grant": "G", "figure": {"amount": "101", "currency": "USD"}}}
                """,
            says: """
                USD 101.00 is to be reported as spent of G, of which USD 0.00 was spent before and USD \
                100.00 was received. Part of what was received has no upper bound, so it cannot be \
                judged whether that is too much.
                """))

    static let refundExceedsPayment = RuleReference(
        .refundExceedsPayment, .ceilings, .flags,
        summary: "No more comes back of a payment than was paid.",
        why: "The world did so, or another payment is meant.",
        remedy: "Check the amount, or name the disbursement that it comes back from.",
        example: Example(
            given: [
                """
                {"makePledge": {"grant": "G", "figure": {"amount": "500", "currency": "USD"}}}
                """,
                """
                {"makeDisbursement": {"grant": "G", "figure": {"amount": "100", "currency": "USD"}}}
                """,
                """
                {"receiveRefund": {"grant": "G", "disbursement": "D1", "figure": {"amount": "60", \
                "currency": "USD"}}}
                """,
            ],
            when: """
                {"receiveRefund": {"grant": "G", "disbursement": "D1", "figure": {"amount": "50", \
                "currency": "USD"}}}
                """,
            says: """
                USD 50 is refunded of the disbursement D1, USD 100, of which USD 60.00 was refunded \
                before. Check the amount, or name the disbursement that it comes back from.
                """))
}
