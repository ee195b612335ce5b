import Grants
import SwiftProtobuf
import Testing

@Suite("Messages in binary")
struct MessageBytesTests {
    /// Random events of every kind of entry, and the rows that they leave.
    private func expectSame(_ messages: [some Message]) throws {
        for message in messages {
            let bytes: [UInt8] = try message.serializedBytes()
            #expect(try message.bytes() == bytes)
        }
    }

    @Test("events and rows have the bytes that swift-protobuf gives them", arguments: [1, 450_000] as [UInt64])
    func agrees(seed: UInt64) throws {
        var commands = RandomCommands(seed: seed)
        var scene = try Scene.given(commands.opening, under: Policy(overAllocation: .flag, overDisbursement: .flag))
        for _ in 0..<400 {
            let command = commands.next(in: scene.books)
            if try scene.refusal(of: command) == nil { try scene.take(command) }
            try expectSame([command])
        }
        try expectSame(scene.events)
        try expectSame(Array(scene.books.rows.projects.values))
    }

    @Test(
        "a length takes as many bytes as it needs, however deep the message lies",
        arguments: [0, 1, 117, 118, 119, 127, 128, 16_300, 16_383, 16_384, 2_097_152])
    func growsLengths(count: Int) throws {
        let event = Event.with {
            $0.context.remarks = [.with { $0.text = String(repeating: "ü", count: count) }]
            $0.context.usageYears = Array(repeating: 2_024, count: count / 64)
        }
        try expectSame([event])
    }

    @Test("what a newer version wrote is kept as it was read")
    func keepsUnknown() throws {
        // Field 1000, of the varint 5, after a known one.
        let bytes = try Text.with { $0.text = "x" }.bytes() + [0xC0, 0x3E, 0x05]
        #expect(try Text(serializedBytes: bytes).bytes() == bytes)
    }
}
