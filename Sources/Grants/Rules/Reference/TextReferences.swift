/// The rules of commands, texts and dates.
extension RuleReference {
    static let commandEmpty = RuleReference(
        .commandEmpty, .values, .refuses,
        summary: "A command asks for exactly one thing.",
        why: """
            A command that sets no order would record nothing, and whoever sent it would believe that it did.
            """,
        remedy: "Set one order, such as makePledge.",
        example: Example(
            when: "{\"reason\": \"As announced\"}",
            says: "The command asks for nothing. Set exactly one order, such as makePledge."))

    static let commandsTooMany = RuleReference(
        .commandsTooMany, .values, .refuses,
        summary: "A batch holds no more commands than the setting allows.",
        why: "A batch is decided and recorded as one, and holds up everybody else until it is.",
        remedy: "Split the batch, or send the commands one by one: grantctl record --stream.")

    static let eventTooLarge = RuleReference(
        .eventTooLarge, .values, .refuses,
        summary: "A record is at most 65,535 bytes long.",
        why: "The public log format gives the length of a record in 16 bits (C2SP tlog-tiles).",
        remedy: """
            Shorten the texts, split what can be split, or attach the long text as a document with its SHA-256.
            """)

    static let versionDiffers = RuleReference(
        .versionDiffers, .values, .refuses,
        summary: """
            A command that expects a version of a thing's history is decided at that version only.
            """,
        why: """
            Whoever sent it decided by what they had read; somebody else has recorded something since.
            """,
        remedy: "Read the thing again and decide anew.")

    static let identifierMalformed = RuleReference(
        .identifierMalformed, .values, .refuses,
        summary: """
            An identifier has 1 to 200 bytes, in Unicode's form C, with no control character and no blank at its \
            ends.
            """,
        why: """
            Identifiers are keys for ever: two that look alike because one has a stray blank must not both \
            exist.
            """,
        remedy: "Write the identifier as the message asks.",
        example: Example(
            when: "{\"openGrant\": {\"reference\": \" G2\"}}",
            says: """
                The reference of the grant cannot be used. The identifier " G2" begins or ends with white space. \
                Leave it out.
                """))

    static let textMissing = RuleReference(
        .textMissing, .values, .refuses,
        summary: "What has to say something is not empty.",
        why: "An empty title, remark, indicator or source answers no question that a reader has.",
        remedy: "Give the text, or leave the field out where it is not needed.",
        example: Example(
            when: "{\"openGrant\": {\"reference\": \"G2\", \"titles\": [{\"text\": \"\"}]}}",
            says: "The title of the grant is empty. Give its text or leave it out."))

    static let languageUnknown = RuleReference(
        .languageUnknown, .values, .refuses,
        summary: "The language of a text is a code of ISO 639: two or three small letters.",
        why: "Texts are shown and searched by language.",
        remedy: "Give the code, such as en, or leave the language out.",
        example: Example(
            when: """
                {"openGrant": {"reference": "G2", "titles": [{"text": "Aid", "language": "English"}]}}
                """,
            says: """
                The title of the grant is said to be in "English", which is no language code. Give two or three \
                small letters as in ISO 639, such as en.
                """))

    static let dateMalformed = RuleReference(
        .dateMalformed, .values, .refuses,
        summary: """
            A date is a day, a month or a year as ISO 8601 writes it, and the calendar has it.
            """,
        why: "A date that is read wrongly puts money into the wrong year.",
        remedy: "Write 2024-04-30, or 2024-04 or 2024 where the source says no more.",
        example: Example(
            when: """
                {"context": {"valueDate": "30.04.2024"}, "makePledge": {"grant": "G", "figure": {"amount": \
                "500", "currency": "USD"}}}
                """,
            says: """
                The value date cannot be read. "30.04.2024" is no date. Write 2024-04-30, or 2024-04 or 2024 \
                where the source says no more.
                """))

    static let dateOutOfBounds = RuleReference(
        .dateOutOfBounds, .values, .refuses,
        summary: "The year of a date lies between 1900 and 2200.",
        why: "A slip of the pen such as 0024 would otherwise stand in the books as a date.",
        remedy: "Check the year.",
        example: Example(
            when: """
                {"context": {"valueDate": "0024-04-30"}, "makePledge": {"grant": "G", "figure": {"amount": \
                "500", "currency": "USD"}}}
                """,
            says: """
                The value date cannot be meant. The year 24 lies outside 1900 to 2200. Check the date.
                """))

    static let periodReversed = RuleReference(
        .periodReversed, .values, .refuses,
        summary: "A period does not end before it begins.",
        why: "Nothing could be said to run or count within it.",
        remedy: "Give the earlier date first.",
        example: Example(
            when: """
                {"openGrant": {"reference": "G2", "period": {"start": "2025-03", "end": "2024"}}}
                """,
            says: """
                The period of the grant ends on 2024 and begins on 2025-03. Give the earlier date first.
                """))
}
