/// The rules of what can be allocated and paid.
extension RuleReference {
    static let allocationExceedsAvailable = RuleReference(
        .allocationExceedsAvailable, .ceilings, .policy(setting: "over-allocation"),
        summary: """
            No more is allocated than there is: pledged, committed or received, as the books' ceiling has it, or \
            passed on by other grants.
            """,
        why: """
            Money is set aside once. That a donor gives less than it announced is never refused: what is \
            over-allocated then is listed.
            """,
        remedy: """
            Allocate less, release an allocation, or record first what was pledged, committed or received.
            """,
        example: Example(
            given: [
                """
                {"makePledge": {"grant": "G", "figure": {"amount": "500", "currency": "USD"}}}
                """
            ],
            when: """
                {"makeAllocation": {"grant": "G", "lines": [{"figure": {"amount": "501", "currency": "USD"}}]}}
                """,
            says: """
                USD 501.00 is to be allocated, and USD 500.00 is available of what is pledged to G (USD 500.00 \
                pledged, USD 0.00 allocated or paid directly). Allocate less, release an allocation, or record \
                first what was pledged.
                """))

    static let allocationCeilingUnjudged = RuleReference(
        .allocationCeilingUnjudged, .ceilings, .flags,
        summary: """
            An allocation above the known bounds is listed where an entry has no upper bound.
            """,
        why: """
            Undisclosed, about and more than set no ceiling: whether it is too much cannot be judged.
            """,
        remedy: "Revise the entry when its exact amount is known, and resolve the exception.",
        example: Example(
            given: [
                """
                {"makePledge": {"grant": "G", "figure": {"qualifier": "undisclosed"}}}
                """
            ],
            when: """
                {"makeAllocation": {"grant": "G", "lines": [{"figure": {"amount": "100", "currency": "USD"}}]}}
                """,
            says: """
                USD 100.00 is to be allocated, and USD 0.00 is available of what is pledged to G (USD 0.00 \
                pledged, USD 0.00 allocated or paid directly). Part of what is pledged has no upper bound, so it \
                cannot be judged whether that is too much.
                """))

    static let allocationSharesBelowWhole = RuleReference(
        .allocationSharesBelowWhole, .ceilings, .policy(setting: "percentages-not-100"),
        summary: "Exact shares of an allocation reach 100 per cent.",
        why: "What they leave over is unassigned, and often a line was forgotten.",
        remedy: "Add a line for the rest if the source names one.",
        example: Example(
            given: [
                """
                {"makePledge": {"grant": "G", "figure": {"amount": "500", "currency": "USD"}}}
                """
            ],
            when: """
                {"makeAllocation": {"grant": "G", "lines": [{"share": {"percent": "60"}}, {"share": {"percent": \
                "30"}}]}}
                """,
            says: """
                The 2 shares of the allocation add up to 90 per cent; the rest stays unassigned. Add a line for \
                it if the source names one.
                """))

    static let commitmentExceedsPledge = RuleReference(
        .commitmentExceedsPledge, .ceilings, .flags,
        summary: "A commitment above what is outstanding of its pledge is listed.",
        why: "A donor may bind more than it announced.",
        remedy: "Revise the pledge if it grew.",
        example: Example(
            given: [
                """
                {"makePledge": {"grant": "G", "figure": {"amount": "500", "currency": "USD"}}}
                """
            ],
            when: """
                {"makeCommitment": {"grant": "G", "pledge": "P1", "figure": {"amount": "501", "currency": \
                "USD"}}}
                """,
            says: """
                USD 501 is committed, and USD 500.00 of the pledge P1, USD 500, is outstanding. Revise the \
                pledge if it grew.
                """))

    static let disbursementExceedsAllocation = RuleReference(
        .disbursementExceedsAllocation, .ceilings, .policy(setting: "over-disbursement"),
        summary: "No more is paid from an allocation than is left of it.",
        why: "What lies above it was set aside for somebody else.",
        remedy: "Pay less, or revise the allocation first.",
        example: Example(
            given: [
                """
                {"makePledge": {"grant": "G", "figure": {"amount": "500", "currency": "USD"}}}
                """,
                """
                {"makeAllocation": {"grant": "G", "lines": [{"figure": {"amount": "300", "currency": "USD"}}]}}
                """,
            ],
            when: """
                {"makeDisbursement": {"grant": "G", "allocation": "A1", "figure": {"amount": "301", "currency": \
                "USD"}}}
                """,
            says: """
                USD 301.00 is to be paid, and USD 300.00 is left of the allocation A1 of G (USD 300.00 \
                allocated, USD 0.00 paid). Pay less, or revise the allocation first.
                """))

    static let disbursementExceedsAvailable = RuleReference(
        .disbursementExceedsAvailable, .ceilings, .policy(setting: "over-disbursement"),
        summary: "No more is paid from the grant itself than is neither allocated nor paid.",
        why: "Allocations are kept for what they were set aside for.",
        remedy: """
            Pay less, pay from an allocation, or record first what was pledged, committed or received.
            """,
        example: Example(
            given: [
                """
                {"makePledge": {"grant": "G", "figure": {"amount": "500", "currency": "USD"}}}
                """,
                """
                {"makeAllocation": {"grant": "G", "lines": [{"figure": {"amount": "300", "currency": "USD"}}]}}
                """,
            ],
            when: """
                {"makeDisbursement": {"grant": "G", "figure": {"amount": "201", "currency": "USD"}}}
                """,
            says: """
                USD 201.00 is to be paid from the grant itself, and USD 200.00 is available of G (USD 500.00 \
                pledged, less USD 300.00 allocated or paid). Pay less, pay from an allocation, or record first \
                what was pledged.
                """))

    static let disbursementCeilingUnjudged = RuleReference(
        .disbursementCeilingUnjudged, .ceilings, .flags,
        summary: "A payment above the known bounds is listed where an amount has no upper bound.",
        why: """
            Undisclosed, about and more than set no ceiling: whether it is too much cannot be judged.
            """,
        remedy: "Revise the amount when it is known exactly, and resolve the exception.",
        example: Example(
            given: [
                """
                {"makePledge": {"grant": "G", "figure": {"amount": "100", "currency": "USD", "qualifier": \
                "about"}}}
                """
            ],
            when: """
                {"makeDisbursement": {"grant": "G", "figure": {"amount": "101", "currency": "USD"}}}
                """,
            says: """
                USD 101.00 is to be paid from the grant itself, and USD 100.00 is available of G (USD 100.00 \
                pledged, less USD 0.00 allocated or paid). Part of what is pledged has no upper bound, so it \
                cannot be judged whether that is too much.
                """))
}
