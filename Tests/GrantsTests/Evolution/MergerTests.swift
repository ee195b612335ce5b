import Grants
import SwiftProtobuf
import Testing

@Suite("Mergers of organisations")
struct MergerTests {
    /// DFID and FCO become FCDO in September 2020; a typing error was registered beside DFID.
    private static let given: [Command] = [
        .register("DFID"), .register("FCDO"), .register("DFDI"),
        .merge("DFDI", into: "DFID"), .merge("DFID", into: "FCDO", .successor, from: "2020-09"),
    ]

    @Test(
        "an identifier resolves through duplicates always and through successors from their first day",
        arguments: [
            ("FCDO", "2019-01-01", "FCDO"), ("DFID", "2020-08-31", "DFID"), ("DFID", "2020-09-01", "FCDO"),
            ("DFDI", "2020-08-31", "DFID"), ("DFDI", "2020-09-01", "FCDO"), ("DFID", nil, "FCDO"),
            ("DFDI", nil, "FCDO"), ("JP", nil, "JP"), ("Nobody", nil, "Nobody"),
        ])
    func resolves(id: String, day: String?, expected: String) throws {
        let books = try Scene.given(Self.given).books
        let day = try day.map { try PartialDate(parsing: $0).lastDay }
        #expect(try books.organisation(resolving: id, on: day) == expected)
    }

    @Test("a duplicate is followed and a successor is not where the organisation itself is meant")
    func resolvesDuplicates() throws {
        let books = try Scene.given(Self.given).books
        #expect(try books.organisation(behindDuplicate: "DFDI") == "DFID")
        #expect(try books.organisation(behindDuplicate: "DFID") == "DFID")
    }

    @Test(
        "a grant records its organisations by what they go by on its value date, each once",
        arguments: [("2020-08", ["DFID"]), ("2020-09-30", ["FCDO"]), (nil, ["FCDO"])])
    func resolvesInGrants(date: String?, providers: [String]) throws {
        var open = Command.open("H", by: ["DFID", "DFDI"], to: ["IOM"]) {
            $0.participants = [
                .with { ($0.organisation, $0.role) = ("DFDI", .extending) },
                .with { ($0.name, $0.role) = ("A ministry", .governmentPartner) },
            ]
        }
        if let date { open = open.on(date) }
        var scene = try Scene.given(Self.given + [open])
        #expect(try scene.grant("H").grant.providers == providers)
        #expect(try scene.grant("H").grant.participants.map(\.organisation) == providers + [""])
        var amend = Command.amend("H") { $0.receivers = ["DFDI"] }
        if let date { amend = amend.on(date) }
        try scene.take(amend)
        #expect(try scene.grant("H").grant.receivers == providers)
    }

    @Test("a grant between organisations that gave way later names for new entries what they go by now")
    func resolvesInEntries() throws {
        let scene = try Scene.given(
            [.register("MOFA"), .register("IOM-OLD"), .open("H", by: ["MOFA"], to: ["IOM-OLD"])]
                + [.pledge("USD 1", in: "H"), .merge("MOFA", into: "JP"), .merge("IOM-OLD", into: "IOM")]
                + [.pledge("USD 2", in: "H"), .pledge("USD 3", in: "H", by: "MOFA", to: "IOM-OLD")])
        // History keeps both.
        #expect(try scene.grant("H").grant.providers == ["MOFA"])
        #expect(try scene.entry("P1", of: "H").provider == "MOFA")
        for id in ["P2", "P3"] {
            #expect(try scene.entry(id, of: "H").provider == "JP")
            #expect(try scene.entry(id, of: "H").receiver == "IOM")
        }
    }

