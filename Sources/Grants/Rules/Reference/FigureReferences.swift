/// The rules of amounts, shares and quantities.
extension RuleReference {
    static let figureMissing = RuleReference(
        .figureMissing, .values, .refuses,
        summary: "What states money states an amount, or says that it is undisclosed.",
        why: "An amount that is missing by mistake would read as one that was never published.",
        remedy: "Give the amount, or the qualifier undisclosed.",
        example: Example(
            when: "{\"makePledge\": {\"grant\": \"G\"}}",
            says: """
                The pledge has no amount. Give one, or the qualifier undisclosed if none was published.
                """))

    static let figureMalformed = RuleReference(
        .figureMalformed, .values, .refuses,
        summary: "An amount is a plain decimal with at most nine places.",
        why: "Grouping and decimal commas are read differently in different countries.",
        remedy: "Write digits with a point before the places and nothing else.",
        example: Example(
            when: """
                {"makePledge": {"grant": "G", "figure": {"amount": "37,100,767", "currency": "USD"}}}
                """,
            says: """
                The pledge cannot be read. "37,100,767" is no decimal. Write digits with a point before the \
                places and nothing else, such as 37100767.00.
                """))

    static let figureNotPositive = RuleReference(
        .figureNotPositive, .values, .refuses,
        summary: "An amount is above zero, except where it corrects another.",
        why: """
            Zero stands for nothing in a source, and a negative amount is a reversal, a refund or an adjustment: \
            each has its own command.
            """,
        remedy: "Give a positive amount; for one that was not published say undisclosed.",
        example: Example(
            when: """
                {"makePledge": {"grant": "G", "figure": {"amount": "0", "currency": "USD"}}}
                """,
            says: """
                The pledge is USD 0, and must be above zero. An amount that was not published is undisclosed, \
                not zero.
                """))

    static let figureTooLarge = RuleReference(
        .figureTooLarge, .values, .refuses,
        summary: "An amount is at most 1,000,000,000,000,000,000.",
        why: """
            That is a thousand times the world's money: what lies above it is a slip of the pen.
            """,
        remedy: "Check the digits.",
        example: Example(
            when: """
                {"makePledge": {"grant": "G", "figure": {"amount": "1000000000000000000.01", "currency": \
                "USD"}}}
                """,
            says: """
                The pledge is 1000000000000000000.01, and an amount is at most 1000000000000000000. Check its \
                digits.
                """))

    static let figureBoundsReversed = RuleReference(
        .figureBoundsReversed, .values, .refuses,
        summary: """
            Upper bound and rounding unit fit the qualifier, and the upper bound is the larger.
            """,
        why: "Ceilings and totals rest on the bounds of a figure.",
        remedy: """
            Give between both bounds, the smaller first, and no bound to any other qualifier.
            """,
        example: Example(
            when: """
                {"makePledge": {"grant": "G", "figure": {"amount": "7", "currency": "USD", "qualifier": \
                "between", "upper": "5"}}}
                """,
            says: "The pledge is between USD 7 and 5. The second must be the larger."))

    static let figureCurrencyUnknown = RuleReference(
        .figureCurrencyUnknown, .values, .refuses,
        summary: "A currency is a code that ISO 4217 has or had.",
        why: "Amounts are added up by currency.",
        remedy: "Give the code, such as USD.",
        example: Example(
            when: """
                {"makePledge": {"grant": "G", "figure": {"amount": "5", "currency": "USX"}}}
                """,
            says: """
                The pledge of 5: "USX" is no ISO 4217 currency code. Did you mean USD (US Dollar), USN (US \
                Dollar (Next day)) or UGX (Uganda Shilling)?
                """))

