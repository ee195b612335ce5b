import Grants
import SwiftProtobuf
import Testing

@Suite("Periods of the books")
struct PeriodTests {
    @Test("closing moves the last closed day forward, reopening back to the day before the first open one")
    func movesClosedDay() throws {
        var scene = try Scene.given([])
        let reason = "A late bank notice"
        #expect(scene.books.books().lastClosedDay == nil)
        let steps: [(Command, String)] = [
            (.close(through: "2024-03-31"), "2024-03-31"), (.close(through: "2024-06-30"), "2024-06-30"),
            (.reopen(from: "2024-06-30").because(reason), "2024-06-29"),
            (.reopen(from: "2024-03-01").because(reason), "2024-02-29"),
            // Before all that was ever closed: that day.
            (.reopen(from: "2020-01-01").because(reason), "2019-12-31"), (.close(through: "2024-03-31"), "2024-03-31"),
            // Before every day that a date can name: nothing is closed.
            (.reopen(from: "1900-01-01").because(reason), ""),
        ]
        for (command, closed) in steps {
            try scene.take(command)
            #expect(scene.books.books().closedThrough == closed)
            #expect(scene.books.books().lastClosedDay?.description ?? "" == closed)
        }
    }

    @Test(
        "what counts after the closed period, or on no known date, or counts nothing, is recorded",
        arguments: [
            Command.pledge("USD 5").on("2024-04-01"), .pledge("USD 5").on("2024-04"), .pledge("USD 5").on("2024"),
            .pledge("USD 5"), .rate("1 EUR = 1.1 USD", on: "2024-04-01"), .open("H").on("2024-01-01"),
            .project().on("2024-01-01"), .close().on("2024-01-01"), .document("D") { $0.date = "2024-01-01" },
            .withdraw("P1"), .withdraw("P1").on("2024-04-01"), .revise(pledge: "P1", to: "USD 4").on("2024-04-01"),
        ])
    func allows(command: Command) throws {
        let scene = try Scene.given([.pledge("USD 5").on("2024-03-01"), .close(through: "2024-03-31")])
        #expect(try scene.refusal(of: command) == nil)
    }

    @Test("a late entry takes the first open value date and keeps its document date")
    func takesLateEntries() throws {
        var scene = try Scene.given([.close(through: "2024-03-31")])
        var late = Command.pledge("USD 5").on("2024-03-15")
        #expect(try scene.refusal(of: late)?.rule == .periodClosed)
        late.context.documentDate = "2024-03-15"
        late.context.valueDate = "2024-04-01"
        let event = try scene.take(late)
        #expect(event.context.documentDate == "2024-03-15")
        #expect(try scene.entry("P1").valueDate == "2024-04-01")
    }

    @Test("a reopened period takes entries again, and the open part of the books always did")
    func takesEntriesAgain() throws {
        var scene = try Scene.given([.close(through: "2024-03-31"), .reopen(from: "2024-03-01").because("Late notice")])
        try scene.take(.pledge("USD 5").on("2024-03-01"))
        #expect(try scene.refusal(of: .pledge("USD 5").on("2024-02-29"))?.rule == .periodClosed)
    }
}
