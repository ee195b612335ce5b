import Testing
import Varlink

@testable import grantctl

@Suite("Positions in words")
struct PositionTests {
    @Test(
        "a position is told with its time, where it has one",
        arguments: [
            (#"{"sequence":57,"recordedAt":"2026-11-21T23:30:01Z"}"#, "as of event 57, 2026-11-21T23:30:01Z"),
            (#"{"sequence":57}"#, "as of event 57"),
            (
                #"{"sequence":57,"recordedAt":"2026-11-21T23:30:01Z","root":"vX4="}"#,
                "as of event 57, 2026-11-21T23:30:01Z, root vX4="
            ),
            (#"{"sequence":0,"recordedAt":null}"#, "as of event 0, before the first one"), ("{}", nil as String?),
        ])
    func position(asOf: String, text: String?) throws {
        #expect(Words.position(try JSONValue(parsing: asOf)) == text)
    }
}
