/// The rules of projects, documents and remarks.
extension RuleReference {
    static let projectUnknown = RuleReference(
        .projectUnknown, .things, .refuses,
        summary: "A project that is named is there.",
        why: "Money set aside for a mistyped project would be found by nobody.",
        remedy: "Register it first: grantctl project add.",
        example: Example(
            when: "{\"closeProject\": {\"project\": \"P\"}}",
            says: "There is no project \"P\". Register it first: grantctl project add."))

    static let projectDuplicate = RuleReference(
        .projectDuplicate, .things, .refuses,
        summary: "A project is registered once, and its reference never used again.",
        why: "What is recorded of it belongs together.",
        remedy: "Choose another reference, or change it: grantctl project amend.",
        example: Example(
            given: ["{\"registerProject\": {\"reference\": \"P\"}}"],
            when: "{\"registerProject\": {\"reference\": \"P\"}}",
            says: """
                There is a project P already. Choose another reference, or change it: grantctl project amend.
                """))

    static let projectClosed = RuleReference(
        .projectClosed, .things, .refuses,
        summary: "A closed project takes no entries.",
        why: "Its results were settled and reported when it was closed.",
        remedy: "Reopen it: grantctl project reopen.",
        example: Example(
            given: [
                "{\"registerProject\": {\"reference\": \"P\"}}",
                "{\"closeProject\": {\"project\": \"P\"}}",
            ],
            when: """
                {"setTarget": {"project": "P", "indicator": "refugees", "quantity": {"value": "5000"}}}
                """,
            says: """
                The project P is closed and takes no entries. Reopen it: grantctl project reopen.
                """))

    static let projectOpen = RuleReference(
        .projectOpen, .things, .refuses,
        summary: "Only a closed project is reopened.",
        why: "There is nothing that would change.",
        remedy: "Check the reference.",
        example: Example(
            given: ["{\"registerProject\": {\"reference\": \"P\"}}"],
            when: "{\"reopenProject\": {\"project\": \"P\"}}",
            says: "The project P is open; there is nothing to reopen."))

    static let projectPartOfItself = RuleReference(
        .projectPartOfItself, .things, .refuses,
        summary: "Going up from a project through its programmes never leads back to it.",
        why: "A programme's totals hold those of its parts, which a circle would count for ever.",
        remedy: "Name a programme above it.",
        example: Example(
            given: [
                "{\"registerProject\": {\"reference\": \"P\"}}",
                "{\"registerProject\": {\"reference\": \"Q\", \"partOf\": \"P\"}}",
            ],
            when: """
                {"amendProject": {"project": {"reference": "P", "partOf": "Q"}}}
                """,
            says: """
                The project P would be part of itself through Q. Name a programme above it.
                """))

    static let documentUnknown = RuleReference(
        .documentUnknown, .things, .refuses,
        summary: "A document that is named is there.",
        why: "An entry would seem to rest on a source that nobody can open.",
        remedy: "Attach it first: grantctl document attach.",
        example: Example(
            when: """
                {"context": {"documents": ["D"]}, "makePledge": {"grant": "G", "figure": {"amount": "500", \
                "currency": "USD"}}}
                """,
            says: "There is no document \"D\". Attach it first: grantctl document attach."))

    static let documentDuplicate = RuleReference(
        .documentDuplicate, .things, .refuses,
        summary: "A document is attached once, and its identifier never used again.",
        why: "Entries name it as their ground.",
        remedy: "Choose another identifier, or name the document that is there.",
        example: Example(
            given: ["{\"attachDocument\": {\"id\": \"D\", \"grade\": \"press\"}}"],
            when: "{\"attachDocument\": {\"id\": \"D\", \"grade\": \"press\"}}",
            says: """
                There is a document D already. Choose another identifier, or name that one.
                """))

    static let documentMalformed = RuleReference(
        .documentMalformed, .things, .refuses,
        summary: "A document has a grade, and its SHA-256 is 64 hexadecimal digits.",
        why: """
            The grade says how far a total can be relied on, the hash that the copy is the one that was read.
            """,
        remedy: "Give the grade, and the hash as sha256sum prints it.",
        example: Example(
            when: "{\"attachDocument\": {\"id\": \"D\"}}",
            says: """
                The document D has no grade. Give one: agreement, bankRecord, report, dataFile, press.
                """))

