import Testing
import Varlink

@testable import grantctl

@Suite("Events in one sentence")
struct EventSentenceTests {
    @Test(
        "an event is told with its entry, its money and its position",
        arguments: [
            (
                #"{"sequence":12,"type":"pledgeMade","event":{"pledgeMade":{"grant":"JP-IOM-2011","id":"P1","#
                    + #""figure":{"amount":"37900000.00","currency":"USD"}}}}"#,
                ["P1 pledged USD 37,900,000.00 to JP-IOM-2011 (sequence 12)"]
            ),
            (
                #"{"sequence":0,"type":"grantClosed","event":{"grantClosed":{"grant":"G-1"}}}"#,
                ["G-1 closed (dry run)"]
            ),
            (
                #"{"sequence":3,"type":"allocationMade","event":{"flags":[{"rule":"allocation.exceeds-available","#
                    + #""message":"USD 501 of USD 500."}],"allocationMade":{"grant":"G-1","id":"A1","mode":"ofWhich","#
                    + #""lines":[{"project":"X","destinations":[{"kind":"country","code":"PK"}],"#
                    + #""share":{"qualifier":"undisclosed","rank":1}}]}}}"#,
                [
                    "A1 allocated of G-1: the largest share (undisclosed) to PK for X "
                        + "(part of what is counted elsewhere) (sequence 3)",
                    "  flagged, allocation.exceeds-available: USD 501 of USD 500.",
                ]
            ),
            (
                #"{"sequence":4,"type":"noteAdded","event":{"noteAdded":{"subject":{"grant":"G-1","entry":"P1"},"#
                    + #""text":{"text":"Nine countries."}}}}"#,
                ["note on P1 of G-1: Nine countries. (sequence 4)"]
            ),
            (
                #"{"sequence":5,"type":"somethingNewer","stream":"grant/G-1","event":{"somethingNewer":{}}}"#,
                ["somethingNewer on grant/G-1 (sequence 5)"]
            ),
        ])
    func sentences(json: String, lines: [String]) throws {
        #expect(EventSentence.lines(try JSONValue(parsing: json)) == lines)
    }

    @Test("every event of the interface has a sentence of its own")
    func complete() throws {
        let events = try InterfaceText.members(of: "Event", in: "org.grantd.Ledger.varlink")
            .filter { !["context", "flags", "reason"].contains($0.name) }
        #expect(events.count > 40)
        for event in events {
            let recorded: JSONValue = [
                "type": .string(event.name), "stream": "s/1",
                "event": .object([JSONMember(name: event.name, value: [:])]),
            ]
            #expect(EventSentence.text(recorded) != "\(event.name) on s/1", "\(event.name) has no sentence")
        }
    }
}
