/// The rules of organisations and grants as such.
extension RuleReference {
    static let organisationUnknown = RuleReference(
        .organisationUnknown, .things, .refuses,
        summary: "An organisation that is named by identifier is registered.",
        why: "A mistyped identifier would otherwise become another donor.",
        remedy: "Register it first: grantctl org add.",
        example: Example(
            when: "{\"openGrant\": {\"reference\": \"G2\", \"providers\": [\"Atlantis\"]}}",
            says: """
                The provider "Atlantis" is no registered organisation. Register it first: grantctl org add.
                """))

    static let organisationDuplicate = RuleReference(
        .organisationDuplicate, .things, .refuses,
        summary: "An organisation is registered once.",
        why: "What is recorded of it belongs together.",
        remedy: "Change it: grantctl org amend.",
        example: Example(
            when: """
                {"registerOrganisation": {"id": "JP", "names": [{"text": "Japan"}]}}
                """,
            says: "The organisation JP is registered already. Change it: grantctl org amend."))

    static let organisationUnnamed = RuleReference(
        .organisationUnnamed, .things, .refuses,
        summary: "An organisation has a name; so has a participant that has no identifier.",
        why: "Reports show names.",
        remedy: "Give a name.",
        example: Example(
            when: "{\"registerOrganisation\": {\"id\": \"UNICEF\"}}",
            says: "The organisation UNICEF has no name. Give one."))

    static let organisationMerged = RuleReference(
        .organisationMerged, .things, .refuses,
        summary: "Both organisations of a merger stand for themselves.",
        why: "Mergers form chains that end somewhere, and never a circle.",
        remedy: """
            Name the organisation that the message names, or undo the earlier merger: grantctl org unmerge.
            """,
        example: Example(
            given: [
                """
                {"mergeOrganisations": {"organisation": "JP", "into": "IOM", "kind": "duplicate"}}
                """
            ],
            when: """
                {"mergeOrganisations": {"organisation": "JP", "into": "UNHCR", "kind": "duplicate"}}
                """,
            says: """
                The organisation JP gave way to IOM by the event 5. Name IOM instead, or undo that merger first: \
                grantctl org unmerge.
                """))

    static let mergerMalformed = RuleReference(
        .mergerMalformed, .things, .refuses,
        summary: """
            A merger names two organisations and its kind: a duplicate has no date, a successor has one.
            """,
        why: """
            A duplicate was always the same; what came before a successor stays with the one that gave way.
            """,
        remedy: "Say which of the two it is, and from when a successor counts.",
        example: Example(
            when: """
                {"mergeOrganisations": {"organisation": "JP", "into": "UNHCR", "kind": "successor"}}
                """,
            says: """
                UNHCR is said to succeed JP without a date. Give the first day, month or year of the successor.
                """))

    static let mergerUnknown = RuleReference(
        .mergerUnknown, .things, .refuses,
        summary: "Only a merger that stands is undone.",
        why: "An organisation that stands for itself has nothing to be given back.",
        remedy: "Name the organisation that gave way.",
        example: Example(
            when: "{\"undoOrganisationMerger\": {\"organisation\": \"JP\"}}",
            says: """
                The organisation JP stands for itself; there is no merger to undo. Name the one that gave way: \
                grantctl org list.
                """))

    static let grantUnknown = RuleReference(
        .grantUnknown, .things, .refuses,
        summary: "A grant that is named is there.",
        why: "Money recorded of a mistyped grant would be found by nobody.",
        remedy: "Open it first: grantctl grant open.",
        example: Example(
            when: """
                {"makePledge": {"grant": "H", "figure": {"amount": "500", "currency": "USD"}}}
                """,
            says: """
                There is no grant "H". Open it first: grantctl grant open. The grants there are: grantctl grant \
                list.
                """))

    static let grantDuplicate = RuleReference(
        .grantDuplicate, .things, .refuses,
        summary: "A grant is opened once, and its reference never used again.",
        why: "What is recorded of it belongs together.",
        remedy: "Choose another reference, or change it: grantctl grant amend.",
        example: Example(
            when: "{\"openGrant\": {\"reference\": \"G\"}}",
            says: """
                There is a grant G already. Choose another reference, or change it: grantctl grant amend.
                """))

    static let grantClosed = RuleReference(
        .grantClosed, .things, .refuses,
        summary: "A closed grant takes no entries.",
        why: "Its balances were settled and reported when it was closed.",
        remedy: "Reopen it: grantctl grant reopen.",
        example: Example(
            given: ["{\"closeGrant\": {\"grant\": \"G\"}}"],
            when: """
                {"makePledge": {"grant": "G", "figure": {"amount": "500", "currency": "USD"}}}
                """,
            says: """
                The grant G is closed and takes no entries. Reopen it: grantctl grant reopen.
                """))

    static let grantOpen = RuleReference(
        .grantOpen, .things, .refuses,
        summary: "Only a closed grant is reopened.",
        why: "There is nothing that would change.",
        remedy: "Check the reference.",
        example: Example(
            when: "{\"reopenGrant\": {\"grant\": \"G\"}}",
            says: "The grant G is open; there is nothing to reopen."))

    static let grantReceiversContradict = RuleReference(
        .grantReceiversContradict, .things, .refuses,
        summary: "A grant whose receivers are unknown names none.",
        why: "The two say opposite things.",
        remedy: "Leave out one of the two.",
        example: Example(
            when: """
                {"openGrant": {"reference": "G2", "receivers": ["IOM"], "receiversUnknown": true}}
                """,
            says: """
                The grant G2 says that its receivers are unknown and names 1. Leave out one of the two.
                """))
}
