import ControlServer
import Testing
import Varlink

extension ControlServerSuite {
    @Suite("faults in the stream close the connection, are counted, and harm nobody else")
    struct FaultTests {
        struct Fault: CustomTestStringConvertible, Sendable {
            let category: String
            let bytes: [UInt8]
            var endsInput = false

            init(_ category: String, _ bytes: [UInt8], endsInput: Bool = false) {
                (self.category, self.bytes, self.endsInput) = (category, bytes, endsInput)
            }

            init(_ category: String, _ text: String, endsInput: Bool = false) {
                self.init(category, Array(text.utf8), endsInput: endsInput)
            }

            var testDescription: String { "\(category): \(String(decoding: bytes.prefix(60), as: UTF8.self))" }
        }

        @Test(
            "each fault",
            arguments: [
                Fault("bad-json", "{\"method\":\"org.example.Workshop.Echo\",\"parameters\":{\"text\"\0"),
                Fault("bad-json", "\0"),
                Fault("bad-json", "GET / HTTP/1.1\r\n\r\n\0"),
                Fault("truncated-message", "{\"method\":\"org.example.Work", endsInput: true),
                Fault("invalid-utf8", Array("{\"method\":\"a.".utf8) + [0xFF, 0xFE] + Array("\"}\0".utf8)),
                Fault(
                    "invalid-utf8",
                    Array("{\"method\":\"org.example.Workshop.Echo\",\"parameters\":{\"text\":\"".utf8) + [0xC3]
                        + Array("\"}}\0".utf8)),
                Fault("message-too-long", "{\"method\":\"a.B\",\"x\":\"\(String(repeating: "y", count: 3000))"),
                Fault("nested-too-deep", "\(String(repeating: "[", count: 10_000))\0"),
                Fault(
                    "nested-too-deep",
                    "{\"method\":\"org.example.Workshop.Echo\",\"parameters\":{\"text\":\(String(repeating: "{\"a\":", count: 900))\0"
                ),
                Fault("not-an-object", "[]\0"),
                Fault("no-method", "{}\0"),
                Fault("no-method", "{\"method\":1}\0"),
                Fault("parameters-not-an-object", "{\"method\":\"a.B\",\"parameters\":[]}\0"),
                Fault("conflicting-flags", "{\"method\":\"a.B\",\"more\":true,\"oneway\":true}\0"),
                Fault("flag-not-boolean", "{\"method\":\"a.B\",\"more\":\"yes\"}\0"),
                Fault("unknown-member", "{\"method\":\"a.B\",\"mroe\":true}\0"),
            ])
        func fault(example: Fault) async throws {
            var limits = Limits()
            // The test of depth alone needs longer messages.
            limits.messageBytesMax = example.category == "nested-too-deep" ? 20_000 : 2000
            try await TestServer.with(limits) { test in
                let bystander = try test.client()
                #expect(try await bystander.call("org.example.Workshop.Echo", ["text": "1"]).error == nil)
                let client = try test.client()
                try await client.send("org.example.Workshop.Echo", ["text": "sound"])
                try await client.send(example.bytes)
                if example.endsInput { await client.shutdownWriting() }
                #expect(
                    try await client.repliesUntilClosed() == [Reply(parameters: ["text": "sound"])],
                    "what came before the fault is answered, the fault is not")
                #expect(test.server.counters.snapshot.faults == [example.category: 1])
                #expect(
                    try await bystander.call("org.example.Workshop.Echo", ["text": "2"]).parameters == ["text": "2"])
            }
        }

        @Test("a message that is begun and never finished closes the connection; idling does not")
        func unfinished() async throws {
            var limits = Limits()
            limits.unfinishedMessageDeadline = .milliseconds(150)
            try await TestServer.with(limits) { test in
                let idle = try test.client()
                let client = try test.client()
                #expect(try await client.call("org.example.Workshop.Echo", ["text": "1"]).error == nil)
                try await client.send(text: "{\"method\"")
                let begun = ContinuousClock.now
                #expect(try await client.repliesUntilClosed().isEmpty)
                #expect(ContinuousClock.now - begun >= .milliseconds(140))
                #expect(test.server.counters.snapshot.faults == ["unfinished-message": 1])
                #expect(
                    try await idle.call("org.example.Workshop.Echo", ["text": "still"]).parameters == ["text": "still"])
            }
        }

        @Test("a trickle of bytes does not extend the deadline of a message, but each message has its own")
        func trickle() async throws {
            var limits = Limits()
            limits.unfinishedMessageDeadline = .milliseconds(4000)
            try await TestServer.with(limits) { test in
                let client = try test.client()
                let message = Call(method: "org.example.Workshop.Refuse").message
                try await client.send(Array(message.prefix(5)))
                for _ in 0..<4 {
                    try await Task.sleep(for: .milliseconds(1200))
                    // Ends one message and begins the next: there is always an unfinished one, for 4800 ms in all.
                    try await client.send(Array(message[5...] + message[..<5]))
                    #expect(try await client.receive().error == "org.example.Workshop.Refused")
                }
                await #expect(throws: (any Error).self) {
                    for byte in message[5...].dropLast() {
                        try await client.send([byte])
                        try await Task.sleep(for: .milliseconds(150))
                    }
                }
                #expect(test.server.counters.snapshot.faults == ["unfinished-message": 1])
            }
        }

        @Test("a client that never reads harms nobody and is closed in the end")
        func neverReads() async throws {
            var limits = Limits()
            limits.replyBufferBytesMax = 128 * 1024
            limits.slowReaderDeadline = .milliseconds(1000)
            try await TestServer.with(limits) { test in
                let greedy = try test.client()
                for _ in 0..<100 { try await greedy.send("org.example.Workshop.Fill", ["bytes": 50_000]) }
                let client = try test.client()
                let begun = ContinuousClock.now
                for number in 1...20 {
                    #expect(
                        try await client.call("org.example.Workshop.Echo", ["text": .string("\(number)")]).error == nil)
                }
                #expect(
                    ContinuousClock.now - begun < .milliseconds(1000), "nobody waits for the one that does not read")
                let calls = test.server.counters.snapshot.calls
                #expect(calls < 50, "calls of the one that does not read are not started")
                try await eventually("it is closed") { test.faults("slow-reader") == 1 }
                try await eventually("it is gone") { test.server.counters.snapshot.connectionsOpen == 1 }
                #expect(try await client.call("org.example.Workshop.Echo", ["text": "on"]).parameters == ["text": "on"])
            }
        }

        @Test("a client that ends its half and never reads its answers cannot stay")
        func neverReadsTheLast() async throws {
            var limits = Limits()
            limits.slowReaderDeadline = .milliseconds(200)
            try await TestServer.with(limits) { test in
                let client = try test.client()
                try await client.send("org.example.Workshop.Fill", ["bytes": 900_000])
                await client.shutdownWriting()
                try await eventually("it is closed") { test.faults("slow-reader") == 1 }
                try await eventually("it is gone") { test.server.counters.snapshot.connectionsOpen == 0 }
            }
        }

        @Test(
            "over a limit on connections the next is told and closed, and one that leaves makes room",
            arguments: [true, false])
        func tooMany(isPerUser: Bool) async throws {
            var limits = Limits()
            if isPerUser { limits.connectionsPerUserMax = 3 } else { limits.connectionsMax = 3 }
            try await TestServer.with(limits) { test in
                let clients = try (0..<3).map { _ in try test.client() }
                for client in clients {
                    #expect(try await client.call("org.example.Workshop.Echo", ["text": "in"]).error == nil)
                }
                for number in 1...5 {
                    let replies = try await test.client().repliesUntilClosed()
                    #expect(replies == [Reply(parameters: ["limit": 3], error: "org.grantd.TooManyConnections")])
                    #expect(test.server.counters.snapshot.connectionsRefused == UInt64(number))
                }
                for client in clients {
                    #expect(try await client.call("org.example.Workshop.Echo", ["text": "in"]).error == nil)
                }
                await clients[0].close()
                try await eventually("there is room") { test.server.counters.snapshot.connectionsOpen == 2 }
                #expect(
                    try await test.client().call("org.example.Workshop.Echo", ["text": "in"]).parameters == [
                        "text": "in"
                    ])
            }
        }

        @Test("10,000 connections one after the other leave nothing behind")
        func manyConnections() async throws {
            try await TestServer.with(eventLoops: 2) { test in
                for number in 0..<10_000 {
                    let client = try test.client()
                    if number % 3 == 0 { try await client.send(text: "{\"method\":\"org.exa") }
                    if number % 3 == 1 { try await client.send("org.example.Workshop.Echo", ["text": "unread"]) }
                    if number % 3 == 2 {
                        try #require(try await client.call("org.example.Workshop.Echo", ["text": "x"]).error == nil)
                    }
                    await client.close()
                }
                try await eventually("all are gone") { test.server.counters.snapshot.connectionsOpen == 0 }
                let client = try test.client()
                #expect(try await client.call("org.example.Workshop.Echo", ["text": "x"]).error == nil)
                let snapshot = test.server.counters.snapshot
                #expect(snapshot.connectionsAccepted + snapshot.connectionsRefused == 10_001)
            }
        }
    }
}
