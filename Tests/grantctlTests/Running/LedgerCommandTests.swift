import Control
import Testing
import Varlink

@testable import grantctl

@Suite("Commands and their methods")
struct LedgerCommandTests {
    @Test("the commands are those of the interface")
    func complete() throws {
        let members = try InterfaceText.members(of: "Command", in: "org.grantd.Ledger.varlink").map(\.name)
        #expect(Set(members) == Set(LedgerCommand.allCases.map(\.rawValue)).union(["context", "reason"]))
    }

    @Test("a command's method takes what the command says by that name", arguments: LedgerCommand.allCases)
    func parameter(command: LedgerCommand) throws {
        let method = String(command.method.dropFirst("org.grantd.Ledger.".count))
        let parameters = try InterfaceText.parameters(of: method, in: "org.grantd.Ledger.varlink")
        let content = try #require(parameters.first { $0.name == command.parameter })
        let member = try #require(
            InterfaceText.members(of: "Command", in: "org.grantd.Ledger.varlink").first { $0.name == command.rawValue })
        #expect(content.type == member.type)
    }

    @Test("a line of a file becomes a call of its method, with an identifier of its own")
    func call() throws {
        let line = try #require(
            try FileCommand(
                #"{"makePledge":{"grant":"G-1"},"context":{"valueDate":"2021"}}"#, number: 7, file: "f.jsonl"))
        let call = line.call(commandId: "import/7", reason: "first import", isDryRun: true)
        #expect(call.method == "org.grantd.Ledger.MakePledge")
        #expect(
            call.parameters.description == #"{"commandId":"import/7","pledge":{"grant":"G-1"},"#
                + #""context":{"valueDate":"2021"},"reason":"first import","dryRun":true}"#)
        #expect(try FileCommand("  \r", number: 8, file: "f.jsonl") == nil)
    }

    @Test("every order can stand in a file, and becomes a call of its own method", arguments: LedgerCommand.allCases)
    func line(command: LedgerCommand) throws {
        let line = try #require(try FileCommand(#"{"\#(command.rawValue)":{"n":1}}"#, number: 1, file: "f.jsonl"))
        let call = line.call(commandId: "c", reason: nil, isDryRun: false)
        #expect(call.method == command.method)
        #expect(call.parameters.description == #"{"commandId":"c","\#(command.parameter)":{"n":1}}"#)
    }

    @Test(
        "a line that is no command is told with its number",
        arguments: [
            ("{", "f.jsonl, line 7: Not JSON at byte 1"), ("[]", "f.jsonl, line 7: A command is a JSON object"),
            ("{}", "f.jsonl, line 7: A line holds one command, this one none."),
            (
                #"{"makePledge":{},"addNote":{}}"#,
                "f.jsonl, line 7: A line holds one command, this one 2: makePledge, addNote."
            ),
            (#"{"pledge":{}}"#, "f.jsonl, line 7: 'pledge' is no command. Commands are registerOrganisation, "),
        ])
    func refused(text: String, reason: String) {
        let failure = #expect(throws: Failure.self) { _ = try FileCommand(text, number: 7, file: "f.jsonl") }
        #expect(failure?.message.hasPrefix(reason) == true, "\(failure?.message ?? "")")
        #expect(failure?.status == .refused)
    }

    @Test("every method that is called is one of the interfaces")
    func methods() throws {
        let called: [String: [String]] = [
            "org.grantd.Reports.varlink": [
                "Grants", "GetGrant", "GetBalance", "Organisations", "GetOrganisation", "Projects", "GetProject",
                "Report",
                "Explain", "Pipeline", "Search", "Rates", "Exceptions",
            ],
            "org.grantd.Log.varlink": ["Read"], "org.grantd.Admin.varlink": ["Status", "Reload"],
            "org.grantd.Ledger.varlink": ["Record", "Rules"],
        ]
        for (file, methods) in called {
            for method in methods { #expect(try InterfaceText.hasMethod(method, in: file), "\(file): \(method)") }
        }
    }

    @Test("what became of a stream is one sentence")
    func tally() {
        var tally = RecordTally()
        tally.acknowledged = 57
        tally.duplicates = 3
        #expect(tally.sentence(isDryRun: false) == "57 commands acknowledged, 3 of them recorded before.")
        tally.refused = [(12, ErrorReply(name: "org.grantd.Ledger.Refused", parameters: [:]))]
        tally.afterRefusal = 2
        #expect(
            tally.sentence(isDryRun: false) == "57 commands acknowledged, 3 of them recorded before; "
                + "1 refused (line 12), 2 acknowledged after that.")
    }

    @Test("an identifier is 128 random bits in hexadecimal")
    func identifier() {
        let ids = (0..<100).map { _ in CommandIdentifier.made() }
        #expect(ids.allSatisfy { $0.count == 32 && $0.allSatisfy(\.isHexDigit) })
        #expect(Set(ids).count == 100)
    }
}
