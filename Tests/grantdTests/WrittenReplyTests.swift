import Control
import EventLog
import Grants
import MerkleLog
import SwiftProtobuf
import Testing
import Varlink

@testable import Ledger
@testable import Reports
@testable import grantd

/// Replies that are written straight from what the books hold, against what the interfaces declare.
@Suite("Replies written without a type between")
struct WrittenReplyTests {
    private static let position = LogPosition(sequence: 7, recordedAtMicroseconds: 1_767_225_600_000_000)
    private static let root = TreeHash.empty

    private static func answer<Value>(_ value: Value) -> Queries.Answer<Value> {
        Queries.Answer(position: position, root: root, value: value)
    }

    private static func totals(_ measure: Measure, _ amount: String) throws -> BalanceRow {
        var row = BalanceRow()
        row.sums = [
            FigureSum(kind: SumKind(measure, .about), entries: 2, amount: try Amount(parsing: amount)),
            FigureSum(kind: SumKind(unconfirmed: measure), entries: 1, amount: .zero),
        ]
        return row
    }

    private static func recorded(_ fact: Event.OneOf_Fact, valueDate: String?) -> RecordedEvent {
        RecordedEvent(
            .with {
                $0.sequence = 7
                $0.recordedAtMicroseconds = position.recordedAtMicroseconds
                $0.stream = "grant/\"G\""
                $0.streamVersion = UInt64(Int64.max)
                $0.actor.uid = .max
                $0.actor.user = "röot\n"
                $0.actor.pid = -1
                $0.commandID = "c"
                $0.groupCount = 2
                $0.event.fact = fact
                if let valueDate { $0.event.context.valueDate = valueDate }
            })
    }

    private static let events = [
        recorded(.grantClosed(.with { $0.grant = "G" }), valueDate: nil),
        recorded(
            .pledgeMade(
                .with {
                    $0.grant = "G\u{1}é"
                    $0.figure.amount = "1"
                }), valueDate: "2026-01"),
    ]

    /// Every member of every structure that is no fact stands there, in the order of its declaration.
    private static func expectWhole(
        _ message: ReplyMessage, _ interface: ControlInterfaces, _ method: String
    ) throws {
        let interface = try interface.parsed()
        let method = try #require(interface.method(method))
        _ = try interface.validate(reply: message.parameters, of: method)
        try expectOrder(JSONValue(parsing: message.parameters), .structure(method.output), interface)
    }

