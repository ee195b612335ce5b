import Grants
import SwiftProtobuf

/// Values that are refused whatever the books hold.
enum ValueRefusals {
    static let texts = [
        RefusalExample(.commandEmpty, when: Command(), says: "asks for nothing", "makePledge"),
        RefusalExample(.identifierMalformed, when: .open(" G2"), says: "reference of the grant", "\" G2\""),
        RefusalExample(.identifierMalformed, when: .register(""), says: "identifier of the organisation"),
        RefusalExample(
            .identifierMalformed,
            when: .order(
                .openGrant(
                    .with { $0.reference = String(repeating: "x", count: 201) })), says: "201 bytes", "at most 200"),
        RefusalExample(.identifierMalformed, when: .pledge("USD 1", id: "P\u{0}1"), says: "identifier of the pledge"),
        RefusalExample(
            .identifierMalformed,
            when: .with {
                $0.order = .closeGrant(.with { $0.grant = "G" })
                $0.context.references = [.with { $0.scheme = "FTS" }]
            }, says: "scheme and an identifier"),
        RefusalExample(.textMissing, when: .open("G2") { $0.titles = [Text()] }, says: "title of the grant is empty"),
        RefusalExample(
            .textMissing, given: [.project()], when: .target("5000") { $0.indicator = "" }, says: "target of P",
            "indicator"),
        RefusalExample(
            .textMissing, given: [.project()], when: .result("5000") { $0.indicator = "" }, says: "result of P",
            "indicator"),
        RefusalExample(
            .languageUnknown, when: .open("G2") { $0.titles = [.with { ($0.text, $0.language) = ("Aid", "English") }] },
            says: "\"English\"", "such as en"),
        RefusalExample(.dateMalformed, when: .pledge("USD 1").on("2024-13"), says: "value date", "no month 13"),
        RefusalExample(.dateMalformed, when: .pledge("USD 1").on("30.04.2024"), says: "value date", "30.04.2024"),
        RefusalExample(
            .dateOutOfBounds, when: .open("G2") { $0.usageYears = [1776] }, says: "usage year is 1776",
            "between 1900 and 2200"),
        RefusalExample(
            .dateMalformed, when: .document("D") { $0.date = "2024-02-30" }, says: "date of the document",
            "2024-02 has 29 days"),
        RefusalExample(
            .dateOutOfBounds, when: .pledge("USD 1").on("0024-04-30"), says: "value date", "1900 to 2200"),
        RefusalExample(
            .periodReversed,
            when: .open("G2") { $0.period = .with { ($0.start, $0.end) = ("2025-03", "2024") } },
            says: "ends on 2024", "begins on 2025-03"),
    ]

    static let figures = [
        RefusalExample(
            .figureMissing, when: .order(.makePledge(.with { $0.grant = "G" })), says: "pledge has no amount",
            "undisclosed"),
        RefusalExample(.figureMalformed, when: .pledge("USD 37,100,767"), says: "\"37,100,767\"", "37100767.00"),
        RefusalExample(.figureMalformed, when: .pledge("USD 0.1234567890"), says: "10 places", "at most 9"),
        RefusalExample(
            .figureMalformed, given: [.pledge("USD 10")],
            when: .disburse("USD 1") {
                $0.payment = .with {
                    $0.paid = figure("EUR 1")
                    $0.rate = "0"
                }
            }, says: "rate of the payment", "above zero"),
        RefusalExample(.figureNotPositive, when: .pledge("USD 0"), says: "USD 0", "not zero"),
        RefusalExample(.figureNotPositive, when: .commit("USD -5"), says: "commitment is USD -5", "above zero"),
        RefusalExample(
            .figureTooLarge, when: .pledge("USD 1000000000000000000.01"), says: "1000000000000000000.01",
            "Check its digits"),
        RefusalExample(
            .figureBoundsReversed, when: .pledge("between USD 5 and 5"), says: "between USD 5 and 5", "larger"),
        RefusalExample(
            .figureBoundsReversed,
            when: .order(
                .makePledge(
                    .with {
                        $0.grant = "G"
                        $0.figure = figure("USD 7")
                        $0.figure.qualifier = .between
                    })), says: "between USD 7 and nothing"),
        RefusalExample(.figureCurrencyUnknown, when: .pledge("USX 1"), says: "USX"),
        RefusalExample(
            .figureCurrencyUnknown,
            when: .order(
                .makePledge(
                    .with {
                        $0.grant = "G"
                        $0.figure.amount = "12"
                    })), says: "of 12 has no currency", "such as USD"),
        RefusalExample(.figureCurrencyUnknown, when: .open("G2", in: "DOLLAR"), says: "DOLLAR"),
        RefusalExample(
            .figureCurrencyDiffers, given: [.pledge("USD 10")], when: .pledge("EUR 5"), says: "EUR 5", "in USD", "G"),
        RefusalExample(
            .figureCurrencyDiffers, given: [.pledge("USD 10")], when: .amend { $0.currency = "EUR" }, says: "USD", "EUR"
        ),
        RefusalExample(
            .figureCurrencyDiffers, given: [.pledge("undisclosed")],
            when: .allocate(.amount("USD 100"), .amount("EUR 100")), says: "EUR 100", "USD"),
        RefusalExample(
            .figureUndisclosedWithAmount,
            when: .order(
                .makePledge(
                    .with {
                        $0.grant = "G"
                        $0.figure = figure("USD 3")
                        $0.figure.qualifier = .undisclosed
                    })), says: "undisclosed and yet states USD 3"),
        RefusalExample(
            .figureRoundingUnitMissing,
            when: .order(
                .makePledge(
                    .with {
                        $0.grant = "G"
                        $0.figure = figure("USD 37900000")
                        $0.figure.qualifier = .statedTo
                    })), says: "USD 37900000", "100000"),
    ]

