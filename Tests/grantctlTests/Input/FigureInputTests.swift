import Testing
import Varlink

@testable import grantctl

@Suite("Figures in the field's own words")
struct FigureInputTests {
    @Test(
        "a figure is taken as its source states it, and shown again as it was meant",
        arguments: [
            ("USD 37100767", #"{"amount":"37100767","currency":"USD"}"#, "USD 37,100,767"),
            ("USD 37,100,767.00", #"{"amount":"37100767.00","currency":"USD"}"#, "USD 37,100,767.00"),
            ("37,100,767 usd", #"{"amount":"37100767","currency":"USD"}"#, "USD 37,100,767"),
            (
                "USD 37.9 million",
                #"{"qualifier":"statedTo","amount":"37900000","currency":"USD","roundingUnit":"100000","#
                    + #""words":"USD 37.9 million"}"#,
                "USD 37,900,000 (stated to 100,000)"
            ),
            (
                "USD 2 billion",
                #"{"qualifier":"statedTo","amount":"2000000000","currency":"USD","roundingUnit":"1000000000","#
                    + #""words":"USD 2 billion"}"#,
                "USD 2,000,000,000 (stated to 1,000,000,000)"
            ),
            (
                "about USD 9475000",
                #"{"qualifier":"about","amount":"9475000","currency":"USD","words":"about USD 9475000"}"#,
                "about USD 9,475,000"
            ),
            (
                "nearly USD 38 million",
                #"{"qualifier":"nearly","amount":"38000000","currency":"USD","words":"nearly USD 38 million"}"#,
                "nearly USD 38,000,000"
            ),
            (
                "More than JPY 5 thousand",
                #"{"qualifier":"moreThan","amount":"5000","currency":"JPY","words":"More than JPY 5 thousand"}"#,
                "more than JPY 5,000"
            ),
            (
                "at least USD 1.5",
                #"{"qualifier":"atLeast","amount":"1.5","currency":"USD","words":"at least USD 1.5"}"#,
                "at least USD 1.5"
            ),
            (
                "less than USD 7", #"{"qualifier":"lessThan","amount":"7","currency":"USD","words":"less than USD 7"}"#,
                "less than USD 7"
            ),
            (
                "at most USD 7", #"{"qualifier":"atMost","amount":"7","currency":"USD","words":"at most USD 7"}"#,
                "at most USD 7"
            ),
            (
                "between USD 3 million and 5 million",
                #"{"qualifier":"between","amount":"3000000","upper":"5000000","currency":"USD","#
                    + #""words":"between USD 3 million and 5 million"}"#,
                "between USD 3,000,000 and 5,000,000"
            ),
            ("undisclosed", #"{"qualifier":"undisclosed"}"#, "an undisclosed amount"),
        ])
    func taken(text: String, json: String, shown: String) throws {
        let figure = try FigureInput.parse(text)
        #expect(figure.description == json)
        #expect(Words.figure(figure) == shown)
    }

    @Test(
        "what is no figure is refused with the reason and the accepted forms",
        arguments: [
            ("37100767", "'37100767' names no currency (ISO 4217), such as USD."),
            ("USD 37,10", "'37,10' is no number"),
            ("USD 1.234.567", "'1.234.567' is no number"),
            ("USD -5", "'-5' is no number"),
            ("USD 5 zillion", "'zillion' is no scale: use thousand, million, billion or trillion."),
            ("USD 1.0123456789", "1.0123456789 has 10 decimal places; at most 9 are kept."),
            ("between USD 3 and 5 million", "Say the scale of both bounds"),
            ("between USD 3 million", "'between' wants two bounds"),
            ("between USD 3 and EUR 5", "The bounds of 'between USD 3 and EUR 5' are in two currencies."),
            ("", "'' is no amount of money."),
        ])
    func refused(text: String, reason: String) {
        let error = #expect(throws: InputError.self) { try FigureInput.parse(text) }
        #expect(error?.description.hasPrefix(reason) == true, "\(error?.description ?? "")")
        #expect(error?.description.contains(#""USD 37.9 million" (stated to 100,000)"#) == true)
    }

    @Test(
        "a correction may have a sign before its number",
        arguments: [
            ("USD -12.50", #"{"amount":"-12.50","currency":"USD"}"#, "USD -12.50"),
            ("-1,234.5 usd", #"{"amount":"-1234.5","currency":"USD"}"#, "USD -1,234.5"),
            ("USD \u{2212}5", #"{"amount":"-5","currency":"USD"}"#, "USD -5"),
            ("USD +5", #"{"amount":"5","currency":"USD"}"#, "USD 5"),
            ("USD 5", #"{"amount":"5","currency":"USD"}"#, "USD 5"),
            ("USD -0.00", #"{"amount":"0.00","currency":"USD"}"#, "USD 0.00"),
            (
                "about USD -1.2 million",
                #"{"qualifier":"about","amount":"-1200000","currency":"USD","words":"about USD -1.2 million"}"#,
                "about USD -1,200,000"
            ),
            (
                "between USD -5 and -3",
                #"{"qualifier":"between","amount":"-5","upper":"-3","currency":"USD","words":"between USD -5 and -3"}"#,
                "between USD -5 and -3"
            ),
            ("undisclosed", #"{"qualifier":"undisclosed"}"#, "an undisclosed amount"),
        ])
    func signed(text: String, json: String, shown: String) throws {
        let figure = try FigureInput.parseSigned(text)
        #expect(figure.description == json)
        #expect(Words.figure(figure) == shown)
    }

    @Test("a sign alone, or two of them, are no number", arguments: ["USD -", "USD --5", "USD - 5", "USD 5-"])
    func malformedSign(text: String) {
        let error = #expect(throws: InputError.self) { try FigureInput.parseSigned(text) }
        #expect(error?.description.contains("A signed figure has its sign before the number") == true)
    }

    @Test(
        "a scale moves the point, and its rounding unit is that of the last digit",
        arguments: [
            ("37.95", "million", "37950000", "10000"), ("0.5", "million", "500000", "100000"),
            ("3.1234567", "million", "3123456.7", "0.1"), ("1,200", "thousand", "1200000", "1000"),
            ("1", "Trillion", "1000000000000", "1000000000000"),
        ])
    func scales(number: String, scale: String, plain: String, unit: String) throws {
        let scaled = try ScaledNumber(number, scale: scale)
        #expect(scaled.plain == plain)
        #expect(scaled.roundingUnit == unit)
    }

    @Test(
        "a quantity is a number with a unit, or words",
        arguments: [
            ("5,000 refugees", nil, "5000", "refugees", nil),
            ("about 450,000 people", "about", "450000", "people", "about 450,000 people"),
            ("more than 50,000 refugees", "moreThan", "50000", "refugees", "more than 50,000 refugees"),
            ("MXN 238 million", "statedTo", "238000000", "MXN", "MXN 238 million"),
            ("12.5%", nil, "12.5", "per cent", nil),
            ("basic services restored", nil, nil, nil, "basic services restored"),
        ] as [(String, String?, String?, String?, String?)])
    func quantities(text: String, qualifier: String?, value: String?, unit: String?, words: String?) throws {
        let quantity = try QuantityInput(text)
        #expect(quantity.qualifier == qualifier)
        #expect(quantity.value == value)
        #expect(quantity.unit == unit)
        #expect(quantity.words == words)
    }
}
