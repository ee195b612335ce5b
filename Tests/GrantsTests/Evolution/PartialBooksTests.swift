import Grants
import SwiftProtobuf
import Testing

@Suite("Books through a day")
struct PartialBooksTests {
    @Test(
        "money counts from the last day that its value date can mean",
        arguments: [
            ("2023-05-10", "2023-05-09", "0.00"), ("2023-05-10", "2023-05-10", "9.00"),
            ("2023-05", "2023-05-30", "0.00"),
            ("2023-05", "2023-05-31", "9.00"), ("2023", "2023-12-30", "0.00"), ("2023", "2023-12-31", "9.00"),
        ])
    func counts(date: String, through: String, pledged: String) throws {
        let books = try Scene.given([.pledge("USD 9").on(date)]).books(through: through)
        #expect(books.grant("G")?.sum(.pledge).stated.formatted(minPlaces: 2) == pledged)
    }

    @Test(
        "without a value date money counts at the end of its last usage year: its own, else the grant's; else never",
        arguments: [
            ([2024], [2021, 2022], "2022-12-31", true), ([2024], [2021, 2022], "2022-12-30", false),
            ([2023, 2024], [], "2024-12-31", true), ([2024], [], "2024-12-30", false), ([], [], "2100", false),
        ] as [([UInt32], [UInt32], String, Bool)])
    func countsByYear(ofGrant: [UInt32], own: [UInt32], through: String, isCounted: Bool) throws {
        var pledge = Command.pledge("USD 9")
        pledge.context.usageYears = own
        let books = try Scene.given([.amend { $0.usageYears = ofGrant }, pledge]).books(through: through)
        #expect((books.entry("G", "P1") != nil) == isCounted)
    }

    @Test("things, plans without a date, and voidings count whatever the day")
    func countsAlways() throws {
        let books = try Scene.given([
            .pledge("USD 9").on("2020-01-01"), .schedule("USD 5"), .schedule("USD 6").on("2024-01-01"), .project(),
            .void("P1").on("2024-01-01"),
        ]).books(through: "2021")
        #expect(books.entry("G", "P1")?.status == .voided)
        #expect(books.grant("G")?.sum(.schedule).stated == Amount(5))
        #expect(books.project("P") != nil)
    }

    @Test("an expenditure counts at the end of its reporting period")
    func countsExpenditure() throws {
        let scene = try Scene.given([.spend("USD 5") { $0.period = .with { $0.end = "2024-03" } }])
        #expect(try scene.books(through: "2024-03-30").entry("G", "E1") == nil)
        #expect(try scene.books(through: "2024-03-31").entry("G", "E1") != nil)
    }

    @Test("a reversal counts from its own value date: before it the payment stands")
    func countsReversals() throws {
        let scene = try Scene.given([
            .receive("USD 9").on("2020-01-01"), .reverse(receipt: "R1").on("2022-01-01"),
        ])
        #expect(try scene.books(through: "2021").grant("G")?.sum(.receipt).stated == Amount(9))
        #expect(try scene.books(through: "2022").grant("G")?.sum(.receipt).stated.isZero == true)
    }

    @Test("what is said of an entry that counts later has no effect, and is no fault")
    func toleratesWhatIsMissing() throws {
        let scene = try Scene.given([
            .pledge("USD 500").on("2020"), .open("H"), .pledge("USD 500", in: "H").on("2020"),
            .allocate(.amount("USD 300")).on("2023"), .schedule("USD 50", from: "A1").on("2023"),
            .disburse("USD 100") { ($0.allocation, $0.schedule) = ("A1", "S1") }.on("2020"),
            .disburse("USD 90", in: "H").on("2023"), .match("D1", with: "D1", in: "H"), .undo(match: "D1"),
            .refund("USD 10", of: "D1", reusable: true).on("2020"),
            .revise(allocation: "A1", to: .amount("USD 290")).on("2020"),
            .refund("USD 5", of: "D1", in: "H").on("2020"),
            .adjust(.disbursed, by: "USD 1", of: "D1", in: "H").on("2020"),
            .document("X", .agreement, about: [.entry("D1", of: "H"), .entry("D1")]),
            .spend("USD 1", from: "A1").on("2020"), .release("A1").on("2020"),
            .void("A1", event: 20),
        ])
        let books = try scene.books(through: "2021")
        #expect(books.entry("G", "A1") == nil && books.entry("H", "D1") == nil && books.entry("H", "J1") == nil)
        #expect(books.entry("G", "D1")?.hasCounterpart == false)
        #expect(books.entry("G", "D1")?.used.stated == Amount(10))
        #expect(books.entry("G", "D1")?.documents == ["X"])
        #expect(books.grant("G")?.sum(.disbursement).stated == Amount(100))
        #expect(books.grant("G")?.paidDirectly == EntrySum())
        #expect(books.entry("H", "F1") != nil)
    }

    @Test("with full books, what is missing stays a fault of the log")
    func findsFaults() throws {
        var books = MemoryBooks()
        let open = try Scene.given([]).events
        for (index, event) in open.enumerated() { try books.evolve(event, sequence: UInt64(index + 1)) }
        let facts: [(Event.OneOf_Fact, String)] = [
            (.disbursementMade(.with { ($0.grant, $0.id, $0.allocation) = ("G", "D1", "A1") }), "the entry A1 of G"),
            (.paymentMatched(.with { ($0.grant, $0.entry) = ("G", "D1") }), "the entry D1 of G"),
            (.entryVoided(.with { $0.subject = .entry("P1") }), "the entry P1 of G"),
        ]
        for (fact, thing) in facts {
            #expect(throws: EvolutionError.missing(sequence: 9, thing: thing)) {
                try books.evolve(.with { $0.fact = fact }, sequence: 9)
            }
        }
    }
}