    static let shares = [
        RefusalExample(
            .shareMalformed, given: [.pledge("USD 10")], when: .allocate(.share("120")), says: "120", "0 to 100"),
        RefusalExample(
            .shareMalformed, given: [.pledge("USD 10")], when: .allocate(.share("0")), says: "0 per cent", "above zero"),
        RefusalExample(
            .shareMalformed, given: [.pledge("USD 10")], when: .allocate(.share("33.33333")), says: "5 places",
            "at most 4"),
        RefusalExample(
            .shareMalformed, given: [.pledge("USD 10")], when: .allocate(.share("between 30 and 20")),
            says: "between 30 and 20", "larger"),
        RefusalExample(
            .shareMalformed, given: [.pledge("USD 10")],
            when: .allocate(
                .with {
                    $0.share = share("25")
                    $0.share.qualifier = .undisclosed
                }), says: "undisclosed and yet states 25 per cent"),
        RefusalExample(
            .shareMalformed, given: [.pledge("USD 10")], when: .allocate(.with { $0.share.rank = 1 }),
            says: "no percentage", "rank"),
        RefusalExample(
            .sharesOverWhole, given: [.pledge("USD 10")], when: .allocate(.share("60"), .share("40.0001")),
            says: "2 shares", "100.0001 per cent", "of-which"),
        RefusalExample(
            .quantityMalformed, given: [.project()], when: .target("many"), says: "value of the target", "\"many\""),
        RefusalExample(
            .quantityMalformed, given: [.project()],
            when: .order(
                .setTarget(
                    .with {
                        $0.project = "P"
                        $0.indicator = "refugees"
                    })), says: "neither how many nor in which words"),
        RefusalExample(
            .quantityMalformed, given: [.project()], when: .result("5000") { $0.quantity.upper = "6000" },
            says: "upper bound", "between"),
    ]

    static let places = [
        RefusalExample(
            .countryUnknown, when: .project { $0.destinations = [.country("ZZ")] }, says: "ZZ"),
        RefusalExample(.countryUnknown, when: .project { $0.destinations = [.country("")] }, says: "A destination"),
        RefusalExample(
            .subdivisionUnknown,
            when: .project { $0.destinations = [.with { ($0.kind, $0.code) = (.subdivision, "KE-99") }] }, says: "KE-99"
        ),
        RefusalExample(
            .regionUnknown,
            when: .project { $0.destinations = [.with { ($0.kind, $0.vocabulary, $0.code) = (.region, "2", "999") }] },
            says: "\"999\"", "vocabulary 2", "99"),
        RefusalExample(
            .regionUnknown, when: .project { $0.destinations = [.with { ($0.kind, $0.code) = (.region, "142") }] },
            says: "vocabulary \"\"", "1 (DAC), 2 (UN M49) or 99"),
        RefusalExample(
            .placeUnnamed, when: .project { $0.destinations = [.with { ($0.kind, $0.vocabulary) = (.region, "99") }] },
            says: "vocabulary 99", "name"),
        RefusalExample(
            .placeUnnamed, when: .project { $0.destinations = [Place()] }, says: "kind", "country, subdivision"),
        RefusalExample(.placeUnnamed, when: .project { $0.destinations = [.named(" El Bajío")] }, says: "El Bajío"),
        RefusalExample(
            .sectorUnknown, when: .project { $0.sectors = [.with { ($0.vocabulary, $0.code) = ("1", "99999") }] },
            says: "99999"),
        RefusalExample(
            .sectorUnknown, when: .project { $0.sectors = [.with { $0.vocabulary = "99" }] }, says: "vocabulary 99",
            "name"),
        RefusalExample(
            .sectorUnknown, when: .project { $0.sectors = [.with { $0.vocabulary = "42" }] }, says: "\"42\"",
            "10 (humanitarian"),
        RefusalExample(.goalUnknown, when: .project { $0.sustainableDevelopmentGoals = ["18"] }, says: "18"),
        RefusalExample(.goalUnknown, when: .project { $0.sustainableDevelopmentGoals = ["16.99"] }, says: "16.99"),
        RefusalExample(.codeUnknown, when: .open("G2") { $0.earmarking = "M" }, says: "\"M\"", "A to L"),
        RefusalExample(
            .codeUnknown, when: .open("G2") { $0.scopes = [.with { ($0.scopeType, $0.code) = ("7", "HRP") }] },
            says: "7"),
        RefusalExample(
            .codeUnknown, when: .project { $0.participants = [.with { $0.name = "A ministry" }] },
            says: "A ministry", "no role", "governmentPartner"),
        RefusalExample(
            .codeUnknown,
            when: .order(
                .registerOrganisation(
                    .with {
                        $0.id = "X"
                        $0.names = [.english("X")]
                        $0.organisationType = "11111"
                    })), says: "11111"),
    ]

    static let all = texts + figures + shares + places
}
