import Testing
import Varlink

@testable import Control

@Suite("One call after another")
struct ClientTests {
    @Test(
        "a call without parameters sends none, and gets its reply however the bytes are split", arguments: [1, 7, 4096])
    func call(pieceBytes: Int) throws {
        let peer = ScriptedPeer(pieceBytes: pieceBytes) { number, _ in
            .reply([number == 0 ? #"{"parameters":{"grants":3}}"# : "{}"])
        }
        var client = try Client(ClientAddress(peer.address))
        #expect(try client.call("org.grantd.Reports.Summary") == ["grants": 3])
        #expect(try client.call("org.grantd.Reports.GetGrant", ["reference": "G-1"]) == [:])
        #expect(
            peer.messages == [
                #"{"method":"org.grantd.Reports.Summary"}"#,
                #"{"method":"org.grantd.Reports.GetGrant","parameters":{"reference":"G-1"}}"#,
            ])
    }

    @Test("an error reply is thrown with its name and parameters")
    func errorReply() throws {
        let peer = ScriptedPeer { _, _ in
            .reply([#"{"error":"org.grantd.Ledger.Refused","parameters":{"rule":"grant.closed","message":"No."}}"#])
        }
        let expected = ErrorReply(
            name: "org.grantd.Ledger.Refused", parameters: ["rule": "grant.closed", "message": "No."])
        var client = try Client(ClientAddress(peer.address))
        let thrown = #expect(throws: ClientError.self) { try client.call("org.grantd.Ledger.MakePledge") }
        #expect(thrown == .refused(expected))
        #expect(expected.message == "No.")
    }

    @Test("a stream hands over every reply until the last")
    func stream() throws {
        let peer = ScriptedPeer(pieceBytes: 5) { _, _ in
            .reply((1...3).map { #"{"parameters":{"n":\#($0)},"continues":\#($0 < 3)}"# })
        }
        var client = try Client(ClientAddress(peer.address))
        var seen: [Int64?] = []
        try client.stream("org.grantd.Log.Read") { reply in
            seen.append(reply["n"]?.int)
            return .goOn
        }
        #expect(seen == [1, 2, 3])
        #expect(peer.messages == [#"{"method":"org.grantd.Log.Read","more":true}"#])
    }

    @Test("a stream that is stopped hands over nothing more")
    func streamStopped() throws {
        let peer = ScriptedPeer { _, _ in .reply([#"{"continues":true}"#, #"{"continues":true}"#]) }
        var client = try Client(ClientAddress(peer.address))
        var count = 0
        try client.stream("org.grantd.Log.Read") { _ in
            count += 1
            return .stop
        }
        #expect(count == 1)
    }

    @Test(
        "what is no Varlink reply is a protocol fault",
        arguments: ["[]", "no", #"{"error":5}"#, #"{"parameters":[]}"#])
    func protocolFault(text: String) throws {
        let peer = ScriptedPeer { _, _ in .reply([text]) }
        var client = try Client(ClientAddress(peer.address))
        let thrown = #expect(throws: ClientError.self) { try client.call("org.grantd.Admin.Status") }
        guard case .protocolFault = thrown else {
            Issue.record("\(text) was taken: \(String(describing: thrown))")
            return
        }
    }

    @Test("a daemon that closes before it answers is told as a lost connection")
    func closed() throws {
        let peer = ScriptedPeer { _, _ in .close }
        var client = try Client(ClientAddress(peer.address))
        let thrown = #expect(throws: ClientError.self) { try client.call("org.grantd.Admin.Status") }
        #expect(thrown == .disconnected(path: String(peer.address.dropFirst("unix:".count)), outstanding: 1))
    }
}
