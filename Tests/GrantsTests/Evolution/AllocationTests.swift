import Grants
import Testing

@Suite("Allocations")
struct AllocationTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let given: [Command]
        let lines: [AllocationLine]
        let become: [String]
        let total: String
        let unassigned: String?

        init(_ given: Command..., lines: [AllocationLine], become: [String], total: String, unassigned: String? = nil) {
            self.given = given
            self.lines = lines
            self.become = become
            self.total = total
            self.unassigned = unassigned
        }

        var testDescription: String { become.joined(separator: ", ") }
    }

    @Test(
        "lines come to amounts that add up with what nothing was said of",
        arguments: [
            Example(
                .pledge("USD 37100767"), lines: [.share("more than 40"), .share("35"), .share("20")],
                become: ["more than USD 14840306.80", "USD 12985268.45", "USD 7420153.40"],
                total: "more than USD 35245728.65", unassigned: "less than USD 1855038.35"),
            Example(
                .pledge("USD 100"), lines: [.share("33.3333"), .share("33.3333"), .share("33.3334")],
                become: ["USD 33.33", "USD 33.33", "USD 33.34"], total: "USD 100.00"),
            Example(
                .pledge("USD 1000"), lines: [.share("between 20 and 30"), .share("50")],
                become: ["between USD 200.00 and 300.00", "USD 500.00"], total: "about USD 700.00",
                unassigned: "about USD 300.00"),
            Example(
                .pledge("USD 1000"), lines: [.share("about 25")], become: ["about USD 250.00"],
                total: "about USD 250.00",
                unassigned: "about USD 750.00"),
            // What the base leaves open, its parts leave open too.
            Example(
                .pledge("more than USD 1000"), lines: [.share("40"), .share("less than 20")],
                become: ["more than USD 400.00", "about USD 200.00"], total: "about USD 600.00",
                unassigned: "about USD 400.00"),
            Example(
                .pledge("undisclosed"), lines: [.share("40")], become: ["an undisclosed amount"],
                total: "an undisclosed amount"),
            Example(
                .pledge("USD 1000"), lines: [.share("40"), .share("undisclosed")],
                become: ["USD 400.00", "an undisclosed amount"], total: "more than USD 400.00",
                unassigned: "at most USD 600.00"),
            Example(
                .pledge("USD 1000"), lines: [.undisclosed(to: [.country("KE")])], become: ["an undisclosed amount"],
                total: "an undisclosed amount"),
            // Shares of the whole and amounts beside them.
            Example(
                .pledge("USD 1000"), lines: [.share("40"), .amount("USD 250")], become: ["USD 400.00", "USD 250"],
                total: "USD 650.00", unassigned: "USD 350.00"),
            Example(
                .pledge("JPY 100"), lines: [.share("33.5")], become: ["JPY 34"], total: "JPY 34", unassigned: "JPY 66"),
            // Two pledges are one base.
            Example(
                .pledge("USD 60"), .pledge("USD 40"), lines: [.share("50")], become: ["USD 50.00"], total: "USD 50.00",
                unassigned: "USD 50.00"),
        ])
    func apportions(example: Example) throws {
        var scene = try Scene.given(example.given)
        try scene.take(.allocate(lines: example.lines))
        let entry = try scene.entry("A1")
        #expect(entry.lineSentences == example.become)
        #expect(entry.figure.sentence == example.total)
        #expect(entry.unassignedSentence == example.unassigned)
    }

    @Test("of-which lines are each taken of the base, may overlap, and are in no sum")
    func takesPartsOfWhich() throws {
        let scene = try Scene.given([
            .pledge("USD 37900000 (stated to 100000)"),
            .allocate(.share("about 25", to: [.named("Horn of Africa")]), .share("90"), mode: .ofWhich),
        ])
        let entry = try scene.entry("A1")
        #expect(entry.lineSentences == ["about USD 9475000.00", "about USD 34110000.00"])
        #expect(entry.figure.qualifier == .undisclosed && !entry.hasUnassigned)
        #expect(try scene.grant().sum(.allocation).entries == 0)
    }

    @Test("shares follow their base when a pledge is revised, another made, and one withdrawn")
    func reapportions() throws {
        var scene = try Scene.given([.pledge("USD 1000"), .allocate(.share("40"), .share("20"))])
        try scene.take(.revise(pledge: "P1", to: "USD 500.01"))
        #expect(try scene.entry("A1").lineSentences == ["USD 200.01", "USD 100.00"])
        #expect(try scene.entry("A1").unassignedSentence == "USD 200.00")
        try scene.take(.pledge("USD 499.99"))
        #expect(try scene.entry("A1").lineSentences == ["USD 400.00", "USD 200.00"])
        try scene.take(.withdraw("P1"))
        #expect(try scene.entry("A1").lineSentences == ["USD 200.00", "USD 100.00"])
        #expect(try scene.stated(.allocation) == "300.00")
        try scene.take(.withdraw("P2"))
        #expect(try scene.entry("A1").lineSentences == ["an undisclosed amount", "an undisclosed amount"])
        #expect(try scene.stated(.allocation) == "0.00")
    }

    @Test("shares of what is committed follow the commitments and not the pledges")
    func followsItsBase() throws {
        var scene = try Scene.given([.pledge("USD 1000"), .commit("USD 400"), .allocate(.share("50"), of: .committed)])
        #expect(try scene.entry("A1").figure.sentence == "USD 200.00")
        try scene.take(.revise(pledge: "P1", to: "USD 2000"))
        #expect(try scene.entry("A1").figure.sentence == "USD 200.00")
        try scene.take(.revise(commitment: "C1", to: "USD 600"))
        #expect(try scene.entry("A1").figure.sentence == "USD 300.00")
        try scene.take(.revise(allocation: "A1", to: .share("50"), of: .pledged))
        #expect(try scene.entry("A1").figure.sentence == "USD 1000.00")
    }

    @Test("amounts stay as they are when their base changes")
    func keepsAmounts() throws {
        let scene = try Scene.given([
            .pledge("USD 1000"), .allocate(.amount("USD 400")), .revise(pledge: "P1", to: "USD 300"),
        ])
        #expect(try scene.entry("A1").figure.sentence == "USD 400")
        #expect(try scene.grant().hasUnassigned == false)
    }

    @Test("a revision replaces all lines")
    func revises() throws {
        let scene = try Scene.given([
            .pledge("USD 1000"), .allocate(.share("40"), .share("20")),
            .revise(allocation: "A1", to: .amount("USD 50")),
            .revise(pledge: "P1", to: "USD 500"),
        ])
        #expect(try scene.entry("A1").lineSentences == ["USD 50"])
        #expect(try scene.grant().shareAllocations.isEmpty)
    }

    @Test(
        "the grant's unassigned rest is what no allocation speaks of",
        arguments: [
            ([Command.pledge("USD 100")], "USD 100.00"),
            ([.pledge("USD 100"), .allocate(.amount("USD 30"))], "USD 70.00"),
            ([.pledge("USD 100"), .allocate(.amount("about USD 30"))], "about USD 70.00"),
            ([.pledge("more than USD 100"), .allocate(.amount("USD 30"))], "more than USD 70.00"),
            ([.pledge("USD 100"), .commit("USD 120"), .allocate(.amount("USD 30"))], "USD 90.00"),
            ([.pledge("USD 100"), .allocate(.amount("USD 30"), .undisclosed())], "less than USD 70.00"),
            ([.pledge("undisclosed")], "an undisclosed amount"),
            ([.pledge("USD 100"), .allocate(.amount("USD 100"))], nil),
        ] as [([Command], String?)])
    func keepsTheRest(given: [Command], rest: String?) throws {
        let grant = try Scene.given(given).grant()
        #expect((grant.hasUnassigned ? grant.unassigned.sentence : nil) == rest)
    }
}