    static let subjectUnclear = RuleReference(
        .subjectUnclear, .things, .refuses,
        summary: "What a remark, a document or a voiding is about is named once.",
        why: "With two subjects it would be unclear which of them is meant.",
        remedy: """
            Name one: an organisation, grant, project, document or sequence; an entry beside its grant or \
            project.
            """,
        example: Example(
            when: """
                {"addNote": {"subject": {"grant": "G", "organisation": "JP"}, "text": {"text": "See the \
                agreement."}}}
                """,
            says: """
                The subject names 2 things. Name one: an organisation, grant, project, document or sequence.
                """))

    static let targetUnknown = RuleReference(
        .targetUnknown, .things, .refuses,
        summary: "A target that is named is there.",
        why: "A result of a mistyped target would count towards nothing.",
        remedy: "Look up the project's targets: grantctl project show.",
        example: Example(
            given: ["{\"registerProject\": {\"reference\": \"P\"}}"],
            when: """
                {"reviseTarget": {"project": "P", "target": "T1", "quantity": {"value": "6000"}}}
                """,
            says: "The project P has no target \"T1\". Its targets: grantctl project show P."))

    static let targetDuplicate = RuleReference(
        .targetDuplicate, .things, .refuses,
        summary: "The identifier of a target is new in its project.",
        why: "Revisions and results name the target by it.",
        remedy: "Give another identifier, or none to have one made.",
        example: Example(
            given: [
                "{\"registerProject\": {\"reference\": \"P\"}}",
                """
                {"setTarget": {"project": "P", "indicator": "refugees", "quantity": {"value": "5000"}}}
                """,
            ],
            when: """
                {"setTarget": {"project": "P", "id": "T1", "indicator": "refugees", "quantity": {"value": \
                "5000"}}}
                """,
            says: """
                The project P already has "T1". Give another identifier, or none to have one made.
                """))

    static let resultDuplicate = RuleReference(
        .resultDuplicate, .things, .refuses,
        summary: "The identifier of a result is new in its project.",
        why: "A result that is named twice would count twice.",
        remedy: "Give another identifier, or none to have one made.",
        example: Example(
            given: [
                "{\"registerProject\": {\"reference\": \"P\"}}",
                """
                {"reportResult": {"project": "P", "indicator": "refugees", "quantity": {"value": "50"}}}
                """,
            ],
            when: """
                {"reportResult": {"project": "P", "id": "R1", "indicator": "refugees", "quantity": {"value": \
                "50"}}}
                """,
            says: """
                The project P already has "R1". Give another identifier, or none to have one made.
                """))

    static let budgetMalformed = RuleReference(
        .budgetMalformed, .things, .refuses,
        summary: "A budget is for a period with both dates.",
        why: "Without a period nobody could tell what has been spent of it.",
        remedy: "Give first and last date of the period.",
        example: Example(
            given: ["{\"registerProject\": {\"reference\": \"P\"}}"],
            when: """
                {"setBudget": {"project": "P", "period": {"start": "2024-01-01"}, "figure": {"amount": "500", \
                "currency": "USD"}}}
                """,
            says: """
                The budget of P has no last date. Give both dates of the period that it is for.
                """))

    static let budgetUnknown = RuleReference(
        .budgetUnknown, .things, .refuses,
        summary: "A budget that is revised is there.",
        why: "A mistyped identifier would otherwise become a budget of its own.",
        remedy: "Look up the project's budgets: grantctl project show.",
        example: Example(
            given: ["{\"registerProject\": {\"reference\": \"P\"}}"],
            when: """
                {"reviseBudget": {"project": "P", "budget": "B1", "figure": {"amount": "600", "currency": \
                "USD"}}}
                """,
            says: "The project P has no budget \"B1\". Its budgets: grantctl project show P."))

    static let budgetDuplicate = RuleReference(
        .budgetDuplicate, .things, .refuses,
        summary: "The identifier of a budget is new in its project.",
        why: "Revisions name the budget by it.",
        remedy: "Give another identifier, or none to have one made.",
        example: Example(
            given: [
                "{\"registerProject\": {\"reference\": \"P\"}}",
                """
                {"setBudget": {"project": "P", "period": {"start": "2024-01-01", "end": "2024-12-31"}, "figure": \
                {"amount": "500", "currency": "USD"}}}
                """,
            ],
            when: """
                {"setBudget": {"project": "P", "id": "B1", "period": {"start": "2024-01-01", "end": \
                "2024-12-31"}, "figure": {"amount": "500", "currency": "USD"}}}
                """,
            says: """
                The project P already has "B1". Give another identifier, or none to have one made.
                """))
}
