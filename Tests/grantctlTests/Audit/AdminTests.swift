import ControlTests
import Testing
import Varlink

@testable import grantctl

@Suite("The daemon's read models", .timeLimit(.minutes(5)))
struct AdminTests {
    @Test("a rebuild is followed to its end")
    func rebuilt() throws {
        let peer = ScriptedPeer { _, _ in
            .reply([
                #"{"parameters":{"position":100,"total":12000,"isDone":false},"continues":true}"#,
                #"{"parameters":{"position":12000,"total":12000,"isDone":true}}"#,
            ])
        }
        let outcome = try ProgramTests.run(["admin", "rebuild", "grants", "--socket", peer.address])
        #expect(outcome.status == 0)
        #expect(outcome.output == "grants is rebuilt from 12,000 events.\n")
        // No terminal, no progress.
        #expect(outcome.errors.isEmpty)
        #expect(
            peer.messages == [#"{"method":"org.grantd.Admin.Rebuild","parameters":{"projector":"grants"},"more":true}"#]
        )
    }

    @Test(
        "a read model that is not there is exit code 3, one that is not ready exit code 1",
        arguments: [
            (["admin", "rebuild", "grant"], "Admin.ProjectorUnknown", Int32(3)),
            (["report", "donors"], "Reports.Rebuilding", 1), (["log", "prove", "9"], "Log.NoProof", 3),
            (["audit", "replay"], "Admin.ReplayFailed", 1),
        ])
    func refused(arguments: [String], error: String, status: Int32) throws {
        let peer = ScriptedPeer { _, _ in
            .reply([#"{"error":"org.grantd.\#(error)","parameters":{"message":"Why, and what to do."}}"#])
        }
        let outcome = try ProgramTests.run(arguments + ["--socket", peer.address])
        #expect(outcome.status == status)
        #expect(outcome.errors == "error: Why, and what to do.\n")
    }

    @Test("the status tells of what is rebuilt, what was signed and what the last replay found")
    func status() {
        let reply: JSONValue = [
            "position": 1_000_000, "signed": 999_000, "signingRefused": "The log is shorter than what was signed.",
            "projectors": [
                ["name": "grants", "version": 3, "position": 120_000, "state": "rebuilding", "rebuilding": 120_000],
                ["name": "notes", "version": 1, "position": 1_000_000, "state": "running", "rebuilding": nil],
            ],
            "digests": [
                "position": 372, "takenAt": "2026-11-22T00:00:00Z", "isEqual": false,
                "tables": [["name": "notes/rows", "entries": 1200, "digest": "aa"]],
            ],
        ]
        let text = Block.text(StatusView.blocks(reply), isStyled: false)
        #expect(text.contains("signed           the first 999,000 events\n"), "\(text)")
        #expect(text.contains("signing refused  The log is shorter than what was signed.\n"))
        #expect(
            text.contains(
                "last replay      NOT equal: see `grantctl audit replay`; at event 372, 2026-11-22T00:00:00Z\n"))
        #expect(text.contains("grants        3    120000  rebuilding 120,000 of 1,000,000  –\n"), "\(text)")
        #expect(text.contains("notes         1   1000000  running                          –\n"))
        #expect(text.contains("Tables of the last replay\nname         rows  digest\nnotes/rows  1,200  aa\n"))
    }

    @Test(
        "a question about the past is made ready first, and then asked",
        arguments: [
            (["report", "timeline", "--as-of", "57"], #"{"asOf":"57"}"#),
            (["report", "timeline", "--through", "2024"], #"{"through":"2024"}"#),
            (["report", "pipeline", "--as-of", "57", "--through", "2024"], #"{"asOf":"57","through":"2024"}"#),
            (["report", "exceptions", "--through", "2024"], #"{"through":"2024"}"#),
            (["grant", "show", "G-1", "--as-of", "57"], #"{"asOf":"57"}"#),
            (["project", "show", "P-1", "--as-of", "57"], #"{"asOf":"57"}"#),
            (["org", "show", "O-1", "--as-of", "57"], #"{"asOf":"57"}"#),
            (["grant", "list", "--as-of", "57"], #"{"asOf":"57"}"#),
            (["org", "list", "--through", "2024"], #"{"through":"2024"}"#),
            (["project", "list", "--as-of", "57", "--through", "2024-03"], #"{"asOf":"57","through":"2024-03"}"#),
            (["rate", "list", "--through", "2024-03-31"], #"{"through":"2024-03-31"}"#),
            (["search", "garissa", "--as-of", "57"], #"{"asOf":"57"}"#),
        ])
    func prepared(arguments: [String], parameters: String) throws {
        let peer = ScriptedPeer { number, _ in
            number == 0
                ? .reply([
                    #"{"parameters":{"applied":10,"total":57,"isReady":false},"continues":true}"#,
                    #"{"parameters":{"applied":57,"total":57,"isReady":true}}"#,
                ]) : .reply([#"{"parameters":{"asOf":{"sequence":57,"root":"vX4="},"next":null}}"#])
        }
        let outcome = try ProgramTests.run(arguments + ["-o", "csv", "--socket", peer.address])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.errors == "as of event 57, root vX4=\n")
        #expect(
            peer.messages.first == #"{"method":"org.grantd.Reports.Prepare","parameters":\#(parameters),"more":true}"#)
        #expect(peer.messages.count == 2)
    }

    @Test("progress is told in figures, and a total that is not known has no part")
    func progress() {
        #expect(
            Progress.text("replaying", 120_000, of: 1_000_000, "events")
                == "replaying: 120,000 of 1,000,000 events (12%)")
        #expect(Progress.text("replaying", 0, of: 0, "events") == "replaying: 0 of 0 events")
    }
}
