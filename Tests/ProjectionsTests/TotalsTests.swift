import EventLogTests
import Grants
import GrantsTests
import LMDB
import Projections
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

    /// "pledged 5 exact x1; unconfirmed 5" and the like, so that examples read.
    private func words(_ row: TotalRow) -> String {
        let parts = row.parts.map { "\($0.amount) \($0.qualifier) x\($0.entries)" }.joined(separator: ", ")
        return row.hasUnconfirmed ? "\(parts); unconfirmed \(row.unconfirmed.amount)" : parts
    }

    @Test("a grant's balances tell its figures apart by how exact they are, and so do those of all grants")
    func balancesOfGrants() throws {
        let recorder = try books([
            .document("press"), .open("H"), .pledge("USD 100"), .pledge("about USD 50.50").by("press"),
            .pledge("USD 7"),
            .pledge("undisclosed"), .pledge("EUR 3", in: "H"), .disburse("USD 20"),
        ])
        try recorder.views.environment.read { transaction in
            let grant = try recorder.views.balances.balances(of: "G", in: transaction)
            #expect(grant.map(\.currency) == ["USD", ""])
            #expect(words(grant[0].row.pledged) == "107 exact x2, 50.5 about x1; unconfirmed 50.5")
            #expect(words(grant[0].row.disbursed) == "20 exact x1")
            #expect(words(grant[1].row.pledged) == "0 undisclosed x1")
            let all = try recorder.views.balances.balances(of: nil, in: transaction)
            #expect(all.map(\.currency) == ["EUR", "USD", ""])
            #expect(all[1].row == grant[0].row)
            #expect(try recorder.views.balances.balances(of: "none", in: transaction).isEmpty)
        }
    }

    @Test("donors and recipients have their totals by year of the value date; what is unknown stands apart")
    func totalsOfOrganisations() throws {
        let recorder = try books([
            .open("S", by: ["JP", "UNHCR"], to: ["IOM", "UNHCR"]), .pledge("USD 5").on("2021-03"),
            .pledge("USD 6").on("2022"),
            .pledge("USD 7"), .pledge("USD 8", in: "S", by: "UNHCR").on("2022-01-01"),
        ])
        func rows(_ totals: OrganisationTotals) throws -> [String: String] {
            try recorder.views.environment.read { transaction in
                var rows: [String: String] = [:]
                try totals.table.rows.forEach(in: transaction) { key, row in
                    rows[key.joined(separator: "|")] = words(row.pledged)
                    return true
                }
                return rows
            }
        }
        #expect(
            try rows(recorder.views.donors.totals) == [
                "JP|2021|USD": "5 exact x1", "JP|2022|USD": "6 exact x1", "JP||USD": "7 exact x1",
                "UNHCR|2022|USD": "8 exact x1",
            ])
        #expect(
            try rows(recorder.views.recipients.totals) == [
                "IOM|2021|USD": "5 exact x1", "IOM|2022|USD": "6 exact x1", "IOM||USD": "7 exact x1",
                "|2022|USD": "8 exact x1",
            ])
    }

    @Test("money of several destinations is shared and counted once; parts of it are in no sum")
    func totalsOfDestinations() throws {
        let recorder = try books([
            .pledge("USD 1000"),
            .allocate(.share("50", to: [.country("KE")]), .share("30", to: [.country("KE"), .country("SO")])),
            .allocate(.share("about 25", to: [.named("Horn of Africa")]), mode: .ofWhich),
            .allocate(.undisclosed(to: [.country("PK")])),
        ])
        try recorder.views.environment.read { transaction in
            var rows: [String: DestinationRow] = [:]
            try recorder.views.destinations.destinations.rows.forEach(in: transaction) { key, row in
                rows[key.joined(separator: "|")] = row
                return true
            }
            #expect(
                Set(rows.keys) == [
                    "country||KE||USD", "country||SO||USD", "country||PK||", "named|||Horn of Africa|USD",
                ])
            #expect(rows["country||KE||USD"].map { words($0.assigned) } == "500 exact x1")
            #expect(rows["country||KE||USD"].map { words($0.shared) } == "300 exact x1")
            #expect(rows["country||SO||USD"].map { words($0.shared) } == "300 exact x1")
            #expect(rows["country||PK||"].map { words($0.assigned) } == "0 undisclosed x1")
            #expect(rows["named|||Horn of Africa|USD"].map { words($0.ofWhich) } == "250 about x1")
            #expect(rows["named|||Horn of Africa|USD"]?.place == .named("Horn of Africa"))
            var sums: [String: DestinationSumRow] = [:]
            try recorder.views.destinations.sums.rows.forEach(in: transaction) { key, row in
                sums[key[1]] = row
                return true
            }
            let usd = try #require(sums["USD"])
            #expect(words(usd.assigned) == "500 exact x1" && words(usd.shared) == "300 exact x1")
            #expect(usd.unassigned.parts.count == 1 && words(usd.unassigned).hasPrefix("200 "))
        }
    }

    @Test("a project has what is allocated to it and what is paid from these allocations")
    func totalsOfProjects() throws {
        let recorder = try books([
            .pledge("USD 1000"), .allocate(.amount("USD 300", project: "P"), .amount("USD 100")),
            .allocate(.amount("USD 200", project: "P")), .disburse("USD 50", from: "A2"),
            .disburse("USD 60", from: "A1"),
            .disburse("USD 10"),
        ])
        try recorder.views.environment.read { transaction in
            let balances = try recorder.views.projects.balances(of: "P", in: transaction)
            #expect(balances.map(\.currency) == ["USD"])
            #expect(words(balances[0].row.allocated) == "500 exact x2")
            // A1's lines are not all of one project: a payment from it is no project's by itself.
            #expect(words(balances[0].row.disbursed) == "50 exact x1")
        }
    }

    @Test(
        "a payment stays with what its allocation was for when it was made, also when it is reversed or confirmed later",
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
        try recorder.views.environment.read { transaction in
            let balances = try recorder.views.projects.balances(of: "P", in: transaction)
            #expect(balances.map { words($0.row.disbursed) } == [""])
            #expect(balances.map { words($0.row.allocated) } == ["300 exact x1"])
        }
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
        ] as [[Command]])
    func leavesNoRows(commands: [Command]) throws {
        let recorder = try books(commands)
        let content = try recorder.views.content()
        for table in [
            "grant-balances/balances", "donors/totals", "recipients/totals", "destinations/destinations",
            "destinations/sums",
            "projects/balances",
        ] {
            #expect(try #require(content[table]).isEmpty, "\(table)")
        }
    }

    @Test("the rows of totals do not depend on the order in which entries came")
    func doNotDependOnOrder() throws {
        let commands: [Command] = [
            .pledge("USD 100", id: "a").on("2020"), .pledge("about USD 7", id: "b").on("2020"),
            .pledge("undisclosed", id: "c").on("2020"), .pledge("more than USD 3.5", id: "d").on("2020"),
            .commit("USD 9").on("2020"), .pledge("nearly USD 4", id: "e").on("2020"),
        ]
        let forwards = try books(commands)
        let backwards = try books(commands.reversed())
        for table in ["grant-balances/balances", "donors/totals", "recipients/totals"] {
            let rows = try forwards.views.content()[table]
            #expect(rows?.isEmpty == false)
            #expect(try backwards.views.content()[table] == rows, "\(table)")
        }
    }
}
