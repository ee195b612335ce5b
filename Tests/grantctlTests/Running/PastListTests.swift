import ControlTests
import Testing

@testable import grantctl

@Suite("Lists of the past", .timeLimit(.minutes(5)))
struct PastListTests {
    private static let ready = #"{"parameters":{"applied":9,"total":9,"isReady":true}}"#
    private static let position = #"{"sequence":9,"recordedAt":"2026-06-30T00:00:00Z","root":"vX4="}"#
    private static let footer = "as of event 9, 2026-06-30T00:00:00Z, root vX4=\n"

    @Test("every page is asked for as of the same moment, and the position and the root are said once")
    func pages() throws {
        let peer = ScriptedPeer { number, _ in
            if number == 0 { return .reply([Self.ready]) }
            let (id, next) = number == 1 ? ("IOM", #""IOM""#) : ("JP", "null")
            return .reply([
                #"{"parameters":{"asOf":\#(Self.position),"organisations":[{"id":"\#(id)"}],"next":\#(next)}}"#
            ])
        }
        let outcome = try ProgramTests.run([
            "org", "list", "--as-of", "2026-07-01", "-o", "jsonl", "--socket", peer.address,
        ])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output == "{\"id\":\"IOM\"}\n{\"id\":\"JP\"}\n")
        #expect(outcome.errors == Self.footer)
        #expect(
            peer.messages == [
                #"{"method":"org.grantd.Reports.Prepare","parameters":{"asOf":"2026-07-01"},"more":true}"#,
                #"{"method":"org.grantd.Reports.Organisations","parameters":{"asOf":"2026-07-01"}}"#,
                #"{"method":"org.grantd.Reports.Organisations","parameters":{"asOf":"2026-07-01","after":"IOM"}}"#,
            ])
    }

    @Test(
        "what the books of then do not hold is said as such, without a hint to record it",
        arguments: [
            (["grant", "list"], "grants", "Those books hold no grant."),
            (["org", "list"], "organisations", "Those books hold no organisation."),
            (["project", "list"], "projects", "Those books hold no project."),
            (["rate", "list"], "rates", "Those books hold no such rate."),
            (["search", "x"], "hits", "Nothing has all of these words: give fewer, or only their beginnings."),
        ])
    func empty(arguments: [String], member: String, message: String) throws {
        let peer = ScriptedPeer { number, _ in
            number == 0
                ? .reply([Self.ready])
                : .reply([#"{"parameters":{"asOf":\#(Self.position),"\#(member)":[],"next":null}}"#])
        }
        let outcome = try ProgramTests.run(arguments + ["--as-of", "9", "--socket", peer.address])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.errors == Self.footer + message + "\n")
    }

    @Test("activity as of a moment is read from the log alone, and says position and root")
    func activity() throws {
        let peer = ScriptedPeer { _, _ in
            .reply([#"{"parameters":{"position":12,"events":[],"next":null,"asOf":\#(Self.position)}}"#])
        }
        let outcome = try ProgramTests.run(["report", "activity", "--as-of", "9", "--socket", peer.address])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.errors == Self.footer + "No event matches.\n")
        #expect(
            peer.messages == [#"{"method":"org.grantd.Log.Read","parameters":{"asOf":"9"},"more":true}"#])
    }

    @Test("activity of the present says the position alone")
    func present() throws {
        let peer = ScriptedPeer { _, _ in
            .reply([#"{"parameters":{"position":12,"events":[],"next":null,"asOf":null}}"#])
        }
        let outcome = try ProgramTests.run(["report", "activity", "-o", "json", "--socket", peer.address])
        #expect(outcome.output == "{\"asOf\":{\"sequence\":12},\"events\":[]}\n")
        #expect(outcome.status == 0 && outcome.errors.isEmpty)
    }
}
