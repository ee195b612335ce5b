/// The rules of money entries.
extension RuleReference {
    static let providerAmbiguous = RuleReference(
        .providerAmbiguous, .entries, .refuses,
        summary: "An entry of a grant with several providers says whose money it is.",
        why: "Shared money is never divided by guess.",
        remedy: "Name the provider.",
        example: Example(
            given: [
                """
                {"openGrant": {"reference": "G2", "providers": ["JP", "UNHCR"]}}
                """
            ],
            when: """
                {"makePledge": {"grant": "G2", "figure": {"amount": "500", "currency": "USD"}}}
                """,
            says: "The grant G2 has 2 providers: JP, UNHCR. Say whose money it is."))

    static let entryUnknown = RuleReference(
        .entryUnknown, .entries, .refuses,
        summary: "An entry that is named is there, and of the kind that the command takes.",
        why: "A correction of a mistyped entry would change another one.",
        remedy: "Look up the grant's entries: grantctl grant show.",
        example: Example(
            when: "{\"withdrawPledge\": {\"grant\": \"G\", \"pledge\": \"P1\"}}",
            says: "The grant G has no pledge \"P1\". Its entries: grantctl grant show G."))

    static let entryDuplicate = RuleReference(
        .entryDuplicate, .entries, .refuses,
        summary: "The identifier of an entry is new in its grant.",
        why: "Revisions, payments and reversals name the entry by it.",
        remedy: "Give another identifier, or none to have one made.",
        example: Example(
            given: [
                """
                {"makePledge": {"grant": "G", "figure": {"amount": "500", "currency": "USD"}}}
                """
            ],
            when: """
                {"makePledge": {"grant": "G", "id": "P1", "figure": {"amount": "500", "currency": "USD"}}}
                """,
            says: """
                The grant G already has an entry "P1". Give another identifier, or none to have one made.
                """))

    static let entryNotStanding = RuleReference(
        .entryNotStanding, .entries, .refuses,
        summary: """
            What was withdrawn, cancelled, released, reversed or voided, or is counted by its match, is not changed.
            """,
        why: """
            It no longer counts, and taking it back twice would take back money that was never there.
            """,
        remedy: "Record a new entry; void the ending if that was recorded wrongly.",
        example: Example(
            given: [
                """
                {"makePledge": {"grant": "G", "figure": {"amount": "500", "currency": "USD"}}}
                """,
                "{\"withdrawPledge\": {\"grant\": \"G\", \"pledge\": \"P1\"}}",
            ],
            when: "{\"withdrawPledge\": {\"grant\": \"G\", \"pledge\": \"P1\"}}",
            says: """
                The pledge P1 of G, USD 500, is already withdrawn, by the event 6, and cannot be changed any \
                more.
                """))

    static let allocationWithoutLines = RuleReference(
        .allocationWithoutLines, .entries, .refuses,
        summary: "An allocation has at least one line.",
        why: "Without one it sets nothing aside for anybody.",
        remedy: "Give a line with a destination, a project or a sector.",
        example: Example(
            given: [
                """
                {"makePledge": {"grant": "G", "figure": {"amount": "500", "currency": "USD"}}}
                """
            ],
            when: "{\"makeAllocation\": {\"grant\": \"G\", \"lines\": []}}",
            says: """
                The allocation has no line. Give at least one, with a destination, a project or a sector.
                """))

    static let allocationFigureAndShare = RuleReference(
        .allocationFigureAndShare, .entries, .refuses,
        summary: "A line of an allocation is stated by figure or by share.",
        why: "The other follows from it, and the two could contradict each other.",
        remedy: "Give one of them.",
        example: Example(
            given: [
                """
                {"makePledge": {"grant": "G", "figure": {"amount": "500", "currency": "USD"}}}
                """
            ],
            when: """
                {"makeAllocation": {"grant": "G", "lines": [{"figure": {"amount": "200", "currency": "USD"}, \
                "share": {"percent": "40"}}]}}
                """,
            says: """
                A line of the allocation states USD 200 and 40 per cent. Give one of them; the other follows \
                from it.
                """))

    static let sourceMissing = RuleReference(
        .sourceMissing, .entries, .policy(setting: "missing-source"),
        summary: "A source document stands behind every entry that states money.",
        why: "An auditor asks what an amount rests on.",
        remedy: "Attach the document (grantctl document attach) and name it in the context.",
        example: Example(
            when: """
                {"makePledge": {"grant": "G", "figure": {"amount": "500", "currency": "USD"}}}
                """,
            says: """
                No source document stands behind it. Attach one (grantctl document attach) and name it in the \
                context.
                """))
}
