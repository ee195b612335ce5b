import Grants
import SwiftProtobuf
import Testing

@Suite("Grants out of grants")
struct FundingTests {
    @Test("a grant is funded from many, and each source knows what it passed on")
    func links() throws {
        var scene = try Scene.given([
            .open("H"), .open("I"), .pledge("USD 500", in: "H"), .pledge("USD 500", in: "I"), .pledge("USD 1"),
            .fund(from: "I", "USD 100"), .fund(from: "H", "USD 200"), .fund("I", from: "H", "USD 50"),
        ])
        #expect(try scene.grant().fundedFrom == ["H", "I"])
        #expect(try scene.stated(.funding) == "300.00")
        #expect(try scene.grant("H").passedOn.stated == Amount(250))
        #expect(try scene.entry("L2").fromGrant == "H")
        try scene.take(.void("L2"))
        #expect(try scene.grant().fundedFrom == ["I"])
        #expect(try scene.grant("H").passedOn.stated == Amount(50))
        #expect(try scene.grant("H").passedOn.entries == 1)
    }

    @Test("two links from one source are two: voiding one leaves the other")
    func linksTwice() throws {
        var scene = try Scene.given([
            .open("H"), .pledge("USD 500", in: "H"), .fund(from: "H", "USD 100"), .fund(from: "H", "USD 200"),
        ])
        try scene.take(.void("L1"))
        #expect(try scene.grant().fundedFrom == ["H"])
        #expect(try scene.refusal(of: .fund("H", from: "G", "USD 1"))?.rule == .grantFundingCycle)
        try scene.take(.void("L2"))
        #expect(try scene.grant().fundedFrom.isEmpty)
        #expect(try scene.refusal(of: .fund("H", from: "G", "USD 1")) == nil)
    }

    @Test("what another grant passed on in another currency is not summed, whatever its currency becomes later")
    func keepsCurrenciesApart() throws {
        var scene = try Scene.given([.open("H"), .fund(from: "H", "USD 100"), .fund(from: "H", "undisclosed")])
        #expect(try scene.grant("H").passedOn.stated.isZero)
        #expect(try scene.grant("H").passedOn.undisclosed == 1)
        try scene.take(.pledge("USD 500", in: "H"))
        try scene.take(.fund(from: "H", "USD 7"))
        try scene.take(.void("L1"))
        #expect(try scene.grant("H").passedOn.stated == Amount(7))
    }

    @Test(
        "a child may be as tightly earmarked as its parent or tighter",
        arguments: [
            ("A", "C", true), ("D", "B", true), ("H", "G", true), ("L", "A", true), ("C", "D", false),
            ("F", "G", false),
            ("H", "I", false),
        ])
    func earmarks(child: String, parent: String, isAllowed: Bool) throws {
        let scene = try Scene.given([
            .open("H") { $0.earmarking = parent }, .open("K") { $0.earmarking = child }, .pledge("USD 5", in: "H"),
        ])
        #expect(try scene.flags(of: .fund("K", from: "H", "USD 1")) == (isAllowed ? [] : ["grant.earmarking-looser"]))
    }

    @Test("earmarking is judged again when it is amended, and only then")
    func judgesAmendments() throws {
        let scene = try Scene.given([
            .open("H") { $0.earmarking = "I" }, .pledge("USD 5", in: "H"), .fund(from: "H", "USD 1"),
        ])
        #expect(try scene.flags(of: .amend { $0.earmarking = "A" }) == ["grant.earmarking-looser"])
        #expect(try scene.flags(of: .amend { $0.earmarking = "J" }).isEmpty)
        #expect(try scene.flags(of: .amend { $0.humanitarian = true }).isEmpty)
    }

    @Test(
        "money that other grants pass on can be used before it is pledged, whatever the policy",
        arguments: [Allocation.Base.pledged, .committed, .received])
    func isUsedBeforeItIsPledged(ceiling: Allocation.Base) throws {
        var scene = try Scene.given([.open("H"), .fund(from: "H", "USD 300")], under: Policy(ceiling: ceiling))
        let refusal = try #require(try scene.refusal(of: .allocate(.amount("USD 301"))))
        #expect(refusal.rule == .allocationExceedsAvailable)
        #expect(refusal.message.contains("USD 300.00 is available of what is passed on to G (USD 300.00 passed on"))
        try scene.take(.allocate(.amount("USD 200")))
        #expect(try scene.refusal(of: .disburse("USD 100")) == nil)
        #expect(try scene.refusal(of: .disburse("USD 101"))?.rule == .disbursementExceedsAvailable)
        // And passed on again.
        #expect(try scene.flags(of: .fund("K", from: "G", "USD 300"), after: .open("K")).isEmpty)
        #expect(
            try scene.flags(of: .fund("K", from: "G", "USD 301"), after: .open("K")) == ["grant.funding-exceeds-source"]
        )
    }

    @Test(
        "the ceiling is the larger of what is pledged and what is passed on",
        arguments: [("USD 500", "USD 300", "USD 500"), ("USD 100", "USD 300", "USD 300")])
    func takesTheLarger(pledged: String, passedOn: String, available: String) throws {
        let scene = try Scene.given([.open("H"), .fund(from: "H", passedOn), .pledge(pledged)])
        #expect(try scene.refusal(of: .allocate(.amount(available))) == nil)
        #expect(try scene.refusal(of: .allocate(.amount(available + ".01")))?.rule == .allocationExceedsAvailable)
    }

    @Test("links without an upper bound cannot be judged as long as they are all there is")
    func isUnjudged() throws {
        var scene = try Scene.given([.open("H"), .fund(from: "H", "about USD 300")])
        #expect(try scene.flags(of: .allocate(.amount("USD 301"))) == ["allocation.ceiling-unjudged"])
        try scene.take(.pledge("USD 200"))
        #expect(try scene.refusal(of: .allocate(.amount("USD 301")))?.rule == .allocationExceedsAvailable)
    }

    @Test("earmarking looser than that of a source with two links is said once")
    func judgesASourceOnce() throws {
        let scene = try Scene.given([
            .open("H") { $0.earmarking = "I" }, .pledge("USD 5", in: "H"), .fund(from: "H", "USD 1"),
            .fund(from: "H", "USD 1"),
        ])
        #expect(try scene.flags(of: .amend { $0.earmarking = "A" }) == ["grant.earmarking-looser"])
    }
}
