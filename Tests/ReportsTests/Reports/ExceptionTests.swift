import Grants
import GrantsTests
import Reports
import SwiftProtobuf
import Testing

@Suite("Exceptions")
struct ExceptionTests {
    private static func standing(_ entry: EntryState, usageYears: [UInt32] = []) -> [String] {
        ReportedException.of(entry, grantYears: usageYears).map { "\($0.kind): \($0.message)" }
    }

    @Test("an entry without fault is none, nor is one that does not stand")
    func none() throws {
        #expect(try Self.standing(entry(.pledge, "P1", "USD 5", on: "2021")).isEmpty)
        #expect(try Self.standing(entry(.pledge, "P1", "undisclosed") { $0.status = .voided }).isEmpty)
        #expect(try Self.standing(entry(.disbursement, "D1", "undisclosed") { $0.status = .matched }).isEmpty)
    }

    @Test("what is undisclosed, on press alone or undated is told with its figures")
    func faults() throws {
        #expect(
            try Self.standing(entry(.pledge, "P1", "undisclosed", on: "2021")) == [
                "figure.undisclosed: The pledge P1 is undisclosed, and in no sum."
            ])
        #expect(
            try Self.standing(entry(.pledge, "P1", "USD 5", on: "2021") { $0.unconfirmed = true }) == [
                "source.press-only: The pledge P1, USD 5, rests on press alone. "
                    + "Attach an agreement, a bank record or a report."
            ])
        #expect(
            try Self.standing(entry(.refundPaid, "F1", "USD 5")) == [
                "date.unknown: The refund F1, USD 5, has no value date, and counts only in totals without a period."
            ])
        #expect(
            try Self.standing(entry(.receipt, "R1", "USD 5"), usageYears: [2021, 2022]) == [
                "date.counted-by-usage-year: The receipt R1, USD 5, has no value date, and counts on 2022-12-31, "
                    + "the last day of its last usage year."
            ])
    }

    @Test("no value date is missed of what needs none", arguments: [EntryState.Kind.funding, .schedule, .other])
    func dateless(kind: EntryState.Kind) throws {
        #expect(try Self.standing(entry(kind, "X1", "USD 5")).isEmpty)
    }

    @Test("lines of allocations that are undisclosed or wait for a base are counted; a payment's line is the payment")
    func lines() throws {
        let share = AllocationLine.share("40", to: [.country("KE")])
        #expect(
            try Self.standing(allocation("A1", "USD 5", .amount("USD 5"), share, .undisclosed())) == [
                "figure.undisclosed: 2 of the 3 lines of the allocation A1 are undisclosed, and in no sum.",
                "allocation.unapportioned: The allocation A1 has shares (40 %) of what is pledged, "
                    + "of which nothing is stated: they come to no amount until something is.",
            ])
        let payment = try entry(.disbursement, "D1", "undisclosed", on: "2021") { entry in
            entry.lines = [LineState(AllocationLine(), .undisclosed)]
        }
        #expect(Self.standing(payment) == ["figure.undisclosed: The disbursement D1 is undisclosed, and in no sum."])
    }

    @Test("what no allocation speaks of is told once there are allocations")
    func unassigned() throws {
        var books = HandMadeBooks()
        let pledge = try entry(.pledge, "P1", "USD 5", on: "2021")
        try books.add("G", [pledge])
        try books.add("H", [pledge, allocation("A1", "USD 2", .amount("USD 2"))])
        let found = books.grants.flatMap { ReportedException.of($0.grant, sequence: 7) }
        #expect(found.map(\.message) == ["No allocation speaks of USD 3.00 of the grant."])
        #expect(found.map(\.grant) == ["H"] && found.map(\.sequence) == [7])
    }

    @Test("what was flagged is told with what resolved it")
    func flagged() {
        let flag = Flag.with { ($0.rule, $0.message) = ("allocation.exceeds-available", "Too much.") }
        let state = FlaggedState(
            sequence: 9, flags: [FlagState(flag, resolvedBy: 12, resolution: "agreed by letter")], grant: "G",
            entry: "A1")
        let found = ReportedException.of(state)
        #expect(found.count == 1 && found[0].kind == "allocation.exceeds-available" && found[0].entry == "A1")
        #expect(found[0].sequence == 9 && found[0].resolvedBy == 12 && found[0].resolution == "agreed by letter")
    }
}