    @Test(
        "every organisation of an entry is recorded as it goes by when the entry counts",
        arguments: [("2024-06-30", "DFID"), ("2024-07-01", "FCDO"), (nil, "FCDO")] as [(String?, String)])
    func resolvesByValueDate(date: String?, name: String) throws {
        var scene = try Scene.given([
            .register("DFID"), .register("FCDO"), .open("H", by: ["DFID"], to: ["DFID"]),
            .open("K", by: ["JP"], to: ["IOM"]), .merge("DFID", into: "FCDO", .successor, from: "2024-07"),
        ])
        let commands: [Command] = [
            .pledge("USD 100", in: "H"), .commit("USD 10", in: "H"), .receive("USD 10", in: "H"),
            .schedule("USD 10", in: "H"), .disburse("USD 10", in: "H"), .spend("USD 10", in: "H"),
            .refund("USD 1", in: "H"), .refund("USD 1", paid: true, in: "H"),
            .adjust(.pledged, by: "USD 1", in: "H"), .fund("H", from: "G", "USD 1"),
        ]
        for command in commands { try scene.take(date.map(command.on) ?? command) }
        for id in ["P1", "C1", "R1", "S1", "D1", "E1", "F1", "F2", "J1", "L1"] {
            #expect(try scene.parties(id, of: "H") == [name, name], "\(id)")
        }
        // And those that the command names itself.
        let named: [Command] = [
            .spend("USD 1", in: "K") { $0.spender = "DFID" }, .refund("USD 1", in: "K") { $0.organisation = "DFID" },
            .schedule("USD 1", in: "K") { $0.receiver = "DFID" },
            .order(
                .reportOtherTransaction(
                    .with {
                        ($0.grant, $0.transactionType, $0.figure) = ("K", "5", figure("USD 1"))
                        ($0.provider, $0.receiver) = ("JP", "DFID")
                    })),
        ]
        for command in named { try scene.take(date.map(command.on) ?? command) }
        for id in ["E1", "F1", "S1", "T1"] {
            #expect(try scene.parties(id, of: "K") == ["JP", name], "\(id)")
        }
    }

    @Test("an expenditure without a value date names its spender as of the end of its period")
    func resolvesByPeriod() throws {
        let scene = try Scene.given([
            .register("DFID"), .register("FCDO"), .open("H", by: ["DFID"], to: ["DFID"]),
            .merge("DFID", into: "FCDO", .successor, from: "2024-07"),
            .spend("USD 1", in: "H") { $0.period = .with { ($0.start, $0.end) = ("2024-01", "2024-06") } },
        ])
        #expect(try scene.parties("E1", of: "H") == ["DFID", "DFID"])
    }

    @Test("two providers that became one are no longer ambiguous")
    func unites() throws {
        let scene = try Scene.given([
            .register("MOFA"), .open("H", by: ["JP", "MOFA"]), .merge("MOFA", into: "JP"), .pledge("USD 1", in: "H"),
        ])
        #expect(try scene.entry("P1", of: "H").provider == "JP")
    }

    @Test("who reports, who takes part in a project and who is amended is recorded by the identifier that stays")
    func resolvesElsewhere() throws {
        var scene = try Scene.given(Self.given)
        let pledge = try scene.take(.pledge("USD 1").reported(by: "DFDI").on("2019"))
        #expect(pledge.context.reportedBy == "DFID")
        try scene.take(.project { $0.participants = [.with { ($0.organisation, $0.role) = ("DFID", .funding) }] })
        #expect(try scene.project().project.participants.map(\.organisation) == ["FCDO"])
        for (named, changed) in [("DFDI", "DFID"), ("DFID", "DFID")] {
            let event = try scene.take(
                .order(.amendOrganisation(.with { ($0.organisation, $0.country) = (named, "GB") })))
            #expect(event.fact?.stream == "organisation/\(changed)")
        }
        // What a remark or a document is about stays as it is named.
        let note = try scene.take(.note("A typing error") { $0.organisation = "DFDI" })
        #expect(note.fact?.stream == "organisation/DFDI")
    }

    @Test("an undone merger leaves both standing, and either may give way again")
    func undoes() throws {
        var scene = try Scene.given([.merge("JP", into: "IOM").by(), .undoMerger(of: "JP")])
        #expect(try #require(scene.books.organisation("JP")).merger == nil)
        #expect(scene.books.organisation("JP")?.mergerSequence == 0)
        try scene.take(.merge("IOM", into: "JP"))
        #expect(scene.books.organisation("IOM")?.merger?.into == "JP")
        #expect(scene.books.organisation("IOM")?.mergerSequence == 7)
        #expect(try scene.books.organisation(resolving: "IOM", on: nil) == "JP")
    }

    @Test("a chain of mergers is followed to its end, and a merger undone in its middle cuts it there")
    func follows() throws {
        var scene = try Scene.given([.merge("JP", into: "IOM"), .merge("IOM", into: "UNHCR")])
        #expect(try scene.books.organisation(resolving: "JP", on: nil) == "UNHCR")
        try scene.take(.undoMerger(of: "IOM"))
        #expect(try scene.books.organisation(resolving: "JP", on: nil) == "IOM")
    }
}