    private static func expectOrder(_ json: JSONValue, _ type: IDLType, _ interface: Interface) throws {
        switch (type, json) {
        case (.named("Event"), _), (_, .null): break
        case (.named(let name), _): try expectOrder(json, #require(interface.type(name)), interface)
        case (.optional(let wrapped), _): try expectOrder(json, wrapped, interface)
        case (.array(let element), .array(let values)):
            for value in values { try expectOrder(value, element, interface) }
        case (.structure(let structure), .object(let members)):
            #expect(members.map(\.name) == structure.fields.map(\.name))
            for (member, field) in zip(members, structure.fields) {
                try expectOrder(member.value, field.type, interface)
            }
        default: break
        }
    }

    @Test("of a grant's balance")
    func balance() throws {
        let balances = [
            CurrencyBalance(currency: "EUR", totals: try Self.totals(.pledged, "1")),
            CurrencyBalance(currency: "", totals: try Self.totals(.spent, "2.125")),
        ]
        let reply = BalanceReply(answer: Self.answer(balances))
        try Self.expectWhole(ReplyMessage { try reply.write(to: &$0) }, .reports, "GetBalance")
    }

    @Test("of a destination's total, with each part that something stands in")
    func destination() throws {
        let place = Place.with {
            $0.kind = .country
            $0.code = "KE"
        }
        var state = ReportRowState()
        state.shared = try Self.totals(.allocated, "3")
        let (empty, destination) = (state, DimensionValue(destination: place))
        state.own = try Self.totals(.disbursed, "-0.5")
        state.ofWhich = state.own
        state.internal = state.shared
        let reply = DestinationReply(
            answer: Self.answer(DestinationTotal(destination: destination, rows: [("JPY", state), ("", empty)])))
        let message = try ReplyMessage { try reply.write(to: &$0) }
        try Self.expectWhole(message, .reports, "GetDestination")
        let rows = try #require(try JSONValue(parsing: message.parameters)["rows"]?.array)
        #expect(rows.map { $0["keys"]?.array?.first?["value"]?.string } == ["KE", "KE"])
        #expect(rows[0]["own"]?["outstanding"]?["received"]?.string == "0.5")
        #expect(rows[1]["own"]?["pledged"]?["stated"]?.string == "0")
        #expect(rows[1]["ofWhich"] == .null)
        let none = DestinationReply(answer: Self.answer(DestinationTotal(destination: destination, rows: [])))
        try Self.expectWhole(ReplyMessage { try none.write(to: &$0) }, .reports, "GetDestination")
    }

    @Test("of a report's row, with what is outstanding where no sum stands")
    func reportRow() throws {
        var state = ReportRowState()
        state.own = try Self.totals(.pledged, "5")
        let row = ReportedRow(
            values: [DimensionValue(.year, key: "2026"), DimensionValue(.grant, key: "")], currency: "USD",
            state: state,
            outstanding: [.shared: try OutstandingAmounts(state.own)], exchangeDifference: OutstandingAmounts())
        let json = try JSONValue(parsing: VerbatimJSON(row, names: [nil, "n"]).bytes)
        try Self.expectOrder(json, .named("ReportRow"), ControlInterfaces.reports.parsed())
        #expect(json["own"]?["outstanding"]?["pledged"]?.string == "0.00")
        #expect(json["shared"]?["outstanding"]?["pledged"]?.string == "5.00")
        #expect(json["internal"] == .null)
    }

    @Test("of a command", arguments: [true, false])
    func recorded(isFull: Bool) throws {
        let balances = [CurrencyBalance(currency: "EUR", totals: try Self.totals(.pledged, "1"))]
        let reply = RecordedReply(
            result: SubmissionResult(
                position: isFull ? Self.position : .start, isDuplicate: isFull, isDryRun: !isFull,
                events: isFull ? Self.events : [],
                balances: isFull ? [GrantBalance(grant: "G", balances: balances)] : []))
        let message = try ReplyMessage { try reply.write(to: &$0) }
        try Self.expectWhole(message, .ledger, "MakePledge")
        let recorded = try #require(try JSONValue(parsing: message.parameters)["recorded"])
        #expect(recorded["positions"]?.array?.count == (isFull ? 2 : 0))
        #expect(recorded["asOf"]?["recordedAt"]?.string == (isFull ? "2026-01-01T00:00:00.000000Z" : nil))
    }

    @Test("of a page of the log: an event as it is recorded")
    func log() throws {
        var page = LogPage(position: 9, events: Self.events, seenThrough: 8, isAtEnd: false)
        page.asOf = (Self.position, Self.root)
        let message = ReplyMessage(encoding: page)
        try Self.expectWhole(message, .log, "Read")
        let json = try JSONValue(parsing: message.parameters)
        #expect(json["next"]?.int == 8)
        #expect(
            json["events"]?.array?.last?.description == """
                {"sequence":7,"recordedAt":"2026-01-01T00:00:00.000000Z","valueDate":"2026-01","type":"pledgeMade",\
                "stream":"grant/\\"G\\"","streamVersion":9223372036854775807,"actor":{"uid":4294967295,"gid":0,\
                "user":"röot\\n","pid":-1},"commandId":"c","groupIndex":0,"groupCount":2,\
                "event":{"context":{"valueDate":"2026-01"},"pledgeMade":{"grant":"G\\u0001é","figure":{"amount":"1"}}}}
                """)
    }
}
