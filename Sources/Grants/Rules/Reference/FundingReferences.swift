/// The rules of grants that are funded out of other grants.
extension RuleReference {
    static let grantFundingCycle = RuleReference(
        .grantFundingCycle, .things, .refuses,
        summary: "A grant is not funded out of itself, at any depth.",
        why: "Money that flows in a circle would be counted without end.",
        remedy: "Name another grant; void the link of the chain that was recorded wrongly.",
        example: Example(
            given: [
                """
                {"openGrant": {"reference": "H"}}
                """,
                """
                {"fundGrant": {"grant": "H", "fromGrant": "G", "figure": {"amount": "100", "currency": \
                "USD"}}}
                """,
            ],
            when: """
                {"fundGrant": {"grant": "G", "fromGrant": "H", "figure": {"amount": "50", "currency": \
                "USD"}}}
                """,
            says: """
                The grant G would be funded out of itself: G from H from G. Void the link of that \
                chain that was recorded wrongly, or name another grant.
                """))

    static let grantFundingExceedsSource = RuleReference(
        .grantFundingExceedsSource, .ceilings, .policy(setting: "over-funding"),
        summary: "No more is passed on to other grants than the grant has.",
        why: "What it has not cannot be passed on: an amount is wrong, or money was not recorded.",
        remedy: "Pass on less, or record first what the grant has.",
        example: Example(
            given: [
                """
                {"openGrant": {"reference": "H"}}
                """,
                """
                {"makePledge": {"grant": "H", "figure": {"amount": "500", "currency": "USD"}}}
                """,
            ],
            when: """
                {"fundGrant": {"grant": "G", "fromGrant": "H", "figure": {"amount": "501", "currency": \
                "USD"}}}
                """,
            says: """
                USD 501.00 of G is to be funded from H, of which USD 0.00 is passed on already and USD \
                500.00 is pledged to it. Pass on less, or record first what was pledged to H.
                """))

    static let grantFundingUnjudged = RuleReference(
        .grantFundingUnjudged, .ceilings, .flags,
        summary: """
            A link is listed where what its source has is not bounded, or is in another currency.
            """,
        why: "Whether it is too much cannot be judged.",
        remedy: "Revise the amount when it is known exactly, and resolve the exception.",
        example: Example(
            given: [
                """
                {"openGrant": {"reference": "H"}}
                """,
                """
                {"makePledge": {"grant": "H", "figure": {"amount": "500", "currency": "EUR"}}}
                """,
            ],
            when: """
                {"fundGrant": {"grant": "G", "fromGrant": "H", "figure": {"amount": "100", "currency": \
                "USD"}}}
                """,
            says: """
                USD 100 of G is funded from H, whose books are in EUR, so it cannot be judged whether \
                that is too much.
                """))

    static let grantEarmarkingLooser = RuleReference(
        .grantEarmarkingLooser, .things, .policy(setting: "looser-earmarking"),
        summary: """
            A grant is earmarked as tightly as the grants that it is funded from, or more tightly.
            """,
        why: "Nobody can pass money on more freely than it was given.",
        remedy: "Check the modalities of both grants, and amend the wrong one: grantctl grant amend.",
        example: Example(
            given: [
                """
                {"openGrant": {"reference": "H", "earmarking": "I"}}
                """,
                """
                {"openGrant": {"reference": "K", "earmarking": "D"}}
                """,
                """
                {"makePledge": {"grant": "H", "figure": {"amount": "500", "currency": "USD"}}}
                """,
            ],
            when: """
                {"fundGrant": {"grant": "K", "fromGrant": "H", "figure": {"amount": "100", "currency": \
                "USD"}}}
                """,
            says: """
                The grant K is softly earmarked (D), and H, which it is funded from, is tightly \
                earmarked (I). Money cannot become freer on its way: check both modalities, and amend \
                the wrong one: grantctl grant amend.
                """))
}
