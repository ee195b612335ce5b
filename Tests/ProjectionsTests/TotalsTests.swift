import EventLogTests
import Grants
import GrantsTests
import LMDB
import Projections
import Reports
import SwiftProtobuf
import Testing

@Suite("Totals")
struct TotalsTests {
    private static let opening: [Command] = [
        .register("JP"), .register("IOM"), .register("UNHCR"), .document("paper", .agreement), .open(), .project(),
    ]

    private func books(_ commands: [Command]) throws -> Recorder {
        let recorder = try Recorder(Scratch())
        try recorder.record(Self.opening + commands)
        return recorder
    }

    /// "5 exact x1; unconfirmed 5" and the like, so that examples read.
    private func words(_ row: TotalRow) -> String {
        let parts = row.parts.map { "\($0.amount) \($0.qualifier) x\($0.entries)" }.joined(separator: ", ")
        return row.hasUnconfirmed ? "\(parts); unconfirmed \(row.unconfirmed.amount)" : parts
    }

    /// The rows of a report by what they are by, as it reads, and currency: "JP|2021|USD".
    private func rows(_ recorder: Recorder, _ report: ReportName) throws -> [String: ReportRowState] {
        let kept = try #require(ReportRows.Kept(report))
        return try recorder.views.environment.read { transaction in
            var rows: [String: ReportRowState] = [:]
            try recorder.views.model(ReportRows.self, in: transaction).forEach(of: kept, in: transaction) { row in
                let values = zip(report.defaultDimensions, row.keys).map { DimensionValue($0, key: $1).value ?? "" }
                rows[(values + [row.currency]).joined(separator: "|")] = row.state
                return true
            }
            return rows
        }
    }

    /// What a measure is in one part of each row that has it.
    private func sentences(
        _ rows: [String: ReportRowState], _ part: ReportPart, _ measure: Measure
    ) -> [String: String] {
        rows.mapValues { words($0[part][measure]) }.filter { !$0.value.isEmpty }
    }

    @Test("a grant's balances tell its figures apart by how exact they are, and so do those of all grants")
    func balancesOfGrants() throws {
        let recorder = try books([
            .document("press"), .open("H"), .pledge("USD 100"), .pledge("about USD 50.50").by("press"),
            .pledge("USD 7"),
            .pledge("undisclosed"), .pledge("EUR 3", in: "H"), .disburse("USD 20"),
        ])
        try recorder.views.environment.read { transaction in
            let rows = try recorder.views.model(ReportRows.self, in: transaction)
            let grant = try rows.rows(of: .grantBalances, ["G"], in: transaction)
            #expect(grant.map(\.currency) == ["USD", ""])
            #expect(words(grant[0].state.own.pledged) == "107 exact x2, 50.5 about x1; unconfirmed 50.5")
            #expect(words(grant[0].state.own.disbursed) == "20 exact x1")
            #expect(words(grant[1].state.own.pledged) == "0 undisclosed x1")
            let all = try rows.rows(of: .summary, [], in: transaction)
            #expect(all.map(\.currency) == ["EUR", "USD", ""])
            #expect(all[1].state == grant[0].state)
            #expect(try rows.rows(of: .grantBalances, ["none"], in: transaction).isEmpty)
            #expect(try rows.countThings(in: .grantBalances, in: transaction) == 2)
        }
    }

