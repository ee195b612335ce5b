import Testing

@testable import Grants

@Suite("Apportionment")
struct ApportionmentTests {
    struct Example: Sendable {
        let base: Money
        let shares: [String]
        let parts: [String]
        let rest: String

        init(_ base: String, _ currency: String, _ shares: [String], gives parts: [String], rest: String) throws {
            self.base = try Money(parsing: base, currency: currency)
            self.shares = shares
            self.parts = parts
            self.rest = rest
        }
    }

    @Test(
        "shares become parts that add up to the base with the unassigned rest",
        arguments: try [
            Example(
                "37100767", "USD", ["40", "35", "20"],
                gives: ["14840306.80", "12985268.45", "7420153.40"], rest: "1855038.35"),
            Example("37900000", "USD", ["25"], gives: ["9475000.00"], rest: "28425000.00"),
            // The unit that is left goes to the earlier of equal remainders.
            Example(
                "100", "USD", ["33.3333", "33.3333", "33.3334"], gives: ["33.33", "33.33", "33.34"], rest: "0.00"),
            Example("0.02", "USD", ["33", "33", "34"], gives: ["0.01", "0.00", "0.01"], rest: "0.00"),
            Example("0.01", "USD", ["50", "50"], gives: ["0.01", "0.00"], rest: "0.00"),
            // The rest takes part with its own remainder, and yields to an equal one before it.
            Example("0.01", "USD", ["30"], gives: ["0.00"], rest: "0.01"),
            Example("0.01", "USD", ["50"], gives: ["0.01"], rest: "0.00"),
            // Whole yen, mills of a dinar, and the amount's own places where they are finer.
            Example("100", "JPY", ["33", "33.5"], gives: ["33", "34"], rest: "33"),
            Example("1", "KWD", ["33.33"], gives: ["0.333"], rest: "0.667"),
            Example("0.0005", "USD", ["40"], gives: ["0.0002"], rest: "0.0003"),
            Example("-100", "USD", ["33.3333"], gives: ["-33.33"], rest: "-66.67"),
            Example("0", "USD", ["40", "60"], gives: ["0.00", "0.00"], rest: "0.00"),
            Example("5", "USD", [], gives: [], rest: "5.00"),
            Example("0.01", "USD", ["0", "100"], gives: ["0.00", "0.01"], rest: "0.00"),
        ])
    func apportions(example: Example) throws {
        let shares = try example.shares.map { try Percentage(parsing: $0) }
        let split = try Apportionment(of: example.base, by: shares)
        let currency = example.base.currency
        #expect(split.parts.map { Money($0, currency).description } == example.parts)
        #expect(Money(split.rest, currency).description == example.rest)
    }

    @Test("shares of more than 100 per cent are refused with the excess")
    func refusesMoreThanTheWhole() throws {
        let shares = try ["60", "40.0001"].map { try Percentage(parsing: $0) }
        let error = #expect(throws: ApportionmentError.self) {
            try Apportionment(of: Amount(100), minorUnits: 2, by: shares)
        }
        #expect(error == .sharesExceedWhole(tenThousandths: 1_000_001, lines: 2))
        #expect(
            error?.description == "The 2 shares add up to 100.0001 per cent, 0.0001 more than the whole. "
                + "Lower them, or record those that overlap as parts of another.")
    }

    @Test("the largest and the smallest amount are divided without overflow")
    func dividesTheExtremes() throws {
        for base in [Amount(nanos: .max), Amount(nanos: .min)] {
            let split = try Apportionment(of: base, minorUnits: 2, by: [.whole, .zero])
            #expect(split.parts == [base, .zero])
            #expect(split.rest == .zero)
            let third = try Percentage(tenThousandths: 333_333)
            let thirds = try Apportionment(of: base, minorUnits: 2, by: [third, third, third])
            #expect(try Amount.sum(thirds.parts + [thirds.rest]) == base)
        }
    }

    @Test("for random bases and shares, parts and rest add up exactly and each lies within one unit of its quota")
    func addsUp() throws {
        var random = SeededGenerator(seed: 37_100_767)
        for _ in 0..<3_000 {
            // Up to 96 bits, so that quota times whole fits into 128 bits and can be checked directly.
            let shift = Int128.random(in: 32...127, using: &random)
            let base = Amount(nanos: Int128.random(in: .min ... .max, using: &random) >> shift)
            var left = Percentage.whole.tenThousandths
            var shares: [Percentage] = []
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                let share = Int.random(in: 0...left, using: &random) / Int.random(in: 1...3, using: &random)
                shares.append(try Percentage(tenThousandths: share))
                left -= share
            }
            let minorUnits = [0, 2, 3].randomElement(using: &random) ?? 2
            let split = try Apportionment(of: base, minorUnits: minorUnits, by: shares)

            #expect(try Amount.sum(split.parts + [split.rest]) == base)
            #expect(split.parts.count == shares.count)
            #expect(split.unitPlaces == max(base.places, minorUnits))
            let unit = (split.unitPlaces..<9).reduce(Int128(1)) { power, _ in power * 10 }
            for (part, share) in zip(split.parts + [split.rest], shares.map(\.tenThousandths) + [left]) {
                #expect(part.nanos.isMultiple(of: unit))
                let error = part.nanos * 1_000_000 - base.nanos * Int128(share)
                #expect(error.magnitude < unit.magnitude * 1_000_000, "\(part) of \(base) by \(share)")
            }
        }
    }
}
