/// The rules of exceptions, rates and periods.
extension RuleReference {
    static let exceptionUnknown = RuleReference(
        .exceptionUnknown, .books, .refuses,
        summary: "An exception that is resolved was flagged at that event by that rule.",
        why: "Resolving another one by mistake would hide it.",
        remedy: "Look up the open exceptions: grantctl report exceptions.",
        example: Example(
            given: [
                """
                {"makePledge": {"grant": "G", "figure": {"amount": "500", "currency": "USD"}}}
                """
            ],
            when: """
                {"reason": "The agreement is on file.", "resolveException": {"sequence": 5, "rule": \
                "grant.closed"}}
                """,
            says: """
                The event 5 has no exception of the rule "grant.closed". It was flagged by: source.missing.
                """))

    static let exceptionResolved = RuleReference(
        .exceptionResolved, .books, .refuses,
        summary: "An exception is resolved once.",
        why: "The first reason stands.",
        remedy: "Add a note if there is more to say: grantctl document note.",
        example: Example(
            given: [
                """
                {"makePledge": {"grant": "G", "figure": {"amount": "500", "currency": "USD"}}}
                """,
                """
                {"reason": "The agreement is on file.", "resolveException": {"sequence": 5, "rule": \
                "source.missing"}}
                """,
            ],
            when: """
                {"reason": "Seen.", "resolveException": {"sequence": 5, "rule": "source.missing"}}
                """,
            says: """
                The exception source.missing of the event 5 is resolved already, by the event 6 ("The agreement \
                is on file."). There is nothing left to resolve.
                """))

    static let rateMalformed = RuleReference(
        .rateMalformed, .books, .refuses,
        summary: "A rate is a decimal above zero with at most nine places, of one day.",
        why: "Conversions look for the rate of a day, and multiply and divide by it.",
        remedy: "Give the rate as a plain decimal and its day as YYYY-MM-DD.",
        example: Example(
            when: """
                {"recordExchangeRate": {"base": "EUR", "quote": "USD", "rate": "1.0811", "date": "2024-03", \
                "source": "ECB"}}
                """,
            says: """
                The date of the rate of USD for one EUR is 2024-03, which is no single day. Write the day too, \
                such as 2024-03-31.
                """))

    static let rateSameCurrency = RuleReference(
        .rateSameCurrency, .books, .refuses,
        summary: "A rate is between two currencies.",
        why: "A currency is worth itself, whatever anybody records.",
        remedy: "Name two currencies.",
        example: Example(
            when: """
                {"recordExchangeRate": {"base": "USD", "quote": "USD", "rate": "1", "date": "2024-03-28", \
                "source": "ECB"}}
                """,
            says: """
                The exchange rate is from USD to itself. Name two currencies; one unit of the first is worth the \
                rate in the second.
                """))

    static let rateTableEmpty = RuleReference(
        .rateTableEmpty, .books, .refuses,
        summary: "A table of exchange rates holds at least one.",
        why: "An empty table is a file that was not read.",
        remedy: "Give the rates.",
        example: Example(
            when: "{\"recordExchangeRates\": {}}",
            says: "The table of exchange rates holds none. Give at least one rate."))

    static let rateDuplicate = RuleReference(
        .rateDuplicate, .books, .refuses,
        summary: "A table has one rate of a pair of currencies, a day and a source.",
        why: "Of two, nobody could tell which counts.",
        remedy: "Leave out one; a correction is a command of its own, and the later counts.",
        example: Example(
            when: """
                {"recordExchangeRates": {"rates": [{"base": "EUR", "quote": "USD", "rate": "1.0811", "date": \
                "2024-03-28", "source": "ECB"}, {"base": "EUR", "quote": "USD", "rate": "1.0813", "date": \
                "2024-03-28", "source": "ECB"}]}}
                """,
            says: """
                The table has two rates of USD for one EUR on 2024-03-28 by ECB: 1.0811 and 1.0813. Leave out \
                one; a correction is a command of its own.
                """))

    static let periodNotLater = RuleReference(
        .periodNotLater, .books, .refuses,
        summary: "Closing moves the last closed day forward.",
        why: "Moving it back opens a period, which takes a reason.",
        remedy: "Give a later day, or reopen the period: grantctl period reopen.",
        example: Example(
            given: ["{\"closePeriod\": {\"through\": \"2024-03-31\"}}"],
            when: "{\"closePeriod\": {\"through\": \"2023-12-31\"}}",
            says: """
                The books are closed through 2024-03-31 already, and 2023-12-31 is not later. Give a later day, \
                or reopen the period with a reason: grantctl period reopen.
                """))

    static let periodNotClosed = RuleReference(
        .periodNotClosed, .books, .refuses,
        summary: "Only a closed period is reopened.",
        why: "The day is open already.",
        remedy: "Check the day.",
        example: Example(
            given: ["{\"closePeriod\": {\"through\": \"2024-03-31\"}}"],
            when: """
                {"reason": "A late bank notice.", "reopenPeriod": {"from": "2024-04-01"}}
                """,
            says: """
                The books are closed through 2024-03-31, so 2024-04-01 is open. There is nothing to reopen.
                """))

    static let periodClosed = RuleReference(
        .periodClosed, .books, .refuses,
        summary: """
            Nothing counts in a closed period: neither entries, by value date, nor exchange rates, by their day.
            """,
        why: """
            Its totals were reported and signed. A late entry is none the less recorded: in the period that is \
            open.
            """,
        remedy: """
            Record it with the first open day as value date and the paper's date as document date; reverse or \
            adjust what stands in the closed period; or reopen it with a reason: grantctl period reopen.
            """,
        example: Example(
            given: ["{\"closePeriod\": {\"through\": \"2024-03-31\"}}"],
            when: """
                {"context": {"valueDate": "2024-03-15"}, "makePledge": {"grant": "G", "figure": {"amount": \
                "500", "currency": "USD"}}}
                """,
            says: """
                The value date, 2024-03-15, lies in the period that is closed through 2024-03-31. The first open \
                day is 2024-04-01: record it with that value date and keep the paper's date as document date.
                """))

    static let reasonMissing = RuleReference(
        .reasonMissing, .books, .refuses,
        summary: "What corrects the books says why.",
        why: "An auditor asks for the reason years later.",
        remedy: "Give the reason: --reason.",
        example: Example(
            given: ["{\"closePeriod\": {\"through\": \"2024-03-31\"}}"],
            when: "{\"reopenPeriod\": {\"from\": \"2024-03-01\"}}",
            says: """
                Reopening a period needs a reason, and the command gives none. Say why: --reason.
                """))
}
