import EventLog
import MerkleLog
import Testing
import Varlink

@testable import grantctl

@Suite("What the reader of a store says")
struct StoreMessageTests {
    @Test(
        "is understood by the one that started it",
        arguments: [
            .progress(sequence: 0, last: 372), .progress(sequence: 372, last: 372),
            .report(["size": 372, "root": "vX4="]), .fault(["kind": "leaf", "message": "event 7: \"no\"\n"]),
            .failure(status: 4, message: "Permission denied."),
        ] as [StoreMessage])
    func isUnderstood(message: StoreMessage) {
        let line = Array("\(message.json)".utf8)
        #expect(!line.contains(UInt8(ascii: "\n")))
        #expect(StoreMessage(parsing: line) == message)
    }

    @Test(
        "anything else is not", arguments: ["", "{}", "{\"progress\":{}}", "{\"failure\":{\"status\":1}}", "[1]", "{"])
    func isNot(line: String) {
        #expect(StoreMessage(parsing: Array(line.utf8)) == nil)
    }

    @Test("a fault says where it is, for programs too")
    func saysWhere() {
        let places: [(place: StorePlace, json: String)] = [
            (.record(sequence: 7), #""table":"events","sequence":7"#),
            (.node(TreeNode(level: 8, index: 3)), #""table":"tree","level":8,"index":3"#),
            (.checkpoint(size: 12), #""table":"checkpoints","size":12"#),
            (.identity("origin"), #""table":"meta","row":"origin""#),
            (.frontier, #""table":"frontier""#), (.table("tree"), #""table":"tree""#),
        ]
        for (place, json) in places {
            let fault = StoreFault(.tree, at: place, "It is missing.")
            #expect("\(fault.json)".hasPrefix(#"{"kind":"tree",\#(json),"message":"\#(place): It is missing. "#))
        }
        #expect(StoreFault(.unreadable, at: .file, "No.").json["table"] == nil)
    }

    @Test("the page that killed it is named by the last event before it")
    func namesThePage() {
        let record = StoreVerification.death(at: .record(sequence: 18), "killed the reader (Bus error)")
        #expect(record.kind == .unreadable && record.place == .record(sequence: 18))
        #expect(record.reason.contains("page after event 17, the last one that could be read, killed the reader"))
        let node = StoreVerification.death(at: .frontier, "killed the reader (Aborted)")
        #expect("\(node)".hasPrefix("the tree's frontier: The page that it is on killed the reader (Aborted)."))
    }
}
