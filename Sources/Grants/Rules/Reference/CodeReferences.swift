/// The rules of places, sectors and other coded values.
extension RuleReference {
    static let countryUnknown = RuleReference(
        .countryUnknown, .values, .refuses,
        summary: "A country is a code of ISO 3166-1, or XK.",
        why: "Reports add up destinations by country and region.",
        remedy: "Give the two letters.",
        example: Example(
            when: """
                {"registerProject": {"reference": "P", "destinations": [{"kind": "country", "code": "ZZ"}]}}
                """,
            says: """
                A destination: "ZZ" is no ISO 3166-1 country code. Give one such as KE (Kenya).
                """))

    static let subdivisionUnknown = RuleReference(
        .subdivisionUnknown, .values, .refuses,
        summary: "A subdivision is a code of ISO 3166-2.",
        why: "A subdivision's money counts to its country too.",
        remedy: "Give the code, such as KE-07, or name the place in the source's words.",
        example: Example(
            when: """
                {"registerProject": {"reference": "P", "destinations": [{"kind": "subdivision", "code": \
                "KE-99"}]}}
                """,
            says: """
                A destination: "KE-99" is no ISO 3166-2 subdivision code. Did you mean KE-09 (Isiolo), KE-19 \
                (Kwale) or KE-29 (Murang'a)?
                """))

    static let regionUnknown = RuleReference(
        .regionUnknown, .values, .refuses,
        summary: """
            A region is a code of the DAC's or the United Nations' M49 list, or the reporter's own with its \
            words.
            """,
        why: "Regions contain countries only where a public list says which.",
        remedy: "Give vocabulary and code, or vocabulary 99 with the source's words.",
        example: Example(
            when: """
                {"registerProject": {"reference": "P", "destinations": [{"kind": "region", "vocabulary": "2", \
                "code": "999"}]}}
                """,
            says: """
                There is no region "999" in vocabulary 2. Give a code of it, or vocabulary 99 with the source's \
                words.
                """))

    static let placeUnnamed = RuleReference(
        .placeUnnamed, .values, .refuses,
        summary: "A destination says what kind of place it is and which.",
        why: "Places are told apart by code or, where they have none, by name.",
        remedy: "Give the kind, and the code or the name that it takes.",
        example: Example(
            when: """
                {"registerProject": {"reference": "P", "destinations": [{"kind": "region", "vocabulary": \
                "99"}]}}
                """,
            says: "A region of vocabulary 99 needs its name, in the source's words."))

    static let sectorUnknown = RuleReference(
        .sectorUnknown, .values, .refuses,
        summary: "A sector is a code of its vocabulary, or the reporter's own with its words.",
        why: "Reports add up sectors by vocabulary and code.",
        remedy: "Give vocabulary and code, or vocabulary 99 with the source's words.",
        example: Example(
            when: """
                {"registerProject": {"reference": "P", "sectors": [{"vocabulary": "1", "code": "99999"}]}}
                """,
            says: """
                "99999" is no OECD DAC sector code of 5 digits. Give one such as 72010 (Material relief \
                assistance and services).
                """))

    static let goalUnknown = RuleReference(
        .goalUnknown, .values, .refuses,
        summary: "A goal is one of the 17 Sustainable Development Goals, or a target of one.",
        why: "Anything else could not be found by who looks for a goal.",
        remedy: "Give the goal, such as 16, or the target, such as 16.1.",
        example: Example(
            when: """
                {"registerProject": {"reference": "P", "sustainableDevelopmentGoals": ["18"]}}
                """,
            says: """
                "18" is no Sustainable Development Goal. Give one such as 16 (Promote peaceful and inclusive \
                societies for sustainable development, provide access to justice for all and build effective, \
                accountable and inclusive institutions at all levels).
                """))

    static let codeUnknown = RuleReference(
        .codeUnknown, .values, .refuses,
        summary: "A coded value is one of its list.",
        why: "What is not on the list means nothing to who reads it.",
        remedy: "Give one of the codes that the message names.",
        example: Example(
            when: "{\"openGrant\": {\"reference\": \"G2\", \"earmarking\": \"M\"}}",
            says: """
                There is no earmarking modality "M". Give a letter from A to L of the Grand Bargain's list.
                """))
}
