import Grants
import GrantsTests
import Reports
import Testing

@Suite("Summary")
struct SummaryTests {
    @Test("every measure is the sum of what counts, and what is outstanding is what is not yet followed by the next")
    func everything() throws {
        var books = HandMadeBooks()
        try books.add(
            "G",
            [
                entry(.pledge, "P1", "USD 500", on: "2021-03-01", used: "300"),
                entry(.pledge, "P2", "undisclosed", on: "2021-03-02"),
                entry(.commitment, "C1", "USD 300", on: "2021-04-01"),
                entry(.receipt, "R1", "USD 250", on: "2021-05-01"),
                allocation("A1", "USD 200", used: "50", .amount("USD 200", to: [.country("KE")])),
                entry(.disbursement, "D1", "USD 50", on: "2021-06-01"),
                entry(.expenditure, "E1", "USD 30", on: "2021-07-01"),
                entry(.refundReceived, "F1", "USD 10", on: "2021-08-01"),
                entry(.refundPaid, "F2", "USD 5", on: "2021-09-01"),
                entry(.schedule, "S1", "USD 70"),
                entry(.other, "X1", "USD 7"),
            ])
        let outcome = try books.report(ReportName.summary.defaultDimensions)
        // Unassigned: the most is pledged, 500, less 200 allocated = 300. Schedules and other transactions: in no
        // total.
        #expect(
            try outcome.totalSentences() == [
                "USD own: pledged 500, committed 300, received 250, allocated 200, unassigned 300, disbursed 50, "
                    + "spent 30, refundReceived 10, refundPaid 5",
                "- own: pledged undisclosed 1",
            ])
        // Pledged 500 - 300 committed against it. Committed 300 - 250. Received 250 - 5 - (50 - 10). Allocated 200 -
        // 50. Disbursed 50 - 10 - 30.
        #expect(
            try outcome.totalSentences(.outstanding) == [
                "USD own: outstandingPledged 200, outstandingCommitted 50, outstandingReceived 205, "
                    + "outstandingAllocated 150, outstandingDisbursed 10", "- ",
            ])
        #expect(outcome.rows.isEmpty && outcome.grants == 1)
    }

    @Test(
        "what does not stand posts nothing",
        arguments: [EntryState.Status.withdrawn, .cancelled, .reversed, .voided, .matched, .released])
    func ended(status: EntryState.Status) throws {
        let ended = try entry(.commitment, "C1", "USD 300") { $0.status = status }
        #expect(Postings.of(ended, GrantAttributes(GrantState())).isEmpty)
    }

    @Test("of a released allocation counts what was paid of it, and nothing of it is outstanding")
    func released() throws {
        var books = HandMadeBooks()
        var line = try allocation("A1", "USD 50", used: "50", .amount("USD 50"))
        line.status = .released
        try books.add("G", [line, entry(.disbursement, "D1", "USD 50")])
        let outcome = try books.report([])
        #expect(try outcome.totalSentences() == ["USD own: allocated 50, disbursed 50"])
        // Received 0 - 50 disbursed, disbursed 50 - 0 spent; allocated 50 - 50 = 0.
        #expect(
            try outcome.totalSentences(.outstanding) == ["USD own: outstandingReceived -50, outstandingDisbursed 50"])
    }

    @Test("an adjustment moves the measure that it adjusts, by its signed figure")
    func adjusted() throws {
        var books = HandMadeBooks()
        let adjustment = try entry(.adjustment, "J1", "USD -20", on: "2021-06-01") { $0.adjusts = .committed }
        try books.add("G", [entry(.commitment, "C1", "USD 300", on: "2021-04-01"), adjustment])
        // 300 - 20; the same is unassigned, since nothing is allocated.
        #expect(try books.report([]).totalSentences() == ["USD own: committed 280, unassigned 280"])
    }

    @Test("an undisclosed pledge has nothing outstanding that could be told, whatever is committed against it")
    func undisclosedPledge() throws {
        var books = HandMadeBooks()
        try books.add(
            "G", [entry(.pledge, "P1", "undisclosed", used: "50"), entry(.commitment, "C1", "USD 50")])
        #expect(try books.report([]).totalSentences(.outstanding) == ["USD own: outstandingCommitted 50", "- "])
    }
}
