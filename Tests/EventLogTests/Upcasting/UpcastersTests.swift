import EventLog
import Grants
import LMDB
import MerkleLog
import SwiftProtobuf
import Testing

/// Made-up history of one type: an organisation's registration was once an amendment, and before that a remark.
private enum RemarkToAmendment: Upcaster {
    static let from = EventVersion("noteAdded", 1)
    static let to = EventVersion("organisationAmended", 1)

    static func upcast(_ event: Event) -> Event {
        var event = event
        event.fact = .organisationAmended(.with { $0.organisation = event.noteAdded.text.text })
        return event
    }
}

private enum AmendmentToRegistration: Upcaster {
    static let from = EventVersion("organisationAmended", 1)
    static let to = EventVersion("organisationRegistered", 1)

    static func upcast(_ event: Event) -> Event {
        var event = event
        event.fact = .organisationRegistered(.with { $0.id = event.organisationAmended.organisation })
        return event
    }
}

private enum AmendmentToRemark: Upcaster {
    static let from = EventVersion("organisationAmended", 1)
    static let to = EventVersion("noteAdded", 1)

    static func upcast(_ event: Event) -> Event { event }
}

@Suite("Upcasters")
struct UpcastersTests {
    private static let superseded: Set = [RemarkToAmendment.from, AmendmentToRegistration.from]

    private static func example(_ sequence: UInt64, _ fact: Event.OneOf_Fact) -> Record {
        .with {
            $0 = .example(sequence)
            $0.event.fact = fact
            $0.event.reason = "why"
        }
    }

    @Test("an old event is read in its newest version, by every way there is, and its bytes stay")
    func reads() throws {
        let upcasters = try Upcasters(
            [AmendmentToRegistration.self, RemarkToAmendment.self], superseded: Self.superseded)
        let scratch = Scratch()
        let log = try EventStore(
            path: scratch.path + "/log", mapSizeBytes: 64 << 20, origin: "example.org/log", upcasters: upcasters)
        let records = [
            Self.example(1, .noteAdded(.with { $0.text.text = "A" })),
            Self.example(2, .organisationAmended(.with { $0.organisation = "B" })),
            Self.example(3, .organisationRegistered(.with { $0.id = "C" })),
        ]
        try log.append(records)
        try log.environment.read { transaction in
            let stored = try log.storedRecords(after: 0, countMax: 3, in: transaction)
            let ways = [
                try log.records(after: 0, countMax: 3, in: transaction),
                try log.records(at: [1, 2, 3], bytesMax: .max, in: transaction),
                try [1, 2, 3].compactMap { try log.record(at: $0, in: transaction) },
                try stored.map { try log.recorded($0) },
            ]
            for read in ways {
                #expect(read.map(\.event.organisationRegistered.id) == ["A", "B", "C"])
                #expect(read.allSatisfy { $0.event.reason == "why" })
            }
            #expect(try stored.map(\.bytes) == records.map { try $0.serializedBytes() })
        }
        #expect(try StoreVerifier(ReadableStore(log.environment)).verify().position.sequence == 3)
    }

    @Test("a chain that is not whole is refused at the start, and the step is named")
    func refuses() throws {
        typealias Example = (upcasters: [any Upcaster.Type], fault: UpcastingFault, words: String)
        let (first, second, last) = (RemarkToAmendment.from, RemarkToAmendment.to, AmendmentToRegistration.to)
        let examples: [Example] = [
            ([], .missing(from: first), "events of noteAdded version 1: no upcaster"),
            ([RemarkToAmendment.self], .missing(from: second), "events of organisationAmended version 1"),
            ([AmendmentToRegistration.self], .missing(from: first), "events of noteAdded version 1"),
            (
                [RemarkToAmendment.self, AmendmentToRemark.self], .cycle([first, second, first]),
                "from noteAdded version 1 to organisationAmended version 1 to noteAdded version 1"
            ),
            (
                [RemarkToAmendment.self, AmendmentToRegistration.self, AmendmentToRemark.self],
                .twice(second, to: [last, first]),
                "two upcasters of organisationAmended version 1, to organisationRegistered version 1 and to noteAdded"
            ),
        ]
        for example in examples {
            let fault = try #require(throws: UpcastingFault.self) {
                _ = try Upcasters(example.upcasters, superseded: Self.superseded)
            }
            #expect(fault == example.fault)
            #expect("\(fault)".contains(example.words), "\(fault)")
        }
        let fault = try #require(throws: UpcastingFault.self) {
            _ = try Upcasters([RemarkToAmendment.self], superseded: [])
        }
        #expect(fault == .notSuperseded(first, to: second) && "\(fault)".contains("still writes noteAdded version 1"))
    }

    @Test("the upcasters of this version lead from every old version to a newest one")
    func isWhole() throws {
        let upcasters = try Upcasters()
        let event = Record.example(1).event
        #expect(upcasters.newest(event) == nil)
        #expect(event.fact?.version == EventVersion("organisationRegistered", 1))
    }
}
