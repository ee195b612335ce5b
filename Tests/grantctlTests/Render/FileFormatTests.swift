import Testing
import Varlink

@testable import grantctl

@Suite("CSV and JSON for programs")
struct FileFormatTests {
    @Test(
        "a field is quoted where RFC 4180 wants it",
        arguments: [
            (["a", "b"], "a,b\r\n"), (["a,b", ""], "\"a,b\",\r\n"), (["say \"x\""], "\"say \"\"x\"\"\"\r\n"),
            (["a\nb"], "\"a\nb\"\r\n"), (["a\r\nb"], "\"a\r\nb\"\r\n"), ([" a "], " a \r\n"),
        ])
    func quoting(fields: [String], record: String) {
        #expect(CSV.record(fields) == record)
    }

    @Test("a summary is one fact a row, plain numbers, no signs")
    func facts() {
        let table = Balances.table([
            [
                "currency": "USD",
                "pledged": TableTests.total("37900000.00", "statedTo", inexact: "37900000.00", undisclosed: 1),
                "disbursed": TableTests.nothing,
            ]
        ])
        #expect(
            CSV.header(table.columns) + table.rows.map(CSV.row).joined()
                == "currency,measure,stated,inexact,undisclosed,unconfirmed,qualifier\r\n"
                + "USD,pledged,37900000.00,37900000.00,1,0.00,statedTo\r\n")
    }

    @Test("a grant without money keeps its row")
    func noMoney() {
        let layout = Layout.tidy([Column("reference")]) { [.text($0["reference"])] }
        #expect(layout.cells(["reference": "G-1", "balances": []]).map(CSV.row) == ["G-1,,,,,,,\r\n"])
    }

    @Test("JSON at a terminal keeps the order of members and the text of numbers")
    func pretty() throws {
        let value = try JSONValue(parsing: #"{"b":[1,{"x":null}],"a":{},"n":12345678901234567890,"e":[]}"#)
        #expect(
            PrettyJSON.text(value) == """
                {
                  "b": [
                    1,
                    {
                      "x": null
                    }
                  ],
                  "a": {},
                  "n": 12345678901234567890,
                  "e": []
                }
                """)
        #expect(try JSONValue(parsing: PrettyJSON.text(value)) == value)
    }

    @Test("a status is names and values, with lists told apart by name")
    func status() {
        let facts = StatusView.facts([
            "ready": true, "readOnly": nil, "projectors": [["name": "grants", "position": 5]],
        ])
        #expect(
            facts.rows.map { $0.map(\.plain) } == [
                ["ready", "true"], ["readOnly", ""], ["projectors.grants.name", "grants"],
                ["projectors.grants.position", "5"],
            ])
    }
}
