import Grants
import SwiftProtobuf
import Testing

@Suite("Adjustments, other transactions and matches")
struct CorrectionTests {
    @Test(
        "an adjustment changes the total of its kind, down, up or not at all",
        arguments: [
            (Adjustment.Kind.pledged, EntryState.Kind.pledge), (.committed, .commitment), (.received, .receipt),
            (.allocated, .allocation), (.disbursed, .disbursement), (.spent, .expenditure),
            (.refundReceived, .refundReceived), (.refundPaid, .refundPaid),
        ])
    func adjusts(kind: Adjustment.Kind, total: EntryState.Kind) throws {
        var scene = try Scene.given([
            .adjust(kind, by: "USD 10"), .adjust(kind, by: "USD -3.50"), .adjust(kind, by: "USD 0"),
        ])
        #expect(try scene.stated(total) == "6.50")
        #expect(try scene.entry("J2").figure.sentence == "USD -3.50")
        #expect(try scene.grant().sum(.adjustment) == EntrySum())
        try scene.take(.void("J2"))
        #expect(try scene.stated(total) == "10.00")
    }

    @Test("the adjustment of a payment moves what is used of its allocation and its schedule")
    func movesTheAllocation() throws {
        let scene = try Scene.given([
            .pledge("USD 500"), .allocate(.amount("USD 300", to: [.country("KE")])), .schedule("USD 200", from: "A1"),
            .disburse("USD 200") { $0.schedule = "S1" }, .adjust(.disbursed, by: "USD -20", of: "D1"),
        ])
        #expect(try scene.used("A1") == "180.00" && scene.used("S1") == "180.00")
        #expect(try scene.entry("J1").lines.map(\.line.destinations) == [[.country("KE")]])
        #expect(try scene.entry("J1").provider == "JP")
        #expect(try scene.refusal(of: .disburse("USD 120", from: "A1")) == nil)
        #expect(try scene.refusal(of: .reverse("D1"))?.rule == .entryInUse)
    }

    @Test("the adjustment of a commitment moves its pledge, that of a receipt its commitment")
    func movesThePledge() throws {
        let scene = try Scene.given([
            .pledge("USD 500"), .commit("USD 300", against: "P1"), .receive("USD 100", against: "C1"),
            .adjust(.committed, by: "USD 5", of: "C1"), .adjust(.received, by: "USD -10", of: "R1"),
        ])
        #expect(try scene.used("P1") == "305.00" && scene.used("C1") == "90.00")
    }

    @Test("payments adjusted without naming one are taken from the grant itself")
    func movesTheGrant() throws {
        let scene = try Scene.given([.pledge("USD 500"), .adjust(.disbursed, by: "USD 100")])
        #expect(try scene.refusal(of: .disburse("USD 400.01"))?.rule == .disbursementExceedsAvailable)
        #expect(try scene.refusal(of: .disburse("USD 400")) == nil)
    }

    @Test("shares follow an adjusted base")
    func followsTheBase() throws {
        let scene = try Scene.given([
            .pledge("USD 500"), .allocate(.share("50")), .adjust(.pledged, by: "USD -100", of: "P1"),
        ])
        #expect(try scene.entry("A1").figure.sentence == "USD 200.00")
    }

    @Test("interest, loans, equity and guarantees are kept, in any currency, and are in no total")
    func keepsOthers() throws {
        let scene = try Scene.given([.pledge("USD 5"), .other("EUR -3", type: "6")])
        #expect(try scene.entry("T1").transactionType == "6" && scene.entry("T1").figure.sentence == "EUR -3")
        #expect(try scene.grant().sums.filter { $0.entries > 0 }.count == 1)
        #expect(try Scene.given([.other("EUR 3", type: "5")]).grant().currency.isEmpty)
    }

    @Test("a payment reported twice counts once, and twice again when the match is undone")
    func matches() throws {
        var scene = try Scene.given([
            .open("H"), .pledge("USD 500"), .pledge("USD 500", in: "H"), .disburse("USD 200"),
            .disburse("USD 200", in: "H"), .match("D1", with: "D1", in: "H"),
        ])
        #expect(try scene.stated(.disbursement) == "200.00" && scene.stated(.disbursement, of: "H") == "0.00")
        #expect(try scene.entry("D1", of: "H").status == .matched)
        #expect(try scene.entry("D1").counterpart.grant == "H" && scene.entry("D1", of: "H").counterpart.grant == "G")
        #expect(try scene.grant("H").paidDirectly == EntrySum())
        // Either side names the match.
        for (entry, grant) in [("D1", "G"), ("D1", "H")] {
            var undone = scene
            try undone.take(.undo(match: entry, of: grant))
            #expect(try undone.stated(.disbursement, of: "H") == "200.00")
            #expect(try undone.entry("D1").hasCounterpart == false)
        }
        try scene.take(.undo(match: "D1"))
        #expect(try scene.refusal(of: .match("D1", of: "H", with: "D1")) == nil)
    }

    @Test("a disbursement and the receipt of it are one payment, and each counts in its own total")
    func matchesBothSides() throws {
        let scene = try Scene.given([
            .pledge("USD 500"), .disburse("USD 200"), .receive("USD 200"), .match("D1", with: "R1"),
        ])
        #expect(try scene.stated(.disbursement) == "200.00" && scene.stated(.receipt) == "200.00")
        #expect(try scene.entry("R1").status == .standing && scene.entry("R1").counterpart.entry == "D1")
    }

    @Test(
        "amounts are compared in a currency that both sides state",
        arguments: [
            ("USD 9", "EUR 8", nil, false), ("USD 9", "EUR 8", "USD 9", false), ("USD 9", "EUR 8", "USD 8", true),
        ]
            as [(String, String, String?, Bool)])
    func compares(paid: String, received: String, in payment: String?, isNoted: Bool) throws {
        let scene = try Scene.given([
            .open("H"), .pledge("USD 9"), .disburse(paid),
            .receive(received, in: "H") { receipt in
                if let payment { receipt.payment = .with { $0.paid = figure(payment) } }
            },
        ])
        #expect(try scene.flags(of: .match("D1", with: "R1", in: "H")) == (isNoted ? ["match.amounts-differ"] : []))
    }
}
