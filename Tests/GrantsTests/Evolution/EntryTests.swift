import Grants
import SwiftProtobuf
import Testing

@Suite("Entries")
struct EntryTests {
    @Test(
        "revisions apply in order of value date, then of position",
        arguments: [
            (made: "2020-01-01", revisions: [("2021-05-01", "USD 2"), ("2022-05-01", "USD 3")], holds: "USD 3"),
            // Told later, of an earlier date.
            (made: "2020-01-01", revisions: [("2022-05-01", "USD 3"), ("2021-05-01", "USD 2")], holds: "USD 3"),
            (made: "2020-01-01", revisions: [("2021-05-01", "USD 2"), ("2021-05-01", "USD 3")], holds: "USD 3"),
            (made: "2020-01-01", revisions: [("2019-05-01", "USD 2")], holds: "USD 1"),
            // A month counts at its last day, a year at its own.
            (made: "2020", revisions: [("2020-12-30", "USD 2")], holds: "USD 1"),
            (made: "2020", revisions: [("2020-12-31", "USD 2")], holds: "USD 2"),
            (made: "2020-02-29", revisions: [("2020-02", "USD 2")], holds: "USD 2"),
            // What has no date counts from when it was recorded.
            (made: "", revisions: [("2001-01-01", "USD 2")], holds: "USD 2"),
            (made: "2020-01-01", revisions: [("", "USD 2")], holds: "USD 2"),
        ])
    func revise(made: String, revisions: [(date: String, figure: String)], holds: String) throws {
        func dated(_ command: Command, _ date: String) -> Command { date.isEmpty ? command : command.on(date) }
        for kind in ["pledge", "commitment"] {
            let id = kind == "pledge" ? "P1" : "C1"
            var scene = try Scene.given([dated(kind == "pledge" ? .pledge("USD 1") : .commit("USD 1"), made)])
            for (date, figure) in revisions {
                let revision: Command =
                    kind == "pledge" ? .revise(pledge: id, to: figure) : .revise(commitment: id, to: figure)
                try scene.take(dated(revision, date))
            }
            let entry = try scene.entry(id)
            #expect(entry.figure.sentence == holds)
            #expect(entry.valueDate == made)
            #expect(entry.lastSequence == UInt64(4 + 1 + revisions.count))
        }
    }

    @Test("allocations too are revised in order of value date")
    func reviseAllocations() throws {
        let scene = try Scene.given([
            .pledge("USD 9"), .allocate(.amount("USD 1")).on("2020-01-01"),
            .revise(allocation: "A1", to: .amount("USD 3")).on("2022-01-01"),
            .revise(allocation: "A1", to: .amount("USD 2")).on("2021-01-01"),
        ])
        #expect(try scene.entry("A1").figure.sentence == "USD 3")
        #expect(try scene.stated(.allocation) == "3.00")
    }

    @Test("a withdrawn pledge no longer counts")
    func withdraws() throws {
        let scene = try Scene.given([.pledge("USD 5"), .pledge("about USD 7"), .withdraw("P1")])
        #expect(try scene.entry("P1").status == .withdrawn)
        #expect(try scene.stated(.pledge) == "7.00")
        #expect(try scene.grant().unassigned.sentence == "about USD 7.00")
    }

    @Test(
        "a cancelled commitment gives its pledge back, unless the pledge went with it",
        arguments: [(nil, "0.00"), (true, "0.00"), (false, "30.00")] as [(Bool?, String)])
    func cancels(revives: Bool?, used: String) throws {
        var scene = try Scene.given([.pledge("USD 50"), .commit("USD 30", against: "P1")])
        #expect(try scene.entry("P1").used.stated.formatted(minPlaces: 2) == "30.00")
        try scene.take(.cancel("C1", revivesPledge: revives))
        #expect(try scene.entry("C1").status == .cancelled)
        #expect(try scene.stated(.commitment) == "0.00")
        #expect(try scene.stated(.pledge) == "50.00")
        #expect(try scene.entry("P1").used.stated.formatted(minPlaces: 2) == used)
    }

    @Test("a revised commitment uses its pledge by the new total")
    func usesThePledge() throws {
        let scene = try Scene.given([
            .pledge("USD 50"), .commit("USD 30", against: "P1"), .revise(commitment: "C1", to: "USD 20"),
        ])
        #expect(try scene.entry("P1").used.stated.formatted(minPlaces: 2) == "20.00")
    }

