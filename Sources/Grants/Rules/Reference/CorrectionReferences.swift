/// The rules of adjustments, matches and voidings.
extension RuleReference {
    static let entryInUse = RuleReference(
        .entryInUse, .entries, .refuses,
        summary: """
            What others stand against, adjust or are matched with is not taken away from under them.
            """,
        why: "They would hang in the air, and totals would hold what nothing backs.",
        remedy: "Reverse or void those first, or undo the match: grantctl match undo.",
        example: Example(
            given: [
                """
                {"makePledge": {"grant": "G", "figure": {"amount": "500", "currency": "USD"}}}
                """,
                """
                {"makeCommitment": {"grant": "G", "pledge": "P1", "figure": {"amount": "400", \
                "currency": "USD"}}}
                """,
            ],
            when: """
                {"reason": "Recorded twice.", "voidEntry": {"subject": {"grant": "G", "entry": "P1"}}}
                """,
            says: """
                The pledge P1 of G, USD 500, cannot be voided: 1 entry stands against it, commitments \
                or adjustments. Reverse or void that first; they are listed by grantctl grant show G.
                """))

    static let scheduleUnchanged = RuleReference(
        .scheduleUnchanged, .entries, .refuses,
        summary: "The revision of a schedule changes its amount, its due date or both.",
        why: "A revision that changes nothing was meant to say something else.",
        remedy: "Give what changes.",
        example: Example(
            given: [
                """
                {"scheduleDisbursement": {"grant": "G", "figure": {"amount": "100", "currency": \
                "USD"}, "dueDate": "2025-06"}}
                """
            ],
            when: """
                {"reviseDisbursementSchedule": {"grant": "G", "schedule": "S1"}}
                """,
            says: """
                The revision of the schedule S1, USD 100 due 2025-06, changes nothing. Give a new \
                amount, a new due date or both.
                """))

    static let adjustmentWithoutKind = RuleReference(
        .adjustmentWithoutKind, .entries, .refuses,
        summary: "An adjustment says which total it changes.",
        why: "A signed amount by itself is in no total, and a kind is never guessed.",
        remedy: "Give its kind.",
        example: Example(
            when: """
                {"adjustEntry": {"grant": "G", "figure": {"amount": "-5", "currency": "USD"}}}
                """,
            says: """
                The adjustment by USD -5 does not say which total it changes. Give its kind: pledged, \
                committed, received, allocated, disbursed, spent, refundReceived, refundPaid.
                """))

    static let adjustmentEntryDiffers = RuleReference(
        .adjustmentEntryDiffers, .entries, .refuses,
        summary: "The entry that an adjustment names is one of the total that it changes.",
        why: "One of the two is mistyped, and the wrong total would change.",
        remedy: "Name an entry of that total, or the kind of the entry.",
        example: Example(
            given: [
                """
                {"makePledge": {"grant": "G", "figure": {"amount": "500", "currency": "USD"}}}
                """
            ],
            when: """
                {"adjustEntry": {"grant": "G", "kind": "committed", "entry": "P1", "figure": \
                {"amount": "-5", "currency": "USD"}}}
                """,
            says: """
                The total committed is to be adjusted by USD -5, and the pledge P1 is in another total. \
                Name a commitment, or the kind of that entry.
                """))

    static let transactionTypeUnknown = RuleReference(
        .transactionTypeUnknown, .entries, .refuses,
        summary: """
            A transaction in no total is interest, a loan, equity or a guarantee: IATI TransactionType \
            5 to 10.
            """,
        why: "All other types are funding, and stand in totals by commands of their own.",
        remedy: "Give a type from 5 to 10, or use the command of that type.",
        example: Example(
            when: """
                {"reportOtherTransaction": {"grant": "G", "transactionType": "3", "figure": {"amount": \
                "5", "currency": "USD"}}}
                """,
            says: """
                The transaction of USD 5 has the type "3", and stands in no total only as one of 5 \
                (Interest Payment), 6 (Loan Repayment), 7 (Reimbursement), 8 (Purchase of Equity), 9 \
                (Sale of Equity), 10 (Credit Guarantee). The other types have commands of their own: \
                grantctl --help.
                """))

    static let matchOfItself = RuleReference(
        .matchOfItself, .entries, .refuses,
        summary: "A match is of two entries.",
        why: "An entry reports a payment from one side only.",
        remedy: "Name the entry that reports the same payment from the other side.",
        example: Example(
            given: [
                """
                {"recordReceipt": {"grant": "G", "figure": {"amount": "100", "currency": "USD"}}}
                """
            ],
            when: """
                {"matchPayment": {"grant": "G", "entry": "R1", "otherGrant": "G", "otherEntry": "R1"}}
                """,
            says: """
                The receipt R1 of G, USD 100, is to be matched with itself. Name the entry that \
                reports the same payment from the other side.
                """))

