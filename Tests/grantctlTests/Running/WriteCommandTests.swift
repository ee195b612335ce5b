import Control
import Testing
import Varlink

@testable import ControlTests
@testable import grantctl

/// The program as a user runs it, at a socket where a peer takes down what it sends.
@Suite("What commands send")
struct WriteCommandTests {
    @Test("a command is a call of its method that the interface takes", arguments: WriteExamples.all)
    func sends(example: WriteExamples.Example) throws {
        let peer = ScriptedPeer { _, _ in Self.recorded }
        let outcome = try ProgramTests.run(
            example.words + ["--socket", peer.address, "--command-id", "T-1", "--reason", "a test"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let message = try #require(peer.messages.first)
        #expect(
            message == #"{"method":"org.grantd.Ledger.\#(example.method)","parameters":{"commandId":"T-1","#
                + example.content + #","reason":"a test"}}"#)
        let ledger = try ControlInterfaces.ledger.parsed()
        let parameters = try #require(try JSONValue(parsing: message)["parameters"])
        _ = try ledger.validate(parameters: parameters.bytes[...], of: #require(ledger.method(example.method)))
    }

    @Test("every order has an example, but for tables of rates, which `rate import` sends")
    func complete() {
        let shown = Set(WriteExamples.all.map { "org.grantd.Ledger.\($0.method)" })
        let orders = LedgerCommand.allCases.filter { $0 != .recordExchangeRates }
        #expect(shown == Set(orders.map(\.method)))
    }

    @Test("the years of an entry stand in the context")
    func usageYears() throws {
        let peer = ScriptedPeer { _, _ in Self.recorded }
        let outcome = try ProgramTests.run([
            "refund", "pay", "G-1", "--amount", "USD 5", "--usage-year", "2026", "--value-date", "2026-03", "--socket",
            peer.address,
        ])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let parameters = try JSONValue(parsing: #require(peer.messages.first))["parameters"]
        #expect(parameters?["context"]?.description == #"{"valueDate":"2026-03","usageYears":[2026]}"#)
        #expect(outcome.output == "F1 refund paid of G-1: USD 5 (sequence 9)\n")
    }

    /// What a daemon answers, as far as the program needs it.
    private static let recorded = ScriptedPeer.Step.reply([
        #"{"parameters":{"recorded":{"events":[{"sequence":9,"type":"refundPaid","event":{"refundPaid":"#
            + #"{"id":"F1","grant":"G-1","figure":{"amount":"5","currency":"USD"}}}}],"balances":[]}}}"#
    ])
}
