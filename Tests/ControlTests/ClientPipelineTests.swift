import Testing
import Varlink

@testable import Control

@Suite("Many calls in flight")
struct ClientPipelineTests {
    /// Calls 0, 1, 2, ... of a method, each with its number.
    private struct Numbers {
        let count: Int
        var given = 0

        mutating func next(padding: String = "") -> PipelinedCall? {
            guard given < count else { return nil }
            defer { given += 1 }
            return PipelinedCall(
                method: "org.grantd.Ledger.AddNote",
                parameters: ["n": .number(String(given)), "padding": .string(padding)])
        }
    }

    /// Answers a call with the number that it came with.
    private static func echo(_ message: String, padding: String = "") -> ScriptedPeer.Step {
        let number = (try? JSONValue(parsing: message))?["parameters"]?["n"]?.int ?? -1
        return .reply([#"{"parameters":{"n":\#(number),"padding":"\#(padding)"}}"#])
    }

    @Test("replies come in the order of the calls, whatever the window", arguments: [1, 3, 64, 5000])
    func order(window: Int) throws {
        let peer = ScriptedPeer(pieceBytes: 1000) { _, message in Self.echo(message) }
        var client = try Client(ClientAddress(peer.address))
        var numbers = Numbers(count: 2000)
        var seen: [Int64] = []
        try client.pipeline(
            window: window, nextCall: { numbers.next() },
            onReply: { outcome in
                seen.append((try? outcome.get())?["n"]?.int ?? -1)
                return .goOn
            })
        #expect(seen == Array(0..<2000))
    }

    @Test("calls and replies larger than the socket's buffers do not hold each other up", .timeLimit(.minutes(5)))
    func large() throws {
        let padding = String(repeating: "x", count: 100_000)
        let peer = ScriptedPeer { _, message in Self.echo(message, padding: padding) }
        var client = try Client(ClientAddress(peer.address))
        var numbers = Numbers(count: 20)
        var count = 0
        try client.pipeline(
            window: 20, nextCall: { numbers.next(padding: padding) },
            onReply: { _ in
                count += 1
                return .goOn
            })
        #expect(count == 20)
    }

    @Test("when the daemon goes away in the middle, what it acknowledged was handed over")
    func closedInTheMiddle() throws {
        let peer = ScriptedPeer { number, message in number < 10 ? Self.echo(message) : .close }
        var client = try Client(ClientAddress(peer.address))
        var numbers = Numbers(count: 1000)
        var seen: [Int64] = []
        let thrown = #expect(throws: ClientError.self) {
            try client.pipeline(
                window: 16, nextCall: { numbers.next() },
                onReply: { outcome in
                    seen.append((try? outcome.get())?["n"]?.int ?? -1)
                    return .goOn
                })
        }
        #expect(seen == Array(0..<10))
        guard case .disconnected(_, let outstanding) = thrown else {
            Issue.record("thrown was \(String(describing: thrown))")
            return
        }
        #expect(outstanding == numbers.given - 10)
    }

    @Test("after a stop nothing more is sent, and what was under way is handed over")
    func stopped() throws {
        let peer = ScriptedPeer { number, message in
            number == 2 ? .reply([#"{"error":"org.grantd.Ledger.Refused"}"#]) : Self.echo(message)
        }
        var client = try Client(ClientAddress(peer.address))
        var numbers = Numbers(count: 1000)
        var outcomes: [Bool] = []
        try client.pipeline(
            window: 4, nextCall: { numbers.next() },
            onReply: { outcome in
                if case .success = outcome { outcomes.append(true) } else { outcomes.append(false) }
                return outcomes.last == true ? .goOn : .stop
            })
        #expect(outcomes.prefix(3) == [true, true, false])
        #expect(outcomes.count == numbers.given)
        #expect(numbers.given < 1000)
    }
}
