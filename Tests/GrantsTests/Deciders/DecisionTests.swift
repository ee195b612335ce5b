import Grants
import SwiftProtobuf
import Testing

@Suite("Decisions")
struct DecisionTests {
    @Test("an entry without an identifier gets the next of its letter, past those that were given")
    func namesEntries() throws {
        let scene = try Scene.given([
            .pledge("USD 100"), .pledge("USD 100", id: "P2"), .pledge("USD 100"), .commit("USD 1"),
            .allocate(.amount("USD 1")), .disburse("USD 1"), .disburse("USD 1"),
        ])
        #expect(Set(scene.books.rows.entries.keys.map(\.id)) == ["P1", "P2", "P3", "C1", "A1", "D1", "D2"])
    }

    @Test("provider and receiver of an entry are the grant's only ones where none is named")
    func completesParties() throws {
        let pledge = try Scene.given([.pledge("USD 1")]).entry("P1")
        #expect(pledge.provider == "JP" && pledge.receiver == "IOM")
        let shared = try Scene.given([
            .open("S", by: ["JP", "UNHCR"], to: ["IOM", "UNHCR"]), .pledge("USD 1", in: "S", by: "UNHCR"),
        ]).entry("P1", of: "S")
        #expect(shared.provider == "UNHCR" && shared.receiver.isEmpty)
    }

    @Test("the event keeps context and reason of its command, and its qualifiers are written out")
    func keepsContext() throws {
        var command = Command.pledge("USD 5").on("2024-04").by("D")
        command.reason = "as announced"
        command.context.references = [
            .with {
                $0.scheme = "FTS"
                $0.id = "282861"
            }
        ]
        let event = try Scene.given([.document("D")]).decide(command)
        #expect(event.context == command.context)
        #expect(event.reason == "as announced")
        #expect(event.flags.isEmpty)
        guard case .pledgeMade(let pledge) = event.fact else {
            Issue.record("\(String(describing: event.fact))")
            return
        }
        #expect(pledge.figure.hasQualifier && pledge.figure.qualifier == .exact)
        #expect(pledge.figure.amount == "5")
    }

    @Test("a decision changes nothing: asked twice it says the same")
    func isPure() throws {
        let scene = try Scene.given([.pledge("USD 500"), .allocate(.share("40"))])
        let command = Command.disburse("USD 200", from: "A1")
        #expect(try scene.decide(command) == scene.decide(command))
        #expect(scene.events.count == 6)
    }

    @Test(
        "an upper bound sets a ceiling up to the last minor unit",
        arguments: [
            ("USD 500", "USD 500.00", "USD 500.01"), ("at most USD 500", "USD 500", "USD 501"),
            ("nearly USD 500", "USD 500", "USD 500.01"), ("less than USD 500", "USD 500", "USD 500.01"),
            ("between USD 500 and 700", "USD 700", "USD 700.01"),
            ("USD 37900000 (stated to 100000)", "USD 37950000", "USD 37950000.01"),
        ])
    func judges(pledged: String, allowed: String, tooMuch: String) throws {
        let scene = try Scene.given([.pledge(pledged)])
        let event = try scene.decide(.allocate(.amount(allowed)))
        #expect(event.flags.map(\.rule) == [Rule.sourceMissing.rawValue])
        #expect(try scene.refusal(of: .allocate(.amount(tooMuch)))?.rule == .allocationExceedsAvailable)
    }

    @Test(
        "a figure without an upper bound sets no ceiling: what overruns the rest is recorded as not judged",
        arguments: ["about USD 500", "more than USD 500", "at least USD 500", "undisclosed"])
    func cannotJudge(pledged: String) throws {
        let scene = try Scene.given([.pledge("USD 10"), .pledge(pledged)])
        #expect(try scene.decide(.allocate(.amount("USD 10"))).flags.map(\.rule) == [Rule.sourceMissing.rawValue])
        let unjudged = try scene.decide(.allocate(.amount("USD 1000"))).flags.map(\.rule)
        #expect(unjudged == [Rule.sourceMissing, .allocationCeilingUnjudged].map(\.rawValue))
        let paid = try scene.decide(.disburse("USD 1000")).flags.map(\.rule)
        #expect(paid == [Rule.sourceMissing, .disbursementCeilingUnjudged].map(\.rawValue))
    }

    @Test("of-which parts take nothing from what is available")
    func ofWhichIsFree() throws {
        var scene = try Scene.given([.pledge("USD 500"), .allocate(.share("100"))])
        let event = try scene.take(.allocate(.amount("USD 400"), .share("90"), mode: .ofWhich))
        #expect(event.flags.map(\.rule) == [Rule.sourceMissing.rawValue])
        #expect(try scene.stated(.allocation) == "500.00")
    }

    @Test("a payment in another currency names it beside the amount in the grant's own")
    func takesForeignPayments() throws {
        var scene = try Scene.given([.pledge("USD 500")])
        try scene.take(
            .disburse("USD 100") {
                $0.payment = .with {
                    $0.paid = figure("MXN 1850.50")
                    $0.rate = "18.505"
                    $0.charges = figure("USD 2")
                }
            })
        #expect(try scene.entry("D1").payment.paid.sentence == "MXN 1850.50")
        #expect(try scene.stated(.disbursement) == "100.00")
    }

    @Test("a closed grant takes entries again when it is reopened, and so does a project")
    func reopens() throws {
        let scene = try Scene.given([
            .project(), .close(), .close(project: "P"), .reopen(), .reopen(project: "P"), .pledge("USD 5"),
            .target("7"),
        ])
        #expect(try scene.stated(.pledge) == "5.00")
        #expect(try scene.project().targets.map(\.target.id) == ["T1"])
    }
}
