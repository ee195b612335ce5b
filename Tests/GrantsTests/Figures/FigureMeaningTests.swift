import Grants
import SwiftProtobuf
import Testing

@Suite("Figures")
struct FigureMeaningTests {
    @Test(
        "a figure says what is stated, what bounds it from above, and where its true value lies",
        arguments: [
            ("USD 500.50", "500.5", "500.5", .none),
            ("USD 37900000 (stated to 100000)", "37900000", "37950000", .around),
            ("about USD 5", "5", nil, .around), ("nearly USD 38000000", "38000000", "38000000", .below),
            ("more than USD 5", "5", nil, .above), ("at least USD 5", "5", nil, .above),
            ("less than USD 5", "5", "5", .below),
            ("at most USD 5", "5", "5", .below), ("between USD 5 and 7.25", "5", "7.25", .around),
            ("undisclosed", nil, nil, .above),
        ] as [(String, String?, String?, Figure.Direction)])
    func means(sentence: String, stated: String?, upper: String?, direction: Figure.Direction) throws {
        let figure = figure(sentence)
        #expect(try figure.stated?.description == stated)
        #expect(try figure.upperBound?.description == upper)
        #expect(figure.direction == direction)
        #expect(figure.sentence == (sentence == "undisclosed" ? "an undisclosed amount" : sentence))
    }

    @Test("an amount in a currency is written with its minor units, and finer where it is finer")
    func isWritten() throws {
        #expect(Figure(Amount(5), "USD").sentence == "USD 5.00")
        #expect(Figure(Amount(5), "JPY", .about).sentence == "about JPY 5")
        #expect(try Figure(Amount(parsing: "0.12345"), "USD").sentence == "USD 0.12345")
    }

    @Test("bounds that the qualifier does not speak of are refused, not kept for ever")
    func refusesStrayBounds() throws {
        var stray = figure("USD 5")
        stray.upper = "7"
        var unit = figure("about USD 5")
        unit.roundingUnit = "100"
        let scene = try Scene.given([])
        for figure in [stray, unit] {
            #expect(try scene.refusal(of: .order(.makePledge(.with { ($0.grant, $0.figure) = ("G", figure) }))) != nil)
        }
    }
}
