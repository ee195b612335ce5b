import Control
import Grants
import Testing
import Varlink

@testable import Reports
@testable import grantd

@Suite("A balance as JSON")
struct BalanceJSONTests {
    /// A row of these sums, which must be in the order of their kinds.
    private static func row(_ sums: FigureSum...) -> BalanceRow {
        var row = BalanceRow()
        row.sums = sums
        return row
    }

    private static func sum(
        _ measure: Measure, _ qualifier: Figure.Qualifier?, _ amount: String, _ entries: UInt64 = 1
    ) throws -> FigureSum {
        let kind = qualifier.map { SumKind(measure, $0) } ?? SumKind(unconfirmed: measure)
        return FigureSum(kind: kind, entries: entries, amount: try Amount(parsing: amount))
    }

    private static func text(_ balance: Balance) throws -> String {
        try String(decoding: VerbatimJSON { try balance.write(to: &$0) }.bytes, as: UTF8.self)
    }

    private static let columns: [Measure] = [
        .pledged, .committed, .received, .allocated, .unassigned, .disbursed, .spent, .refundReceived, .refundPaid,
    ]

    @Test(
        "without a figure is zeros with the currency's places",
        arguments: [("USD", "0.00"), ("JPY", "0"), ("KWD", "0.000"), (nil, "0")] as [(String?, String)])
    func nothing(currency: String?, zero: String) throws {
        let total =
            #"{"stated":"\#(zero)","inexact":"\#(zero)","undisclosed":0,"unconfirmed":"\#(zero)","#
            + #""qualifier":"exact","byQualifier":[]}"#
        let totals = Self.columns.map { #""\#($0)":\#(total)"# }.joined(separator: ",")
        let outstanding = ["pledged", "committed", "received", "allocated", "disbursed"]
            .map { #""\#($0)":"\#(zero)""# }.joined(separator: ",")
        let name = currency.map { #""\#($0)""# } ?? "null"
        #expect(
            try Self.text(.nothing(in: currency))
                == #"{"currency":\#(name),\#(totals),"outstanding":{\#(outstanding)}}"#)
    }

    @Test(
        "has each total with its sums, told apart by how exact they are",
        arguments: [
            (
                [("exact", "1200.5", 2)], nil,
                #"{"stated":"1200.50","inexact":"0.00","undisclosed":0,"unconfirmed":"0.00","qualifier":"exact","#
                    + #""byQualifier":[{"qualifier":"exact","amount":"1200.50","entries":2}]}"#
            ),
            (
                [("exact", "1", 1), ("moreThan", "-0.125", 1)], "7",
                #"{"stated":"0.875","inexact":"-0.125","undisclosed":0,"unconfirmed":"7.00","qualifier":"moreThan","#
                    + #""byQualifier":[{"qualifier":"exact","amount":"1.00","entries":1},"#
                    + #"{"qualifier":"moreThan","amount":"-0.125","entries":1}]}"#
            ),
            (
                [("nearly", "2", 1), ("atLeast", "3", 1), ("undisclosed", "0", 4)], nil,
                #"{"stated":"5.00","inexact":"5.00","undisclosed":4,"unconfirmed":"0.00","qualifier":"about","#
                    + #""byQualifier":[{"qualifier":"nearly","amount":"2.00","entries":1},"#
                    + #"{"qualifier":"atLeast","amount":"3.00","entries":1},"#
                    + #"{"qualifier":"undisclosed","amount":"0.00","entries":4}]}"#
            ),
            (
                [("undisclosed", "0", 1)], nil,
                #"{"stated":"0.00","inexact":"0.00","undisclosed":1,"unconfirmed":"0.00","qualifier":"undisclosed","#
                    + #""byQualifier":[{"qualifier":"undisclosed","amount":"0.00","entries":1}]}"#
            ),
        ] as [([(String, String, UInt64)], String?, String)])
    func totals(parts: [(qualifier: String, amount: String, entries: UInt64)], unconfirmed: String?, json: String)
        throws
    {
        var sums = try parts.map { part in
            let qualifier = try #require(Figure.Qualifier.allCases.first { $0.name == part.qualifier })
            return try Self.sum(.disbursed, qualifier, part.amount, part.entries)
        }
        if let unconfirmed { sums.append(try Self.sum(.disbursed, nil, unconfirmed)) }
        let total = try Total(sums[...])
        #expect(
            String(decoding: VerbatimJSON { total.write(to: &$0, minorUnits: 2) }.bytes, as: UTF8.self) == json)
        var row = BalanceRow()
        row.sums = sums
        let balance = Balance(currency: "USD", totals: row, outstanding: OutstandingAmounts())
        #expect(try Self.text(balance).contains(#""disbursed":\#(json),"spent""#))
    }

    @Test("has every sum under its measure, and what is outstanding")
    func measures() throws {
        let totals = Self.row(
            try Self.sum(.pledged, .exact, "100"), try Self.sum(.pledged, nil, "100"),
            try Self.sum(.allocated, .exact, "30"), try Self.sum(.allocated, .about, "10"),
            try Self.sum(.disbursed, .exact, "40.25"), try Self.sum(.refundPaid, .exact, "1"),
            try Self.sum(.paidFromAllocation, .exact, "45"))
        let balance = Balance(currency: "EUR", totals: totals, outstanding: try OutstandingAmounts(totals))
        let json = try JSONValue(parsing: Self.text(balance))
        let stated = Self.columns.map { json["\($0)"]?["stated"]?.string ?? "" }
        #expect(stated == ["100.00", "0.00", "0.00", "40.00", "0.00", "40.25", "0.00", "0.00", "1.00"])
        #expect(
            json["outstanding"]?.description
                == #"{"pledged":"100.00","committed":"0.00","received":"-41.25","allocated":"-5.00","disbursed":"40.25"}"#
        )
    }

    @Test(
        "cannot be told where sums that can be held have a total that cannot", arguments: [Measure.spent, .unassigned])
    func tooLarge(measure: Measure) throws {
        let most = "100000000000000000000000000000"
        let totals = Self.row(
            try Self.sum(measure, .exact, most), try Self.sum(measure, .about, most), try Self.sum(measure, nil, most))
        #expect(throws: AmountError.self) {
            try Self.text(Balance(currency: "USD", totals: totals, outstanding: OutstandingAmounts()))
        }
    }
}