    @Test("releasing an allocation frees what is not paid of it; what is paid stays set aside")
    func releases() throws {
        var scene = try Scene.given([
            .pledge("USD 500"), .allocate(.amount("USD 100")), .allocate(.share("40"), .share("20")),
            .disburse("USD 120.50", from: "A2"), .release("A1"), .release("A2"),
        ])
        #expect(try scene.entry("A1").status == .released && scene.entry("A2").status == .released)
        #expect(try scene.entry("A2").lineSentences == ["USD 120.50"])
        #expect(try scene.stated(.allocation) == "120.50")
        #expect(try scene.grant().unassigned.sentence == "USD 379.50")
        // A released allocation no longer follows its base.
        try scene.take(.revise(pledge: "P1", to: "USD 1000"))
        #expect(try scene.stated(.allocation) == "120.50")
        #expect(try scene.decide(.allocate(.amount("USD 879.50"))).flags.count == 1)
        #expect(try scene.refusal(of: .allocate(.amount("USD 879.51")))?.rule == .allocationExceedsAvailable)
    }

    @Test("a payment from a released allocation that is reversed frees its money too")
    func reversesAfterRelease() throws {
        var scene = try Scene.given([
            .pledge("USD 500"), .allocate(.amount("USD 300")), .disburse("USD 100", from: "A1"),
            .disburse("USD 50", from: "A1"), .release("A1"), .reverse("D1"),
        ])
        #expect(try scene.stated(.allocation) == "50.00")
        #expect(try scene.entry("A1").lineSentences == ["USD 50.00"])
        try scene.take(.reverse("D2"))
        #expect(try scene.stated(.allocation) == "0.00")
        #expect(try scene.refusal(of: .allocate(.amount("USD 500"))) == nil)
    }

    @Test("an allocation of which only undisclosed amounts were paid is released to an undisclosed amount")
    func releasesUndisclosed() throws {
        let scene = try Scene.given([
            .pledge("undisclosed"), .allocate(.undisclosed()), .disburse("undisclosed", from: "A1"), .release("A1"),
        ])
        #expect(try scene.entry("A1").figure.sentence == "an undisclosed amount")
        #expect(try scene.grant().sum(.allocation).undisclosed == 1)
    }

    @Test("a reversal restores what can be paid, from the allocation and from the grant")
    func reverses() throws {
        var scene = try Scene.given([
            .pledge("USD 500"), .allocate(.amount("USD 300")), .disburse("USD 300", from: "A1"), .disburse("USD 200"),
        ])
        #expect(try scene.refusal(of: .disburse("USD 0.01", from: "A1"))?.rule == .disbursementExceedsAllocation)
        #expect(try scene.refusal(of: .disburse("USD 0.01"))?.rule == .disbursementExceedsAvailable)
        try scene.take(.reverse("D1"))
        try scene.take(.reverse("D2"))
        #expect(try scene.entry("D1").status == .reversed)
        #expect(try scene.stated(.disbursement) == "0.00")
        #expect(try scene.entry("A1").used == EntrySum())
        #expect(try scene.grant().paidDirectly == EntrySum())
        #expect(try scene.refusal(of: .disburse("USD 300", from: "A1")) == nil)
        #expect(try scene.refusal(of: .disburse("USD 200")) == nil)
    }

    @Test("the first stated figure fixes the currency of a grant that names none")
    func fixesCurrency() throws {
        var scene = try Scene.given([.pledge("undisclosed")])
        #expect(try scene.grant().currency.isEmpty)
        try scene.take(.pledge("EUR 5"))
        #expect(try scene.grant().currency == "EUR")
        #expect(try scene.refusal(of: .pledge("USD 5"))?.rule == .figureCurrencyDiffers)
        #expect(
            try Scene.given([.open("U", in: "USD")]).refusal(of: .pledge("EUR 5", in: "U"))?.rule
                == .figureCurrencyDiffers)
    }

    @Test("an event that the books cannot take in is a fault of the log, named by its sequence")
    func namesFaults() throws {
        var books = MemoryBooks()
        #expect(throws: EvolutionError.unknownEvent(sequence: 7)) { try books.evolve(Event(), sequence: 7) }
        #expect(throws: EvolutionError.missing(sequence: 9, thing: "the grant H")) {
            try books.evolve(.with { $0.fact = .grantClosed(.with { $0.grant = "H" }) }, sequence: 9)
        }
        let missing = EvolutionError.missing(sequence: 9, thing: "the grant H").description
        #expect(
            missing == "The event 9 is about the grant H, which no earlier event made. Restore the store from a backup."
        )
    }
}
