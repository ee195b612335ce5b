import Grants
import SwiftProtobuf
import Testing

@Suite("Receipts, schedules, expenditure and refunds")
struct PaymentTests {
    @Test("a receipt fulfils its commitment until it is reversed")
    func receives() throws {
        var scene = try Scene.given([.commit("USD 50"), .receive("USD 30", against: "C1"), .receive("USD 5")])
        #expect(try scene.used("C1") == "30.00")
        #expect(try scene.stated(.receipt) == "35.00")
        #expect(try scene.entry("R1").provider == "JP" && scene.entry("R1").receiver == "IOM")
        try scene.take(.reverse(receipt: "R1"))
        #expect(try scene.used("C1") == "0.00")
        #expect(try scene.stated(.receipt) == "5.00")
    }

    @Test("a receipt holds what came in in another currency")
    func receivesForeignMoney() throws {
        let scene = try Scene.given([
            .receive("USD 10") { $0.payment = .with { $0.paid = figure("JPY 1500") } }
        ])
        #expect(try scene.entry("R1").payment.paid.sentence == "JPY 1500")
        #expect(
            try scene.refusal(of: .receive("USD 10") { $0.payment = .with { $0.rate = "1" } })?.rule == .figureMissing)
    }

    @Test("shares of what was received follow the receipts")
    func followsReceipts() throws {
        let scene = try Scene.given([
            .pledge("USD 100"), .receive("USD 40"), .allocate(.share("50"), of: .received), .receive("USD 20"),
        ])
        #expect(try scene.entry("A1").figure.sentence == "USD 30.00")
    }

    @Test("a schedule is paid by the disbursements that fulfil it, from its allocation and to its receiver")
    func fulfils() throws {
        var scene = try Scene.given([
            .pledge("USD 500"), .allocate(.amount("USD 300", to: [.country("KE")])),
            .schedule("USD 100", from: "A1") { $0.receiver = "UNHCR" }, .disburse("USD 60") { $0.schedule = "S1" },
        ])
        #expect(try scene.used("S1") == "60.00" && scene.used("A1") == "60.00")
        #expect(try scene.entry("D1").against == "A1" && scene.entry("D1").fulfils == "S1")
        #expect(try scene.entry("D1").receiver == "UNHCR")
        #expect(try scene.grant().paidDirectly == EntrySum())
        try scene.take(.refund("USD 10", of: "D1", reusable: true))
        #expect(try scene.used("S1") == "50.00" && scene.used("A1") == "50.00")
        try scene.take(.void("F1"))
        try scene.take(.reverse("D1"))
        #expect(try scene.entry("S1").used == EntrySum())
    }

    @Test("a schedule uses nothing of its allocation, and is revised in amount, in date or in both")
    func plans() throws {
        var scene = try Scene.given([
            .pledge("USD 500"), .allocate(.amount("USD 300", to: [.country("KE")])), .schedule("USD 100", from: "A1"),
        ])
        #expect(try scene.used("A1") == "0.00")
        #expect(try scene.stated(.schedule) == "100.00")
        try scene.take(.revise(schedule: "S1", due: "2026"))
        #expect(try scene.entry("S1").dueDate == "2026" && scene.entry("S1").figure.sentence == "USD 100")
        try scene.take(.revise(schedule: "S1", to: "USD 80"))
        #expect(try scene.entry("S1").dueDate == "2026" && scene.entry("S1").lineSentences == ["USD 80"])
        try scene.take(.void("S1", event: 9))
        #expect(try scene.entry("S1").dueDate == "2026" && scene.stated(.schedule) == "100.00")
        try scene.take(.cancel(schedule: "S1"))
        #expect(try scene.stated(.schedule) == "0.00")
    }

    @Test(
        "an expenditure counts at its value date, else at the end of its period",
        arguments: [("2024-05-01", "2024-05-01"), (nil, "2024-03")] as [(String?, String)])
    func spends(date: String?, counts: String) throws {
        let command = Command.spend("USD 5") { $0.period = .with { ($0.start, $0.end) = ("2024-01", "2024-03") } }
        let scene = try Scene.given([date.map(command.on) ?? command])
        let entry = try scene.entry("E1")
        #expect(entry.valueDate == counts && entry.period.end == "2024-03")
        #expect(try scene.stated(.expenditure) == "5.00")
    }

    @Test("what is spent is the provider's money, spent by who is named or by the grant's only receiver")
    func spendsForOthers() throws {
        let scene = try Scene.given([
            .open("H", by: ["JP"], to: ["IOM", "UNHCR"]), .spend("USD 5"), .spend("USD 5") { $0.spender = "UNHCR" },
            .spend("USD 5", in: "H"),
        ])
        #expect(try scene.parties("E1") == ["JP", "IOM"])
        #expect(try scene.parties("E2") == ["JP", "UNHCR"])
        #expect(try scene.parties("E1", of: "H") == ["JP", ""])
    }

    @Test("an expenditure uses nothing of its allocation: that is for payments")
    func usesNothing() throws {
        let scene = try Scene.given([
            .pledge("USD 50"), .allocate(.amount("USD 30")), .spend("USD 20", from: "A1"), .spend("USD 5"),
            .reverse(expenditure: "E2"),
        ])
        #expect(try scene.entry("A1").used == EntrySum())
        #expect(try scene.stated(.expenditure) == "20.00")
    }

    @Test(
        "only a reusable refund restores what can be paid",
        arguments: [(true, "USD 140", nil), (nil, "USD 100", .disbursementExceedsAllocation)]
            as [(Bool?, String, Rule?)])
    func refunds(reusable: Bool?, allowed: String, then rule: Rule?) throws {
        let scene = try Scene.given([
            .pledge("USD 300"), .allocate(.amount("USD 300")), .disburse("USD 200", from: "A1"),
            .refund("USD 40", of: "D1", reusable: reusable),
        ])
        #expect(try scene.used("D1") == "40.00")
        #expect(try scene.refusal(of: .disburse(allowed, from: "A1")) == nil)
        #expect(try scene.refusal(of: .disburse("USD 140", from: "A1"))?.rule == rule)
        #expect(try scene.stated(.refundReceived) == "40.00" && scene.stated(.disbursement) == "200.00")
    }

    @Test("a reusable refund that names no payment, or one from the grant itself, restores the grant's own money")
    func restoresTheGrant() throws {
        for disbursement in ["D1", nil] {
            let scene = try Scene.given([
                .pledge("USD 300"), .disburse("USD 300"), .refund("USD 40", of: disbursement, reusable: true),
            ])
            #expect(try scene.grant().paidDirectly.stated == Amount(260))
            #expect(try scene.grant().returned.stated == Amount(40))
            #expect(try scene.refusal(of: .disburse("USD 40")) == nil)
            #expect(try scene.refusal(of: .disburse("USD 40.01"))?.rule == .disbursementExceedsAvailable)
        }
    }

    @Test("a released allocation sets aside what was paid less what came back to be used again")
    func releases() throws {
        let scene = try Scene.given([
            .pledge("USD 300"), .allocate(.amount("USD 300")), .disburse("USD 200", from: "A1"), .release("A1"),
            .refund("USD 50", of: "D1", reusable: true),
        ])
        #expect(try scene.entry("A1").figure.sentence == "USD 150.00")
        #expect(try scene.stated(.allocation) == "150.00")
        #expect(try scene.grant().unassigned.sentence == "USD 150.00")
    }

    @Test("an inexact refund leaves what is used as inexact on the other side")
    func staysInexact() throws {
        let scene = try Scene.given([
            .pledge("USD 300"), .allocate(.amount("USD 300")), .disburse("USD 200", from: "A1"), .release("A1"),
            .refund("at least USD 50", of: "D1", reusable: true),
        ])
        #expect(try scene.entry("A1").figure.sentence == "less than USD 150.00")
        var reversed = scene
        try reversed.take(.void("F1"))
        #expect(try reversed.entry("A1").figure.sentence == "USD 200.00")
    }

    @Test("a refund keeps the direction in which the money first flowed, and may name who sends or gets it back")
    func flowsBack() throws {
        let scene = try Scene.given([
            .open("H", by: ["JP", "IOM"], to: ["IOM", "UNHCR"]),
            .pledge("USD 9"), .disburse("USD 9") { ($0.provider, $0.receiver) = ("IOM", "UNHCR") },
            .refund("USD 1", of: "D1"), .refund("USD 1", of: "D1") { $0.organisation = "JP" },
            .refund("USD 1"), .refund("USD 1", in: "H") { $0.organisation = "UNHCR" },
            .refund("USD 1", paid: true), .refund("USD 1", paid: true, in: "H") { $0.organisation = "JP" },
        ])
        #expect(try scene.parties("F1") == ["IOM", "UNHCR"])
        #expect(try scene.parties("F2") == ["IOM", "JP"])
        #expect(try scene.parties("F3") == ["JP", "IOM"])
        #expect(try scene.parties("F1", of: "H") == ["", "UNHCR"])
        #expect(try scene.parties("F4") == ["JP", "IOM"])
        #expect(try scene.parties("F2", of: "H") == ["JP", ""])
    }

    @Test("an adjustment has the parties of the entry that it adjusts, else the grant's")
    func adjustsWithParties() throws {
        let scene = try Scene.given([
            .pledge("USD 9", to: "UNHCR"), .adjust(.pledged, by: "USD 1", of: "P1"), .adjust(.pledged, by: "USD 1"),
            .allocate(.amount("USD 5")), .adjust(.allocated, by: "USD 1", of: "A1"),
        ])
        #expect(try scene.parties("J1") == ["JP", "UNHCR"])
        #expect(try scene.parties("J2") == ["JP", "IOM"])
        #expect(try scene.parties("A1") == ["", ""])
        #expect(try scene.parties("J3") == ["JP", "IOM"])
    }

    @Test("what was paid back to the provider is no longer the grant's to allocate")
    func paysBack() throws {
        var scene = try Scene.given([
            .pledge("USD 300"), .allocate(.amount("USD 100")), .refund("about USD 50", paid: true),
        ])
        #expect(try scene.grant().unassigned.sentence == "about USD 150.00")
        try scene.take(.refund("USD 150", paid: true))
        #expect(try !scene.grant().hasUnassigned)
        try scene.take(.void("F1"))
        #expect(try scene.grant().unassigned.sentence == "USD 50.00")
    }

    @Test("what came back to be used again is not counted against the commitments")
    func judgesNetOfRefunds() throws {
        let scene = try Scene.given([
            .pledge("USD 300"), .commit("USD 100"), .disburse("USD 100"), .refund("USD 30", of: "D1", reusable: true),
            .refund("USD 10", of: "D1"),
        ])
        #expect(try scene.flags(of: .disburse("USD 30")).isEmpty)
        #expect(try scene.flags(of: .disburse("USD 30.01")) == ["disbursement.exceeds-commitments"])
    }

    @Test("where no commitment, or no receipt, is kept there is nothing to judge by")
    func judgesNothing() throws {
        let scene = try Scene.given([.pledge("USD 300")])
        #expect(try scene.flags(of: .disburse("USD 300")).isEmpty)
        #expect(try scene.flags(of: .spend("USD 300")).isEmpty)
    }
}