    @Test("donors and recipients have their totals by year of the value date; what is in common is shared")
    func totalsOfOrganisations() throws {
        let recorder = try books([
            .open("S", by: ["JP", "UNHCR"], to: ["IOM", "UNHCR"]), .pledge("USD 5").on("2021-03"),
            .pledge("USD 6").on("2022"),
            .pledge("USD 7"), .pledge("USD 8", in: "S", by: "UNHCR").on("2022-01-01"),
        ])
        let donors = try rows(recorder, .donors)
        #expect(
            sentences(donors, .own, .pledged) == [
                "JP|2021|USD": "5 exact x1", "JP|2022|USD": "6 exact x1", "JP||USD": "7 exact x1",
                "UNHCR|2022|USD": "8 exact x1",
            ])
        #expect(sentences(donors, .shared, .pledged).isEmpty)
        // What no allocation of S speaks of is of no day, and of both its providers in common.
        #expect(sentences(donors, .shared, .unassigned) == ["JP||USD": "8 exact x1", "UNHCR||USD": "8 exact x1"])
        let recipients = try rows(recorder, .recipients)
        #expect(
            sentences(recipients, .own, .pledged) == [
                "IOM|2021|USD": "5 exact x1", "IOM|2022|USD": "6 exact x1", "IOM||USD": "7 exact x1",
            ])
        #expect(
            sentences(recipients, .shared, .pledged) == [
                "IOM|2022|USD": "8 exact x1", "UNHCR|2022|USD": "8 exact x1",
            ])
        #expect(sentences(try rows(recorder, .summary), .own, .pledged) == ["USD": "26 exact x4"])
    }

    @Test("money of several destinations is shared and counted once; parts of it are in no sum")
    func totalsOfDestinations() throws {
        let recorder = try books([
            .pledge("USD 1000"),
            .allocate(.share("50", to: [.country("KE")]), .share("30", to: [.country("KE"), .country("SO")])),
            .allocate(.share("about 25", to: [.named("Horn of Africa")]), mode: .ofWhich),
            .allocate(.undisclosed(to: [.country("PK")])),
        ])
        let destinations = try rows(recorder, .destinations)
        #expect(
            sentences(destinations, .own, .allocated) == ["KE|USD": "500 exact x1", "PK|": "0 undisclosed x1"])
        #expect(
            sentences(destinations, .shared, .allocated) == ["KE|USD": "300 exact x1", "SO|USD": "300 exact x1"])
        #expect(sentences(destinations, .ofWhich, .allocated) == ["Horn of Africa|USD": "250 about x1"])
        // What no allocation speaks of is at most 200: the undisclosed line takes an unknown part of it.
        #expect(try #require(sentences(destinations, .own, .unassigned)["|USD"]).hasPrefix("200 "))
        let sums = try rows(recorder, .summary)
        #expect(sentences(sums, .own, .allocated) == ["USD": "800 exact x2", "": "0 undisclosed x1"])
        #expect(sentences(sums, .ofWhich, .allocated) == ["USD": "250 about x1"])
        #expect(sentences(sums, .shared, .allocated).isEmpty)
    }

    @Test("a project has what is allocated to it and what is paid from these allocations")
    func totalsOfProjects() throws {
        let recorder = try books([
            .pledge("USD 1000"), .allocate(.amount("USD 300", project: "P"), .amount("USD 100")),
            .allocate(.amount("USD 200", project: "P")), .disburse("USD 50", from: "A2"),
            .disburse("USD 60", from: "A1"),
            .disburse("USD 10"),
        ])
        let projects = try rows(recorder, .projects)
        #expect(sentences(projects, .own, .allocated) == ["P|USD": "500 exact x2", "|USD": "100 exact x1"])
        // A1's lines are not all of one project: a payment from it is no project's by itself.
        #expect(sentences(projects, .own, .disbursed) == ["P|USD": "50 exact x1", "|USD": "70 exact x2"])
    }

    @Test(
        "what comes from another grant of the books is internal, and a grant's own balances hold all of it"
    )
    func totalsOfPassedOnMoney() throws {
        let recorder = try books([
            .open("H", by: ["IOM"], to: ["UNHCR"]), .pledge("USD 100"), .pledge("USD 80", in: "H"),
            .fund("H", from: "G", "USD 30"),
        ])
        let sums = try rows(recorder, .summary)
        #expect(sentences(sums, .own, .pledged) == ["USD": "150 exact x2"])
        #expect(sentences(sums, .internal, .pledged) == ["USD": "30 exact x1"])
        let balances = try recorder.views.environment.read {
            try recorder.views.model(ReportRows.self, in: $0).rows(of: .grantBalances, ["H"], in: $0)
        }
        #expect(balances.map { words($0.state.own.pledged) } == ["80 exact x1"])
        #expect(balances.allSatisfy { $0.state.internal.isEmpty })
    }

    @Test(
        "a payment stays with what its allocation was for when it was made, also when it is reversed later",
        arguments: [
            [Command.reverse("D1")], [.document("bank", .bankRecord, about: [.entry("D1")]), .reverse("D1")],
            [.disburse("USD 5", from: "A1"), .reverse("D1"), .reverse("D2")],
        ])
    func keepsPaymentsTogether(then: [Command]) throws {
        let recorder = try books(
            [
                .document("press"), .pledge("USD 1000"), .allocate(.amount("USD 300")),
                .disburse("USD 50", from: "A1").by("press"),
                .revise(allocation: "A1", to: .amount("USD 300", project: "P")),
            ] + then)
        let projects = try rows(recorder, .projects)
        #expect(sentences(projects, .own, .disbursed).isEmpty)
        #expect(sentences(projects, .own, .allocated) == ["P|USD": "300 exact x1"])
    }

    @Test(
        "when all entries have ended, no row is left of them",
        arguments: [
            [
                .pledge("USD 100").by("paper").on("2020"),
                .revise(pledge: "P1", to: "about USD 90").by("paper").on("2021"),
                .withdraw("P1").on("2022"),
            ],
            [
                .pledge("undisclosed").by("paper").on("2020"), .commit("USD 40", against: "P1").by("paper").on("2020"),
                .cancel("C1"), .withdraw("P1"),
            ],
            [
                .pledge("USD 100").by("paper").on("2020"),
                .allocate(
                    .share("40", to: [.country("KE")]),
                    .amount("USD 9", to: [.country("KE"), .country("SO")], project: "P")
                )
                .by("paper"),
                .allocate(.share("10", to: [.country("KE")]), mode: .ofWhich).by("paper"),
                .disburse("USD 30", from: "A1").by("paper").on("2020"), .disburse("USD 5").by("paper").on("2020"),
                .reverse("D1"), .reverse("D2"), .release("A1"), .release("A2"), .withdraw("P1"),
            ],
            [
                .pledge("USD 100").by("paper").on("2020"), .allocate(.amount("USD 40", project: "P")).by("paper"),
                .disburse("USD 30", from: "A1").by("paper").on("2020"), .release("A1"), .reverse("D1"), .withdraw("P1"),
            ],
            [
                .pledge("USD 100").by("paper").on("2020"), .receive("USD 40").by("paper").on("2020"),
                .spend("USD 5", on: "P").by("paper").on("2020"), .void("E1"), .void("R1"), .void("P1"),
            ],
        ] as [[Command]])
    func leavesNoRows(commands: [Command]) throws {
        let recorder = try books(commands)
        #expect(try #require(recorder.views.content()["report-rows/rows"]).isEmpty)
    }

    @Test("the rows of totals do not depend on the order in which entries came")
    func doNotDependOnOrder() throws {
        let commands: [Command] = [
            .pledge("USD 100", id: "a").on("2020"), .pledge("about USD 7", id: "b").on("2020"),
            .pledge("undisclosed", id: "c").on("2020"), .pledge("more than USD 3.5", id: "d").on("2020"),
            .commit("USD 9").on("2020"), .pledge("nearly USD 4", id: "e").on("2020"),
        ]
        let rows = try books(commands).views.content()["report-rows/rows"]
        #expect(rows?.isEmpty == false)
        #expect(try books(commands.reversed()).views.content()["report-rows/rows"] == rows)
    }
}
