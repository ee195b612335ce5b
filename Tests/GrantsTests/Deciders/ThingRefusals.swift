import Grants
import SwiftProtobuf

/// Commands about mergers, budgets, exceptions, rates and periods that are refused.
enum ThingRefusals {
    static let mergers = [
        RefusalExample(.organisationUnknown, when: .merge("Nobody", into: "JP"), says: "\"Nobody\""),
        RefusalExample(.organisationUnknown, when: .merge("JP", into: "Nobody"), says: "\"Nobody\""),
        RefusalExample(.mergerMalformed, when: .merge("JP", into: "JP"), says: "JP is to give way to itself"),
        RefusalExample(
            .mergerMalformed, when: .merge("JP", into: "IOM", nil), says: "JP into IOM", "duplicate, successor"),
        RefusalExample(
            .mergerMalformed, when: .merge("JP", into: "IOM", .UNRECOGNIZED(7)), says: "unknown kind 7",
            "duplicate, successor"),
        RefusalExample(
            .mergerMalformed, when: .merge("JP", into: "IOM", .duplicate, from: "2024"),
            says: "duplicate of IOM from \"2024\"", "say successor"),
        RefusalExample(
            .mergerMalformed, when: .merge("JP", into: "IOM", .successor), says: "IOM is said to succeed JP",
            "first day"),
        RefusalExample(
            .dateMalformed, when: .merge("JP", into: "IOM", .successor, from: "2024-13"),
            says: "first date of the successor"
        ),
        RefusalExample(
            .organisationMerged, given: [.merge("JP", into: "IOM")], when: .merge("JP", into: "UNHCR"),
            says: "JP gave way to IOM by the event 5", "Name IOM instead", "grantctl org unmerge"),
        // What would close the circle names the one at the end of the chain.
        RefusalExample(
            .organisationMerged, given: [.merge("JP", into: "IOM"), .merge("IOM", into: "UNHCR")],
            when: .merge("UNHCR", into: "JP"), says: "JP gave way to IOM by the event 5", "Name UNHCR instead"),
        RefusalExample(.mergerUnknown, when: .undoMerger(of: "JP"), says: "JP stands for itself", "gave way"),
        RefusalExample(
            .mergerUnknown, given: [.merge("JP", into: "IOM"), .undoMerger(of: "JP")], when: .undoMerger(of: "JP"),
            says: "JP stands for itself"),
        RefusalExample(.organisationUnknown, when: .undoMerger(of: "Nobody"), says: "\"Nobody\""),
    ]

    static let budgets = [
        RefusalExample(
            .budgetMalformed, given: [.project()], when: .budget("USD 5", to: nil),
            says: "budget of P has no last date",
            "both dates"),
        RefusalExample(
            .budgetMalformed, given: [.project()], when: .budget("USD 5", from: nil), says: "no first date"),
        RefusalExample(
            .periodReversed, given: [.project()], when: .budget("USD 5", from: "2025", to: "2024"),
            says: "period of the budget ends on 2024"),
        RefusalExample(.figureNotPositive, given: [.project()], when: .budget("USD 0"), says: "budget is USD 0"),
        RefusalExample(
            .figureNotPositive, given: [.project(), .budget("USD 5")], when: .revise(budget: "B1", to: "USD 0"),
            says: "budget is USD 0"),
        RefusalExample(
            .budgetDuplicate, given: [.project(), .budget("USD 5")], when: .budget("USD 5", id: "B1"),
            says: "P already has \"B1\""),
        RefusalExample(
            .budgetUnknown, given: [.project()], when: .revise(budget: "B1", to: "USD 5"),
            says: "P has no budget \"B1\"",
            "grantctl project show P"),
        RefusalExample(
            .projectClosed, given: [.project(), .close(project: "P")], when: .budget("USD 5"), says: "P is closed"),
    ]

