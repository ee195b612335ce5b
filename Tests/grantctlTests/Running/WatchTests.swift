import ControlTests
import Testing
import Varlink

@testable import grantctl

@Suite("Reports that are watched", .timeLimit(.minutes(5)))
struct WatchTests {
    private static let before = #"{"parameters":{"position":57,"events":[],"next":null},"continues":true}"#
    private static let grown =
        #"{"parameters":{"position":59,"events":[{"sequence":58},{"sequence":59}],"next":null},"continues":true}"#

    /// A daemon whose report says how often it was asked for, and whose log does as it is told.
    private static func daemon(log: ScriptedPeer.Step) -> ScriptedPeer {
        ScriptedPeer(connections: 2) { number, message in
            if message.contains("org.grantd.Log.Read") { return log }
            let row = ReportReplies.row(
                [ReportReplies.key("year", "2024")], "USD", own: ReportReplies.balance(["pledged": "\(number + 1).00"]))
            let reply: JSONValue = [
                "asOf": ["sequence": .number(number == 0 ? "57" : "59")], "by": ["year"], "grants": 1,
                "rows": [row], "totals": [], "unconvertedCount": 0, "next": nil,
            ]
            return .reply([#"{"parameters":\#(reply)}"#])
        }
    }

    private static func table(_ pledged: String) -> String {
        "year  currency  pledged\n2024  USD          \(pledged)\n\ngrants  1\n"
    }

    @Test("it is drawn again when the log has grown, and ends with exit code 5 when the daemon goes")
    func redraws() throws {
        let peer = Self.daemon(log: .lastReply([Self.before, Self.grown, Self.grown]))
        let outcome = try ProgramTests.run(["report", "timeline", "--watch", "--socket", peer.address])
        #expect(outcome.output == Self.table("1.00") + "--\n" + Self.table("2.00"))
        #expect(outcome.status == 5)
        #expect(outcome.errors.contains("grantd went away. What is shown holds as of event 59."), "\(outcome.errors)")
        #expect(
            peer.messages.contains(
                #"{"method":"org.grantd.Log.Read","parameters":{"after":57,"follow":true},"more":true}"#))
        #expect(peer.messages.count == 3)
    }

    @Test("an interrupt ends it with exit code 0")
    func interrupted() throws {
        let peer = Self.daemon(log: .interrupt)
        let outcome = try ProgramTests.run(["report", "timeline", "--watch", "--socket", peer.address])
        #expect(outcome.status == 0)
        #expect(outcome.output == Self.table("1.00"))
    }

    @Test("without --watch it is drawn once, page by page, and no further than --limit")
    func pages() throws {
        let peer = ScriptedPeer { number, _ in
            let row = ReportReplies.row(
                [ReportReplies.key("year", "\(2020 + number)")], "USD",
                own: ReportReplies.balance(["pledged": "1.00"]))
            return .reply([
                #"{"parameters":{"asOf":{"sequence":5},"by":["year"],"rows":[\#(row)],"totals":[],"next":"n\#(number)"}}"#
            ])
        }
        let outcome = try ProgramTests.run([
            "report", "timeline", "--limit", "2", "-o", "csv", "--socket", peer.address,
        ])
        #expect(outcome.status == 0)
        #expect(
            outcome.output.split(separator: "\r\n").map { $0.prefix(13) } == [
                "year,currency", "2020,USD,own,", "2021,USD,own,",
            ])
        #expect(
            peer.messages == [
                #"{"method":"org.grantd.Reports.Report","parameters":{"report":"timeline","limit":2}}"#,
                #"{"method":"org.grantd.Reports.Report","parameters":{"report":"timeline","limit":1,"after":"n0"}}"#,
            ])
    }
}