    static let matchKindsDiffer = RuleReference(
        .matchKindsDiffer, .entries, .refuses,
        summary: "Matched are two entries of one kind, or a disbursement and a receipt.",
        why: "Nothing else can be the same money reported by both sides.",
        remedy: "Check both identifiers: grantctl grant show.",
        example: Example(
            given: [
                """
                {"makePledge": {"grant": "G", "figure": {"amount": "500", "currency": "USD"}}}
                """,
                """
                {"recordReceipt": {"grant": "G", "figure": {"amount": "100", "currency": "USD"}}}
                """,
            ],
            when: """
                {"matchPayment": {"grant": "G", "entry": "P1", "otherGrant": "G", "otherEntry": "R1"}}
                """,
            says: """
                The pledge P1 of G, USD 500, and the receipt R1 of G, USD 100, cannot be one payment. \
                Match two pledges, commitments or payments of one kind, or a disbursement with a \
                receipt.
                """))

    static let matchAlreadyMatched = RuleReference(
        .matchAlreadyMatched, .entries, .refuses,
        summary: "An entry is in one match.",
        why: "A payment has two sides and no third.",
        remedy: "Undo the other match first: grantctl match undo.",
        example: Example(
            given: [
                """
                {"recordReceipt": {"grant": "G", "figure": {"amount": "100", "currency": "USD"}}}
                """,
                """
                {"recordReceipt": {"grant": "G", "figure": {"amount": "100", "currency": "USD"}}}
                """,
                """
                {"recordReceipt": {"grant": "G", "figure": {"amount": "100", "currency": "USD"}}}
                """,
                """
                {"matchPayment": {"grant": "G", "entry": "R1", "otherGrant": "G", "otherEntry": "R2"}}
                """,
            ],
            when: """
                {"matchPayment": {"grant": "G", "entry": "R3", "otherGrant": "G", "otherEntry": "R2"}}
                """,
            says: """
                The receipt R2 of G, USD 100, is matched with R1 of G already. Undo that first: \
                grantctl match undo.
                """))

    static let matchAmountsDiffer = RuleReference(
        .matchAmountsDiffer, .entries, .flags,
        summary: "Two entries that are matched state one amount where they state it in one currency.",
        why: "Charges or a part payment may explain it, or they are two payments.",
        remedy: """
            Check both against their documents, and undo the match if they are two: grantctl match \
            undo.
            """,
        example: Example(
            given: [
                """
                {"makePledge": {"grant": "G", "figure": {"amount": "500", "currency": "USD"}}}
                """,
                """
                {"makeDisbursement": {"grant": "G", "figure": {"amount": "100", "currency": "USD"}}}
                """,
                """
                {"recordReceipt": {"grant": "G", "figure": {"amount": "90", "currency": "USD"}}}
                """,
            ],
            when: """
                {"matchPayment": {"grant": "G", "entry": "D1", "otherGrant": "G", "otherEntry": "R1"}}
                """,
            says: """
                The disbursement D1 of G is USD 100, and the receipt R1 of G is USD 90. Check that \
                both report one payment; if they do not, undo the match: grantctl match undo.
                """))

    static let matchUnknown = RuleReference(
        .matchUnknown, .entries, .refuses,
        summary: "A match that is undone is there.",
        why: "The identifier is mistyped, or the match is undone already.",
        remedy: "Look up what is matched: grantctl grant show.",
        example: Example(
            given: [
                """
                {"recordReceipt": {"grant": "G", "figure": {"amount": "100", "currency": "USD"}}}
                """
            ],
            when: """
                {"undoPaymentMatch": {"grant": "G", "entry": "R1"}}
                """,
            says: """
                The receipt R1 of G, USD 100, is matched with no other entry; there is nothing to \
                undo.
                """))

    static let voidingSubjectUnknown = RuleReference(
        .voidingSubjectUnknown, .entries, .refuses,
        summary: "What is voided is there, and an event that is named states it.",
        why: "A mistyped number would void something else.",
        remedy: "Look up the events of the entry: grantctl grant show.",
        example: Example(
            given: [
                """
                {"makePledge": {"grant": "G", "figure": {"amount": "500", "currency": "USD"}}}
                """
            ],
            when: """
                {"reason": "Recorded twice.", "voidEntry": {"subject": {"grant": "G", "entry": "P1", \
                "sequence": 4}}}
                """,
            says: """
                The event 4 states nothing of the pledge P1 of G. Its events: 5 (made it). Name one of \
                them, or none to void the entry.
                """))

    static let voidingNotPossible = RuleReference(
        .voidingNotPossible, .entries, .refuses,
        summary: "Only entries, their statements, targets, results, budgets and rates are voided.",
        why: """
            Organisations, grants, projects and documents are what others are about: history keeps \
            them.
            """,
        remedy: """
            Merge the organisation, close the grant or the project, or void the entry that is wrong.
            """,
        example: Example(
            when: """
                {"reason": "Recorded twice.", "voidEntry": {"subject": {"grant": "G"}}}
                """,
            says: """
                The grant "G" cannot be voided as a whole. Name the entry that is wrong, or close the \
                grant: grantctl grant close.
                """))
}
