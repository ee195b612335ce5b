import Testing
import Varlink

@testable import grantctl

@Suite("Tables for people")
struct TableTests {
    /// A total as the daemon gives it.
    static func total(
        _ stated: String, _ qualifier: String = "exact", inexact: String = "0.00", undisclosed: Int64 = 0
    ) -> JSONValue {
        [
            "stated": .string(stated), "inexact": .string(inexact), "undisclosed": .number(String(undisclosed)),
            "unconfirmed": "0.00", "qualifier": .string(qualifier),
            "byQualifier": [["qualifier": .string(qualifier), "amount": .string(stated), "entries": 1]],
        ]
    }

    static let nothing: JSONValue = [
        "stated": "0.00", "inexact": "0.00", "undisclosed": 0, "unconfirmed": "0.00", "qualifier": "exact",
        "byQualifier": [],
    ]

    @Test("balances stand under each other to the last digit, with signs for what is not exact")
    func balances() {
        let table = Balances.table([
            [
                "currency": "USD", "pledged": Self.total("37900000.00", "statedTo", inexact: "37900000.00"),
                "committed": Self.total("9475.50", "exact", undisclosed: 2), "spent": Self.nothing,
            ],
            ["currency": nil, "allocated": Self.total("0.00", "undisclosed", undisclosed: 1)],
        ])
        #expect(
            table.text() == """
                currency  measure             stated  of it inexact  undisclosed  of it unconfirmed  qualifier
                USD       pledged    ≈ 37,900,000.00  37,900,000.00            0               0.00  statedTo
                USD       committed       ? 9,475.50           0.00            2               0.00  exact
                –         allocated      undisclosed           0.00            1               0.00  undisclosed

                """)
        #expect(
            FigureSign.legend(table.signs)
                == "≈ stated to a rounding unit, ? beside undisclosed amounts, which are in no sum")
    }

    @Test("what is outstanding stands under what it is of, and alone where that has nothing")
    func outstanding() {
        let balance: JSONValue = [
            "currency": "USD", "pledged": Self.total("1000.00"), "committed": Self.total("800.00"),
            "unassigned": Self.total("300.00"), "disbursed": Self.nothing, "spent": Self.total("50.00"),
            "outstanding": [
                "pledged": "200.00", "committed": "800.00", "received": "0.00", "allocated": "0",
                "disbursed": "-50.00",
            ],
        ]
        #expect(
            Balances.table([balance]).text() == """
                currency  measure                      stated  of it inexact  undisclosed  of it unconfirmed  qualifier
                USD       pledged                    1,000.00           0.00            0               0.00  exact
                USD         of it not yet committed    200.00
                USD       committed                    800.00           0.00            0               0.00  exact
                USD         of it not yet received     800.00
                USD       unassigned                   300.00           0.00            0               0.00  exact
                USD       disbursed, not yet spent     -50.00
                USD       spent                         50.00           0.00            0               0.00  exact

                """)
        #expect(
            Balances.rows(balance).map(CSV.row).filter { $0.contains("outstanding") } == [
                "USD,outstanding.pledged,200.00,,,,\r\n", "USD,outstanding.committed,800.00,,,,\r\n",
                "USD,outstanding.disbursed,-50.00,,,,\r\n",
            ])
    }

    @Test("every measure of a balance has a row, and every outstanding one its words")
    func measures() throws {
        let balance = try InterfaceText.members(of: "Balance", in: "org.grantd.Ledger.varlink").filter {
            $0.type == "Total"
        }
        #expect(Balances.measures.map(\.member) == balance.map(\.name))
        let outstanding = try InterfaceText.members(of: "Outstanding", in: "org.grantd.Ledger.varlink").map(\.name)
        #expect(Balances.measures.filter { $0.next != nil }.map(\.member) == outstanding)
    }

    @Test("columns are as wide as a terminal shows them, not as characters count")
    func widths() {
        let table = Table(
            columns: [Column("name"), Column("n", "n", .right)],
            rows: [
                [.text("日本国政府"), .text("1")], [.text("El Baji\u{301}o"), .text("20")], [.text("IOM"), .text("3")],
            ])
        #expect(table.text() == "name         n\n日本国政府   1\nEl Baji\u{301}o    20\nIOM          3\n")
    }

    @Test(
        "a text is as wide as its letters",
        arguments: [
            ("", 0), ("IOM", 3), ("日本", 4), ("e\u{301}", 1), ("한국", 4), ("ｱ", 1), ("Ａ", 2), ("😀", 2), ("👩‍👧", 2),
            ("a\u{200B}b", 2), ("≈ 1", 3),
        ])
    func width(text: String, columns: Int) {
        #expect(DisplayWidth.of(text) == columns)
    }

    @Test("control characters of foreign texts do not reach the terminal")
    func controls() {
        #expect(Cell.text("a\u{1B}[2Jb\nc").people == "a [2Jb c")
        #expect(Cell.text("a\nb").plain == "a\nb")
    }

    @Test("an empty table is no text, and an empty block takes no line")
    func empty() {
        let table = Table(columns: [Column("a")], rows: [])
        #expect(table.text().isEmpty)
        let blocks: [Block] = [
            .heading("G-1"), .table("None", table), .fields([.init("state", "open"), .init("period", nil)]),
        ]
        #expect(Block.text(blocks, isStyled: false) == "G-1\n\nstate  open\n")
        #expect(Block.text([.heading("G-1")], isStyled: true) == "\u{1B}[1mG-1\u{1B}[0m\n")
    }

    @Test(
        "thousands are grouped and places stay",
        arguments: [
            ("0", "0"), ("999", "999"), ("1000", "1,000"), ("37100767.00", "37,100,767.00"), ("-1234.5", "-1,234.5"),
            ("100000", "100,000"),
        ])
    func grouping(plain: String, grouped: String) {
        #expect(MoneyText.grouped(plain) == grouped)
    }
}