    static let exceptions = [
        RefusalExample(
            .reasonMissing, given: [.pledge("USD 5")], when: .resolve("source.missing", of: 5),
            says: "Resolving an exception needs a reason", "--reason"),
        RefusalExample(
            .reasonMissing, given: [.pledge("USD 5")], when: .resolve("source.missing", of: 5).because(" \t"),
            says: "needs a reason"),
        RefusalExample(
            .exceptionUnknown, when: .resolve("source.missing", of: 4).because("found"),
            says: "event 4 has no exception",
            "grantctl report exceptions"),
        RefusalExample(
            .exceptionUnknown, given: [.pledge("undisclosed"), .allocate(.amount("USD 1"))],
            when: .resolve("grant.closed", of: 6).because("found"),
            says: "rule \"grant.closed\"", "allocation.ceiling-unjudged, source.missing"),
        RefusalExample(
            .exceptionResolved,
            given: [.pledge("USD 5"), .resolve("source.missing", of: 5).because("The agreement is on file")],
            when: .resolve("source.missing", of: 5).because("found"),
            says: "source.missing of the event 5", "by the event 6 (\"The agreement is on file\")"),
    ]

    static let rates = [
        RefusalExample(
            .figureCurrencyUnknown, when: .rate("1 EUR = 1.1 USX", on: "2024-03-01"), says: "exchange rate", "USX"),
        RefusalExample(.figureCurrencyUnknown, when: .rate("1 EUX = 1.1 USD", on: "2024-03-01"), says: "EUX"),
        RefusalExample(
            .rateSameCurrency, when: .rate("1 USD = 1 USD", on: "2024-03-01"), says: "from USD to itself"),
        RefusalExample(
            .rateMalformed, when: .rate("1 EUR = 1,0858 USD", on: "2024-03-01"), says: "rate of USD for one EUR",
            "\"1,0858\""),
        RefusalExample(
            .rateMalformed, when: .rate("1 EUR = 1.0000000001 USD", on: "2024-03-01"), says: "10 places", "at most 9"),
        RefusalExample(
            .rateMalformed, when: .rate("1 EUR = 0.00 USD", on: "2024-03-01"), says: "is 0.00", "above zero"),
        RefusalExample(.rateMalformed, when: .rate("1 EUR = -1 USD", on: "2024-03-01"), says: "is -1", "above zero"),
        RefusalExample(
            .rateMalformed, when: .rate("1 EUR = 1.1 USD", on: "2024-02"), says: "is 2024-02, which is no single day",
            "2024-02-29"),
        RefusalExample(
            .rateMalformed, when: .rate("1 EUR = 1.1 USD", on: "01.03.2024"), says: "date of the rate", "01.03.2024"),
        RefusalExample(.dateOutOfBounds, when: .rate("1 EUR = 1.1 USD", on: "1890-01-01"), says: "1890"),
        RefusalExample(
            .textMissing, when: .rate("1 EUR = 1.1 USD", on: "2024-03-01", by: " "), says: "has no source",
            "European Central Bank"),
        RefusalExample(
            .identifierMalformed, when: .rate("1 EUR = 1.1 USD", on: "2024-03-01", by: "ECB "),
            says: "source of the rate of USD for one EUR", "white space"),
        RefusalExample(.rateTableEmpty, when: .rates(), says: "holds none", "at least one"),
        RefusalExample(
            .rateDuplicate,
            when: .rates(
                .stated("1 EUR = 1.1 USD", on: "2024-03-01"), .stated("1 EUR = 160 JPY", on: "2024-03-01"),
                .stated("1 EUR = 1.2 USD", on: "2024-03-01")),
            says: "two rates of USD for one EUR on 2024-03-01 by ECB: 1.1 and 1.2"),
        RefusalExample(
            .rateMalformed,
            when: .rates(.stated("1 EUR = 1.1 USD", on: "2024-03-01"), .stated("1 EUR = 0 JPY", on: "2024-03-01")),
            says: "rate of JPY for one EUR is 0"),
    ]

    static let all = mergers + budgets + exceptions + rates
}
