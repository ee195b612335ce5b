import Testing
import Varlink

@testable import grantctl

@Suite("Grants, projects and organisations for people")
struct ThingViewTests {
    private static let entries: JSONValue = [
        [
            "id": "P1", "kind": "pledge", "status": "standing", "figure": ["amount": "500.00", "currency": "USD"],
            "otherStatements": [["amount": "510", "currency": "USD", "qualifier": "about"]], "used": "120.50",
            "valueDate": "2024-01-05", "lines": [], "unconfirmed": false, "documents": [], "usageYears": [2024, 2025],
            "counterpart": ["grant": "G-2", "entry": "R1"], "endedBy": nil,
            "statements": [
                [
                    "sequence": 4, "valueDate": "2024-01-05", "figure": ["amount": "400.00", "currency": "USD"],
                    "voided": true,
                ],
                ["sequence": 9, "valueDate": nil, "figure": ["amount": "500.00", "currency": "USD"], "voided": false],
            ],
        ],
        [
            "id": "S1", "kind": "schedule", "status": "cancelled", "figure": ["qualifier": "undisclosed"],
            "otherStatements": [], "lines": [], "unconfirmed": true, "documents": ["D"], "usageYears": [],
            "dueDate": "2024-06-30", "statements": [], "endedBy": 12,
        ],
        [
            "id": "D1", "kind": "disbursement", "status": "standing",
            "figure": ["amount": "50.00", "currency": "USD"], "fulfils": "S1", "otherStatements": [],
            "lines": [
                [
                    "line": ["project": "X", "sectors": [["vocabulary": "1", "code": "15220"]]],
                    "apportioned": ["amount": "50.00", "currency": "USD"],
                ]
            ],
            "payment": [
                "paid": ["amount": "6500", "currency": "KES"], "rate": "130", "charges": nil, "bankReference": "B-7",
            ], "unconfirmed": false, "documents": [], "usageYears": [], "statements": [], "endedBy": nil,
        ],
    ]

    @Test("entries show what is used and what is left, and leave out the columns that say nothing")
    func entries() {
        #expect(
            EntryRows.table(Self.entries).withoutEmpty.text() == """
                entry  kind          status     currency       amount  qualifier    value date  unconfirmed  \
                documents    used  outstanding  due         fulfils  usage years  paid in   paid  rate  \
                bank reference  the same as  ended by
                P1     pledge        standing   USD            500.00  exact        2024-01-05               \
                –          120.50       379.50  –           –        2024, 2025   –            –     –  \
                –               R1 of G-2           –
                S1     schedule      cancelled  –         undisclosed  undisclosed  –           unconfirmed  \
                D               –            –  2024-06-30  –        –            –            –     –  \
                –               –                  12
                D1     disbursement  standing   USD             50.00  exact        –                        \
                –               –            –  –           S1       –            KES      6,500   130  \
                B-7             –                   –

                """)
    }

    @Test("statements of a revised entry, other statements and lines have tables of their own")
    func details() {
        #expect(
            EntryRows.statements(Self.entries).text() == """
                entry  event  value date  currency  amount  voided
                P1         4  2024-01-05  USD       400.00  recorded wrongly
                P1         9  –           USD       500.00

                """)
        #expect(
            EntryRows.otherStatements(Self.entries).text() == "entry  also stated as\nP1     about USD 510\n")
        #expect(
            EntryRows.lines(Self.entries).text() == """
                entry  destinations    sectors  project  given      currency  comes to
                D1     no destination  1:15220  X        all of it  USD          50.00

                """)
    }

    @Test("as CSV every entry has every column")
    func entryFacts() {
        let table = EntryRows.table(Self.entries)
        #expect(table.rows.allSatisfy { $0.count == table.columns.count })
        #expect(Set(table.columns.map(\.name)).count == table.columns.count)
    }

    @Test("a grant shows whom it passes money on to")
    func passedOn() {
        let text = Block.text(
            GrantView.blocks([
                "grant": ["reference": "G-1"],
                "passedOn": [
                    ["grant": "G-2", "entry": "F1", "figure": ["amount": "100.00", "currency": "USD"]]
                ],
            ]), isStyled: false)
        #expect(text.contains("Passed on to\ngrant  entry  currency  amount\nG-2    F1     USD       100.00\n"))
    }

    @Test("a project shows its budgets")
    func budgets() {
        let text = Block.text(
            ProjectView.blocks([
                "project": ["reference": "X"],
                "budgets": [
                    [
                        "id": "B1", "period": ["start": "2024-01", "end": "2024-12"],
                        "figure": ["amount": "900", "currency": "USD"],
                    ]
                ],
            ]), isStyled: false)
        #expect(
            text.contains(
                "Budgets\nid  period              currency  amount\nB1  2024-01 to 2024-12  USD          900\n"))
    }

    @Test("an organisation shows what it gave way to, and what it gives and receives by year")
    func organisation() {
        let reply: JSONValue = [
            "organisation": ["id": "A", "names": [["text": "Alpha"]]],
            "merger": ["organisation": "A", "into": "B", "kind": "successor", "from": "2024-01-01"],
            "mergedFrom": ["C"],
            "given": [
                ReportReplies.row(
                    [ReportReplies.key("year", "2024")], "USD", own: ReportReplies.balance([:]),
                    shared: ReportReplies.balance(["pledged": "5.00"]))
            ],
            "taken": [],
        ]
        let text = Block.text(OrganisationView.blocks(reply), isStyled: false)
        #expect(
            text == """
                A  Alpha

                gave way to  B, its successor from 2024-01-01
                merged from  C

                Gives
                year  how     currency  pledged
                2024  shared  USD          5.00

                """)
        #expect(
            OrganisationView.totals(reply).rows.map(CSV.row) == [
                "gives,2024,USD,shared,pledged,5.00,0.00,0,0.00,exact\r\n"
            ])
    }

    @Test("the pipeline and the exceptions leave out what no row says")
    func desk() {
        let item: JSONValue = [
            "kind": "grantEnding", "date": "2024-12-31", "days": -3, "grant": "G-1", "title": "Aid", "figure": nil,
        ]
        #expect(
            ReportPipeline.layout.table([item]).withoutEmpty.text()
                == "kind          date        days  grant  title\ngrant ending  2024-12-31    -3  G-1    Aid\n")
        let exception: JSONValue = [
            "sequence": 7, "kind": "figure.undated", "message": "P1 has no date.", "grant": "G-1",
        ]
        #expect(
            ExceptionRows.table([exception]).text()
                == "event  kind            grant  message\n    7  figure.undated  G-1    P1 has no date.\n")
    }

    @Test("activity says who did what, and why")
    func activity() {
        let event: JSONValue = [
            "sequence": 3, "recordedAt": "2024-01-05T10:00:00Z", "type": "grantClosed",
            "actor": ["uid": 1000, "user": "maria"],
            "event": [
                "grantClosed": ["grant": "G-1"], "reason": "final report accepted",
                "flags": [["rule": "source.missing", "message": "No."]],
            ],
        ]
        #expect(
            ActivityRows.table([event]).text() == """
                sequence  recorded at           by     what        reason                 flagged
                       3  2024-01-05T10:00:00Z  maria  G-1 closed  final report accepted  source.missing

                """)
    }
}