    static let figureCurrencyDiffers = RuleReference(
        .figureCurrencyDiffers, .values, .refuses,
        summary: "The books of a grant are in one currency.",
        why: """
            Balances and ceilings of a grant subtract its entries from one another, which only one currency \
            allows.
            """,
        remedy: """
            Give the amount in the grant's currency and name what was moved at the bank as its payment; open \
            another grant for money in another currency.
            """,
        example: Example(
            given: [
                """
                {"makePledge": {"grant": "G", "figure": {"amount": "500", "currency": "USD"}}}
                """
            ],
            when: """
                {"makePledge": {"grant": "G", "figure": {"amount": "5", "currency": "EUR"}}}
                """,
            says: """
                The pledge is EUR 5, and the books of G are in USD. Give the amount in USD; a payment made in \
                another currency names it as its payment.
                """))

    static let figureUndisclosedWithAmount = RuleReference(
        .figureUndisclosedWithAmount, .values, .refuses,
        summary: "A figure that is undisclosed states no amount.",
        why: "The two say opposite things, and a total would have to believe one of them.",
        remedy: "Leave out amount and currency, or name another qualifier.",
        example: Example(
            when: """
                {"makePledge": {"grant": "G", "figure": {"amount": "3", "currency": "USD", "qualifier": \
                "undisclosed"}}}
                """,
            says: """
                The pledge is undisclosed and yet states USD 3. Leave out amount and currency, or name another \
                qualifier.
                """))

    static let figureRoundingUnitMissing = RuleReference(
        .figureRoundingUnitMissing, .values, .refuses,
        summary: "A figure that is stated to a unit names the unit.",
        why: "The unit says how far the true amount may lie from the one stated.",
        remedy: "Give the rounding unit: 100000 for 37.9 million.",
        example: Example(
            when: """
                {"makePledge": {"grant": "G", "figure": {"amount": "37900000", "currency": "USD", "qualifier": \
                "statedTo"}}}
                """,
            says: """
                The pledge of USD 37900000 is stated to a unit that is not given. Give the rounding unit, such \
                as 100000 for "37.9 million".
                """))

    static let shareMalformed = RuleReference(
        .shareMalformed, .values, .refuses,
        summary: """
            A share is above 0 and at most 100 per cent with at most four places, or undisclosed with a rank.
            """,
        why: "Shares are apportioned to the last minor unit, which needs them exact.",
        remedy: "Give the percentage as the message asks.",
        example: Example(
            given: [
                """
                {"makePledge": {"grant": "G", "figure": {"amount": "500", "currency": "USD"}}}
                """
            ],
            when: """
                {"makeAllocation": {"grant": "G", "lines": [{"share": {"percent": "120"}}]}}
                """,
            says: "\"120\" per cent is no share of a whole. Give a number from 0 to 100."))

    static let sharesOverWhole = RuleReference(
        .sharesOverWhole, .values, .refuses,
        summary: "Shares that exclude one another add up to at most 100 per cent.",
        why: "More than the whole cannot be set aside.",
        remedy: "Lower the shares, or record those that overlap with others as of-which parts.",
        example: Example(
            given: [
                """
                {"makePledge": {"grant": "G", "figure": {"amount": "500", "currency": "USD"}}}
                """
            ],
            when: """
                {"makeAllocation": {"grant": "G", "lines": [{"share": {"percent": "60"}}, {"share": {"percent": \
                "40.0001"}}]}}
                """,
            says: """
                The 2 shares of the allocation add up to 100.0001 per cent, more than the whole. Lower them, or \
                record those that overlap as of-which parts.
                """))

    static let quantityMalformed = RuleReference(
        .quantityMalformed, .values, .refuses,
        summary: """
            A quantity is a decimal or words, and has an upper bound exactly if it is between two.
            """,
        why: "Targets are compared with results.",
        remedy: "Give the value as a plain decimal, or the source's words.",
        example: Example(
            given: ["{\"registerProject\": {\"reference\": \"P\"}}"],
            when: """
                {"setTarget": {"project": "P", "indicator": "refugees", "quantity": {"value": "many"}}}
                """,
            says: """
                The value of the target cannot be read. "many" is no decimal. Write digits with a point before \
                the places and nothing else, such as 37100767.00.
                """))
}
