import Testing
import Varlink

@testable import grantctl

@Suite("Reports for people")
struct ReportViewTests {
    @Test("own money stands before what is shared, of which and internal; totals stand below, each money once")
    func parts() {
        #expect(
            ReportReplies.text(ReportView(report: .destinations), ReportReplies.destinations) == """
                destination  name                how       currency  pledged  allocated
                KE           Kenya               own       USD             –     600.00
                KE           Kenya               shared    USD             –     300.00
                KE           Kenya               internal  USD             –     100.00
                m49:202      Sub-Saharan Africa  shared    USD             –     300.00
                m49:202      Sub-Saharan Africa  of which  USD             –      50.00
                not known    –                   own       JPY       500,000          –

                Each money counted once
                currency  pledged  allocated
                USD             –     900.00
                JPY       500,000          –

                grants    2
                boundary  money that enters from outside the books
                through   2024-12-31

                """)
    }

    @Test("bars show the share of the total of the first column of that currency; what is internal has none")
    func bars() {
        let text = ReportReplies.text(ReportView(report: .destinations, hasBars: true), ReportReplies.destinations)
        #expect(
            text.hasPrefix(
                """
                destination  name                how       currency  pledged  allocated  share of first column
                KE           Kenya               own       USD             –     600.00  ██████▋      66.7%
                KE           Kenya               shared    USD             –     300.00  ███▍         33.3%
                KE           Kenya               internal  USD             –     100.00
                m49:202      Sub-Saharan Africa  shared    USD             –     300.00  ███▍         33.3%
                m49:202      Sub-Saharan Africa  of which  USD             –      50.00  ▌             5.6%
                not known    –                   own       JPY       500,000          –  ██████████  100.0%

                """))
    }

    @Test("what is outstanding is shown where it is asked for, or sorted by")
    func outstanding() {
        let shown = ReportReplies.text(
            ReportView(report: .destinations, hasOutstanding: true), ReportReplies.destinations)
        #expect(shown.contains("\ncurrency  pledged  allocated  pledged, not committed  allocated, not disbursed\n"))
        #expect(shown.contains("\nUSD             –     900.00                  -10.00                    900.00\n"))
        let own = "own       USD             –     600.00                       –                         –\n"
        #expect(shown.contains(own))
        let sorted = ReportReplies.text(
            ReportView(report: .destinations, sort: .outstandingPledged), ReportReplies.destinations)
        #expect(sorted.contains("currency  pledged  allocated  pledged, not committed\n"))
    }

    @Test("a summary has a line for each sum, and for what is outstanding")
    func summary() {
        let totals = [
            ReportReplies.row(
                [], "USD",
                own: ReportReplies.balance(
                    ["pledged": "1000.00", "committed": "250.00"],
                    outstanding: ["pledged": "750.00", "committed": "0.00"]),
                internal: ReportReplies.balance(["pledged": "80.00"]),
                exchangeDifference: ["pledged": "1.25", "committed": "0.00"])
        ]
        let reply = ReportReplies.reply(by: [], rows: totals, totals: totals)
        #expect(
            ReportReplies.text(ReportView(report: .summary, hasBars: true, inCurrency: "USD"), reply) == """
                currency  how                  measure                   stated  of it inexact  undisclosed  \
                of it unconfirmed  qualifier  share of pledged
                USD       own                  pledged                 1,000.00           0.00            0  \
                             0.00  exact      ██████████  100.0%
                USD       own                  committed                 250.00           0.00            0  \
                             0.00  exact      ██▌          25.0%
                USD       own                  pledged, not committed    750.00              –            –  \
                                –  –          ███████▌     75.0%
                USD       internal             pledged                    80.00           0.00            0  \
                             0.00  exact
                USD       exchange difference  pledged, not committed      1.25              –            –  \
                                –  –

                grants        2
                boundary      money that enters from outside the books
                through       2024-12-31
                converted to  USD

                """)
    }

    @Test("a timeline has a line of its months, those without a row too, and a bar a row")
    func timeline() {
        func month(_ name: String?, _ pledged: String) -> JSONValue {
            ReportReplies.row(
                [ReportReplies.key("month", name)], "USD", own: ReportReplies.balance(["pledged": pledged]))
        }
        let reply = ReportReplies.reply(
            by: ["month"],
            rows: [
                month("2023-11", "70.00"), month("2024-01", "-5.00"), month("2024-02", "140.00"), month(nil, "9.00"),
            ],
            totals: [])
        let text = ReportReplies.text(ReportView(report: .timeline, hasBars: true), reply)
        #expect(
            text.hasPrefix(
                """
                currency  measure  from           to       largest
                USD       pledged  2023-11  ▅▁▁█  2024-02   140.00

                month      currency  pledged  pledged
                2023-11    USD         70.00  █████
                2024-01    USD         -5.00
                2024-02    USD        140.00  ██████████
                not known  USD          9.00  ▋

                """), "\(text)")
        let cumulative = ReportReplies.text(ReportView(report: .timeline, hasBars: true, isCumulative: true), reply)
        #expect(cumulative.contains("  ▅▅▁█  "), "\(cumulative)")
        #expect(!ReportReplies.text(ReportView(report: .timeline), reply).contains("█"))
    }

    @Test("all of nothing has neither bars nor lines")
    func nothing() {
        let row = ReportReplies.row([ReportReplies.key("year", "2024")], "USD", own: ReportReplies.balance([:]))
        let reply = ReportReplies.reply(by: ["year"], rows: [row], totals: [])
        #expect(
            ReportReplies.text(ReportView(report: .timeline, hasBars: true), reply).hasPrefix(
                "year  currency\n2024  USD\n\ngrants    2\n"))
    }

    @Test("flows have the codes of donor, recipient, project and destination in a column each")
    func flows() {
        let keys = [
            ReportReplies.key("donor", "XM-DAC-701", "Japan"), ReportReplies.key("recipient", "XM-DAC-47066", "IOM"),
            ReportReplies.key("project", nil), ReportReplies.key("destination", "El Bajío", "El Bajío", kind: "named"),
            ReportReplies.key("boundary", "incoming"),
        ]
        let reply = ReportReplies.reply(
            by: ["donor", "recipient", "project", "destination", "boundary"],
            rows: [ReportReplies.row(keys, "USD", own: ReportReplies.balance(["pledged": "5.00"]))], totals: [])
        #expect(
            ReportReplies.text(ReportView(report: .flows), reply).hasPrefix(
                """
                donor       recipient     project    destination  boundary  currency  pledged
                XM-DAC-701  XM-DAC-47066  not known  El Bajío     incoming  USD          5.00

                """))
    }

    @Test("what could not be converted is counted and the first shown; the rates used are shown where asked for")
    func conversion() {
        let figure: JSONValue = [
            "grant": "G-1", "entry": "P1", "figure": ["amount": "500000", "currency": "JPY"], "day": nil,
        ]
        let rate: JSONValue = [
            "base": "EUR", "quote": "USD", "rate": "1.1172", "date": "2026-10-30", "source": "ECB", "sequence": 12,
            "figures": 3,
        ]
        let reply = ReportReplies.reply(
            by: ["year"], rows: [], totals: ReportReplies.destinations["totals"]?.array ?? [], rates: [rate],
            unconverted: Array(repeating: figure, count: 6), unconvertedCount: 9)
        let view = ReportView(report: .donors, hasRates: true, inCurrency: "USD")
        let text = ReportReplies.text(view, reply)
        #expect(
            text.contains(
                """
                converted to   USD
                not converted  9 figures

                Without a rate to USD, the first 5 of 9
                grant  entry  currency   amount  day
                G-1    P1     JPY       500,000  undated
                """), "\(text)")
        #expect(
            text.hasSuffix(
                """
                Rates used
                base  quote    rate  date        source  event  figures
                EUR   USD    1.1172  2026-10-30  ECB        12        3

                """), "\(text)")
        #expect(!ReportReplies.text(ReportView(report: .donors), reply).contains("Rates used"))
        #expect(
            view.remarks(reply) == [
                "Currencies are not added up: what has no rate stays in its own.",
                "`grantctl report exceptions --in USD` lists what has no rate; "
                    + "`grantctl rate record` and `grantctl rate import` record rates.",
            ])
    }

    @Test("several currencies, no row and more rows are told on stderr")
    func remarks() {
        let view = ReportView(report: .donors)
        #expect(view.remarks(ReportReplies.destinations) == ["Currencies are not added up; --in USD converts."])
        #expect(
            view.remarks(ReportReplies.reply(by: [], rows: [], totals: [])) == [
                "No money matches: see `grantctl grant list` for what there is."
            ])
        let row = ReportReplies.row([ReportReplies.key("year", "2024")], "USD", own: ReportReplies.balance([:]))
        #expect(
            view.remarks(ReportReplies.reply(by: ["year"], rows: [row], totals: [row], next: "x")) == [
                "There are more rows than 1: a larger --limit shows them; the totals hold for all."
            ])
    }

    @Test("as CSV a report is one fact a row, plain numbers, every part named, and no totals")
    func facts() {
        let facts = SumReport.facts(ReportReplies.destinations)
        #expect(
            CSV.header(facts.columns) + facts.rows.map(CSV.row).joined() == """
                destination,destinationKind,destinationVocabulary,destinationName,currency,part,measure,\
                stated,inexact,undisclosed,unconfirmed,qualifier\r
                KE,country,,Kenya,USD,own,allocated,600.00,0.00,0,0.00,exact\r
                KE,country,,Kenya,USD,shared,allocated,300.00,0.00,0,0.00,exact\r
                KE,country,,Kenya,USD,internal,allocated,100.00,0.00,0,0.00,exact\r
                202,region,2,Sub-Saharan Africa,USD,shared,allocated,300.00,0.00,0,0.00,exact\r
                202,region,2,Sub-Saharan Africa,USD,ofWhich,allocated,50.00,0.00,0,0.00,exact\r
                ,,,,JPY,own,pledged,500000,0.00,0,0.00,exact\r

                """)
        // A report by nothing has no rows: its totals are what it says.
        let totals = ReportReplies.reply(
            by: [], rows: [], totals: ReportReplies.destinations["totals"]?.array ?? [])
        #expect(
            SumReport.facts(totals).rows.map(CSV.row) == [
                "USD,own,allocated,900.00,0.00,0,0.00,exact\r\n", "USD,own,outstandingPledged,-10.00,,,,\r\n",
                "USD,own,outstandingAllocated,900.00,,,,\r\n", "JPY,own,pledged,500000,0.00,0,0.00,exact\r\n",
            ])
    }

    @Test("a sector is written as it is asked for")
    func sectors() {
        #expect(ReportKeys.code(ReportReplies.key("sector", "15220", "Peace", vocabulary: "1")) == "dac:15220")
        #expect(ReportKeys.code(ReportReplies.key("sector", "16", vocabulary: "7")) == "sdg:16")
        #expect(ReportKeys.code(ReportReplies.key("sector", "peace", "peace", vocabulary: "99")) == "peace")
        #expect(ReportKeys.code(ReportReplies.key("destination", "298", vocabulary: "1")) == "dac:298")
        #expect(ReportKeys.code(ReportReplies.key("donor", nil)) == nil)
    }
}
