import Testing

@testable import grantctl

@Suite("Bars and sparklines")
struct BarTests {
    @Test(
        "a bar is as long as its part to the eighth of a cell, and always ten cells wide",
        arguments: [
            (0.0, "          "), (-0.5, "          "), (0.000_01, "▏         "), (0.0125, "▏         "),
            (0.05, "▌         "), (0.1, "█         "), (0.35, "███▌      "), (0.5, "█████     "),
            (0.9875, "█████████▉"), (1.0, "██████████"), (1.7, "██████████"),
        ])
    func bars(ratio: Double, bar: String) {
        #expect(Bar.text(ratio) == bar)
        #expect(DisplayWidth.of(Bar.text(ratio)) == Bar.cellsDefault)
    }

    @Test(
        "per cent has one place and one width",
        arguments: [
            (0.0, "   0.0%"), (0.352, "  35.2%"), (1.0, " 100.0%"), (-0.0314, "  -3.1%"), (9.999, " 999.9%"),
            (0.99996, " 100.0%"), (-1, "-100.0%"), (5000, "> 1000%"), (-5000, "<-1000%"),
        ])
    func percent(ratio: Double, text: String) {
        #expect(Bar.percent(ratio) == text)
    }

    @Test(
        "a sparkline has a column a value: nothing and below stands at the foot, the largest at the top",
        arguments: [
            ([1.0, 2, 3, 4, 5, 6, 7], "▂▃▄▅▆▇█"), ([0, 7, 0], "▁█▁"), ([-5, 10], "▁█"), ([0, 0, 0], "▁▁▁"),
            ([-1, -2], "▁▁"), ([0.001, 1000], "▂█"), ([], ""),
        ])
    func sparklines(values: [Double], line: String) {
        #expect(Bar.sparkline(values) == line)
    }

    @Test(
        "differences are exact, to the places of the longer",
        arguments: [
            ("500.00", "120.50", "379.50"), ("0", "0.000000001", "-0.000000001"), ("1", "1", "0"),
            ("100", "0.1", "99.9"), ("-5.00", "-2", "-3.00"),
            ("99999999999999999999.99", "0.01", "99999999999999999999.98"),
        ])
    func differences(a: String, b: String, difference: String) {
        #expect(DecimalText.difference(a, b) == difference)
    }

    @Test(
        "what is no decimal, or too long, has no difference",
        arguments: ["", "x", "1.2.3", "1e5", "0.1234567890", "--1"])
    func noDecimal(text: String) {
        #expect(DecimalText.difference(text, "1") == nil)
        #expect(!DecimalText.areEqual(text, text))
    }

    @Test("numbers are equal however many places they have")
    func equal() {
        #expect(DecimalText.areEqual("500", "500.00") && DecimalText.areEqual("-0.10", "-0.1"))
        #expect(!DecimalText.areEqual("500", "500.01"))
    }
}
