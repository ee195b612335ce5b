import Grants
import Testing

@Suite("Statements")
struct StatementTests {
    @Test("an entry keeps its statements as soon as there are two, and says which made and which revised it")
    func keeps() throws {
        var scene = try Scene.given([.pledge("USD 9").on("2020-01-01")])
        #expect(try scene.entry("P1").statements.isEmpty)
        try scene.take(.revise(pledge: "P1", to: "USD 8").on("2021-01-01"))
        let statements = try scene.entry("P1").statements
        #expect(statements.map(\.figure.sentence) == ["USD 9", "USD 8"])
        #expect(statements.map(\.sequence) == [5, 6])
        #expect(statements.map(\.valueDate) == ["2020-01-01", "2021-01-01"])
    }

    @Test(
        "a voided statement no longer counts: the entry falls back to the one before, by value date",
        arguments: [
            (voided: [UInt64(7)], holds: "USD 2"), ([6], "USD 3"), ([6, 7], "USD 1"), ([7, 6], "USD 1"),
        ])
    func fallsBack(voided: [UInt64], holds: String) throws {
        var scene = try Scene.given([
            .pledge("USD 1").on("2020-01-01"), .revise(pledge: "P1", to: "USD 2").on("2021-01-01"),
            .revise(pledge: "P1", to: "USD 3").on("2022-01-01"),
        ])
        for sequence in voided { try scene.take(.void("P1", event: sequence)) }
        #expect(try scene.entry("P1").figure.sentence == holds)
        #expect(try scene.stated(.pledge) == holds.dropFirst(4) + ".00")
        #expect(try scene.entry("P1").status == .standing)
    }

    @Test("a voided revision of an allocation brings its old lines back, apportioned anew")
    func bringsLinesBack() throws {
        let scene = try Scene.given([
            .pledge("USD 1000"), .allocate(.share("40", to: [.country("KE")]), .share("20")),
            .revise(allocation: "A1", to: .amount("USD 50")), .revise(pledge: "P1", to: "USD 500"),
            .void("A1", event: 7),
        ])
        #expect(try scene.entry("A1").lineSentences == ["USD 200.00", "USD 100.00"])
        #expect(try scene.entry("A1").unassignedSentence == "USD 200.00")
        #expect(try scene.stated(.allocation) == "300.00")
        #expect(try scene.grant().shareAllocations == ["A1"])
    }

    @Test("an ending says what ended the entry, and when")
    func says() throws {
        let scene = try Scene.given([.pledge("USD 9"), .withdraw("P1").on("2024-05")])
        let ending = try scene.entry("P1").ending
        #expect(ending.sequence == 6 && ending.valueDate == "2024-05" && ending.status == .withdrawn)
    }

    @Test("a withdrawal recorded wrongly is voided, and the pledge stands again as it was revised last")
    func standsAgain() throws {
        let scene = try Scene.given([
            .pledge("USD 9"), .revise(pledge: "P1", to: "USD 8"), .withdraw("P1"), .void("P1", event: 7),
        ])
        #expect(try scene.entry("P1").status == .standing && scene.entry("P1").hasEnding == false)
        #expect(try scene.stated(.pledge) == "8.00")
        #expect(try scene.refusal(of: .withdraw("P1")) == nil)
    }

    @Test(
        "a cancellation that kept its part of the pledge gives it back when it is voided, and so does a voided commitment"
    )
    func givesBack() throws {
        let given: [Command] = [
            .pledge("USD 50"), .commit("USD 30", against: "P1"), .cancel("C1", revivesPledge: false),
        ]
        #expect(try Scene.given(given).used("P1") == "30.00")
        #expect(try Scene.given(given + [.void("C1")]).used("P1") == "0.00")
        let again = try Scene.given(given + [.void("C1", event: 7), .cancel("C1")])
        #expect(try again.used("P1") == "0.00")
    }

    @Test("a release recorded wrongly is voided, and all lines of the allocation are back")
    func undoesRelease() throws {
        let scene = try Scene.given([
            .pledge("USD 500"), .allocate(.share("40"), .share("20")), .disburse("USD 120.50", from: "A1"),
            .release("A1"), .revise(pledge: "P1", to: "USD 1000"), .void("A1", event: 8),
        ])
        #expect(try scene.entry("A1").lineSentences == ["USD 400.00", "USD 200.00"])
        #expect(try scene.stated(.allocation) == "600.00")
        #expect(try scene.used("A1") == "120.50")
    }

    @Test("a voided entry counts nowhere and cannot be changed")
    func voids() throws {
        let scene = try Scene.given([
            .pledge("USD 500"), .allocate(.amount("USD 300")), .disburse("USD 200", from: "A1"), .void("D1"),
        ])
        #expect(try scene.entry("D1").status == .voided)
        #expect(try scene.entry("A1").used == EntrySum())
        #expect(try scene.stated(.disbursement) == "0.00")
        #expect(try scene.refusal(of: .reverse("D1"))?.rule == .entryNotStanding)
        #expect(try scene.refusal(of: .void("A1")) == nil)
    }

    @Test("naming the event that made an entry voids the whole entry")
    func voidsByMaking() throws {
        let scene = try Scene.given([.pledge("USD 5"), .revise(pledge: "P1", to: "USD 6"), .void("P1", event: 5)])
        #expect(try scene.entry("P1").status == .voided)
        #expect(try scene.stated(.pledge) == "0.00")
    }

    @Test("targets, results and budgets of a project are voided by themselves, told apart by the event where need be")
    func voidsRows() throws {
        let scene = try Scene.given([
            .project(), .target("5", id: "X"), .result("6", id: "X"),
            .void {
                $0.project = "P"
                $0.entry = "X"
                $0.sequence = 7
            },
        ])
        #expect(try scene.project().targets.map(\.voided) == [false])
        #expect(try scene.project().results.map(\.voided) == [true])
        #expect(scene.events.last?.fact?.entry == nil)
    }

    @Test("a statement that a later one overrides from the beginning is not judged by any ceiling")
    func judgesWhatCounts() throws {
        let scene = try Scene.given([
            .pledge("USD 500").on("2024-06"), .commit("USD 400", against: "P1").on("2024-06"),
            .allocate(.amount("USD 400")).on("2024-06"), .disburse("USD 300", from: "A1"),
        ])
        #expect(try scene.flags(of: .revise(pledge: "P1", to: "USD 100").on("2024-05")).isEmpty)
        #expect(try scene.flags(of: .revise(commitment: "C1", to: "USD 600").on("2024-05")).isEmpty)
        for amount in ["USD 100", "USD 600"] {
            let revision = Command.revise(allocation: "A1", to: .amount(amount))
            #expect(try scene.refusal(of: revision.on("2024-05")) == nil)
            #expect(try scene.refusal(of: revision.on("2024-06-30")) != nil)
        }
        #expect(
            try scene.flags(of: .revise(pledge: "P1", to: "USD 100").on("2024-07")) == ["allocation.exceeds-available"])
        #expect(
            try scene.flags(of: .revise(commitment: "C1", to: "USD 600").on("2024-07"))
                == ["commitment.exceeds-pledge"])
    }
}
