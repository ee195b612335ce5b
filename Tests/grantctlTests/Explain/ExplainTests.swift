import ArgumentParser
import Testing
import Varlink

@testable import grantctl

@Suite("Figures and rules explained")
struct ExplainTests {
    private static func donor(_ id: String?, _ currency: String?, _ pledged: KeyValuePairs<String, String>) -> JSONValue
    {
        ReportReplies.row(
            [ReportReplies.key("donor", id, "Japan"), ReportReplies.key("year", "2024")], currency,
            own: ReportReplies.balance(pledged))
    }

    private static let reply = ReportReplies.reply(
        by: ["donor", "year"],
        rows: [
            donor("JP", "USD", ["pledged": "500.00"]), donor("JP", "JPY", ["committed": "9"]),
            donor("DE", "USD", ["pledged": "5.00"]), donor("DE", "EUR", ["pledged": "5.00"]),
            donor(nil, nil, ["pledged": "0.00"]),
        ],
        totals: [ReportReplies.row([], "USD", own: ReportReplies.balance(["pledged": "505.00"]))])

    private static func address(_ values: [String], _ currency: String? = nil) -> FigureAddress {
        FigureAddress(report: .donors, values: values, column: .pledged, part: .own, currency: currency)
    }

    @Test(
        "a row is found by its values; its currency need not be named where only one holds the column",
        arguments: [
            (["JP", "2024"], nil as String?, #"{"row":["JP","2024"],"currency":"USD","column":"pledged"}"#),
            (["DE", "2024"], "EUR", #"{"row":["DE","2024"],"currency":"EUR","column":"pledged"}"#),
            (["", "2024"], "undisclosed", #"{"row":["","2024"],"column":"pledged"}"#),
            (["not known", "2024"], nil, #"{"row":["","2024"],"column":"pledged"}"#),
            ([], nil, #"{"currency":"USD","column":"pledged"}"#),
        ])
    func found(values: [String], currency: String?, members: String) throws {
        let address = Self.address(values, currency)
        let row = try address.row(in: Self.reply)
        #expect(JSONValue.object(address.members(row)).description == members)
    }

    @Test(
        "a row that is not there, or is in several currencies, is told with what there is",
        arguments: [
            (
                ["FR", "2024"], nil as String?, ProgramExit.notFound,
                "The row FR, 2024 of donors does not exist. Rows are:\n  \"JP\" \"2024\"\n  \"DE\" \"2024\"\n  \"\" \"2024\""
            ),
            (
                ["DE", "2024"], nil, .usage,
                "The row DE, 2024 of donors has pledged in several currencies: USD, EUR.\nChoose one by --of USD."
            ),
            (["JP", "2024"], "CHF", .notFound, "The row JP, 2024 of donors has nothing in CHF. It has USD, JPY."),
        ])
    func notFound(values: [String], currency: String?, status: ProgramExit, message: String) {
        #expect(throws: Failure(status, message)) { try Self.address(values, currency).row(in: Self.reply) }
    }

    @Test("a report without rows has nothing to explain")
    func empty() {
        let reply = ReportReplies.reply(by: ["donor", "year"], rows: [], totals: [])
        #expect(throws: Failure(.notFound, "donors has no row with these options: there is nothing to explain.")) {
            try Self.address(["JP", "2024"]).row(in: reply)
        }
    }

    private static func explained(stated: String) -> JSONValue {
        [
            "asOf": ["sequence": 57], "stated": .string(stated), "undisclosed": 0,
            "events": [
                [
                    "sequence": 4, "recordedAt": "2024-01-06T09:00:00Z", "valueDate": "2024-01-05",
                    "type": "pledgeMade", "stream": "grant/G-1", "entry": "P1", "amount": "1500.00",
                    "undisclosed": 0, "total": "1500.00",
                ],
                [
                    "sequence": 9, "recordedAt": "2024-02-01T09:00:00Z", "valueDate": nil,
                    "type": "pledgeRevised", "stream": "grant/G-1", "entry": "P1", "amount": "-250.00",
                    "undisclosed": 0, "total": "1250.00",
                ],
            ],
        ]
    }

    @Test("the events stand under each other with what is stated after each, and come to the figure")
    func figure() throws {
        let answer = try ExplainedFigure(
            column: .pledged, currency: "USD", reply: Self.explained(stated: "1250.0")
        ).answer()
        #expect(
            Block.text(answer.blocks, isStyled: false) == """
                event  recorded at           value date  what            of         entry    amount     total
                    4  2024-01-06T09:00:00Z  2024-01-05  pledge made     grant/G-1  P1     1,500.00  1,500.00
                    9  2024-02-01T09:00:00Z  –           pledge revised  grant/G-1  P1      -250.00  1,250.00

                pledged  USD 1,250.0
                events   2

                """)
        #expect(answer.facts.rows.map { $0.map(\.plain)[3] } == ["pledgeMade", "pledgeRevised"])
    }

    @Test("events that do not come to the figure are a check that did not hold")
    func wrong() {
        let error = #expect(throws: Failure.self) {
            try ExplainedFigure(column: .pledged, currency: "USD", reply: Self.explained(stated: "1251.00")).answer()
        }
        #expect(error?.status == .notFound)
        #expect(
            error?.message.hasPrefix("The events come to USD 1,250.00, and the report says USD 1,251.00.") == true)
    }

    private static let rule: JSONValue = [
        "rule": "allocation.exceeds-available", "action": "refuse", "setting": "policy.allocation-exceeds-available",
        "summary": "No more is allocated than there is.", "why": "Money is spent once.", "remedy": "Allocate less.",
        "given": [#"{"openGrant":{}}"#], "command": #"{"makeAllocation":{}}"#, "message": "USD 501 of USD 500.",
    ]

    @Test("a rule says what it is for, what becomes of it here, what to do, and shows an example")
    func rule() {
        #expect(
            Block.text(RuleView.blocks(Self.rule), isStyled: false) == """
                allocation.exceeds-available

                says        No more is allocated than there is.
                why         Money is spent once.
                here        refused: nothing is recorded (setting policy.allocation-exceeds-available)
                what to do  Allocate less.

                Example: after
                  {"openGrant":{}}

                this
                  {"makeAllocation":{}}

                is refused:
                  USD 501 of USD 500.

                """)
        var always: JSONValue = [
            "rule": "grant.unknown", "action": "flag", "setting": nil, "given": [], "command": "{}", "message": "No.",
        ]
        let text = Block.text(RuleView.blocks(always), isStyled: false)
        #expect(text.contains("here  always recorded and flagged") && text.contains("is recorded, and flagged:"))
        always = ["rule": "command.too-many", "action": "refuse", "given": [], "command": nil, "message": nil]
        #expect(!Block.text(RuleView.blocks(always), isStyled: false).contains("xample"))
        #expect(
            RuleView.table([Self.rule]).rows.first?.map(\.plain).prefix(2) == [
                "allocation.exceeds-available", "refuse",
            ])
    }

    @Test("`explain` takes a figure without saying so, and a rule by name")
    func commands() throws {
        let figure = try #require(
            try Grantctl.parseAsRoot(["explain", "donors", "JP", "2024", "outstanding-pledged", "--part", "of-which"])
                as? ExplainFigure)
        #expect(figure.words == ["JP", "2024", "outstanding-pledged"] && figure.part == .ofWhich)
        #expect(try Grantctl.parseAsRoot(["explain", "summary", "pledged"]) is ExplainFigure)
        let rule = try #require(try Grantctl.parseAsRoot(["explain", "rule", "grant.closed"]) as? ExplainRule)
        #expect(rule.rule == "grant.closed")
        #expect((try Grantctl.parseAsRoot(["explain", "rule"]) as? ExplainRule)?.rule == nil)
    }
}
