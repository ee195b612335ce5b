import ControlServer
import Testing
import Varlink

extension ControlServerSuite {
    @Suite("a series of replies")
    struct SeriesTests {
        @Test("comes whole and in order, and the next call after it", arguments: [1, 2, 11, 500])
        func count(last: Int) async throws {
            try await TestServer.with { test in
                let client = try test.client()
                try await client.send(
                    "org.example.Workshop.Count", ["to": .number("\(last)"), "bytes": 10], mode: .series)
                try await client.send("org.example.Workshop.Echo", ["text": "after"])
                for number in 1...last {
                    let reply = try await client.receive()
                    #expect(reply.parameters["number"]?.int == Int64(number))
                    #expect(reply.continues == (number < last))
                }
                #expect(try await client.receive().parameters == ["text": "after"])
            }
        }

        @Test("waits for a slow reader instead of being buffered, and the reader is not punished")
        func backPressure() async throws {
            var limits = Limits()
            limits.replyBufferBytesMax = 256 * 1024
            limits.slowReaderDeadline = .milliseconds(100)
            try await TestServer.with(limits) { test in
                let client = try test.client()
                // 40 MB in all, in pages of 100 kB: far more than the socket and the reply buffer hold.
                try await client.send("org.example.Workshop.Count", ["to": 4000, "bytes": 10_000], mode: .series)
                #expect(try await client.receive().parameters["number"]?.int == 1)
                try await Task.sleep(for: .milliseconds(300))
                #expect(test.faults("slow-reader") == 0)
                for number in 2...4000 {
                    #expect(try await client.receive().parameters["number"]?.int == Int64(number))
                }
            }
        }

        @Test("goes on while the peer has closed its half, and follows what changes")
        func watch() async throws {
            try await TestServer.with { test in
                let client = try test.client()
                test.workshop.change("before")
                try await client.send("org.example.Workshop.Watch", mode: .series)
                await client.shutdownWriting()
                #expect(try await client.receive() == Reply(parameters: ["change": "before"], continues: true))
                for number in 1...50 {
                    test.workshop.change("\(number)")
                    #expect(
                        try await client.receive()
                            == Reply(parameters: ["change": .string("\(number)")], continues: true))
                }
                test.workshop.change("end")
                #expect(try await client.repliesUntilClosed() == [Reply(parameters: ["change": "end"])])
                #expect(test.workshop.cancelledCount == 0)
            }
        }

        @Test("is cancelled when the client closes, waiting or sending", arguments: ["Watch", "Count"])
        func cancel(method: String) async throws {
            try await TestServer.with { test in
                let client = try test.client()
                test.workshop.change("first")
                try await client.send(
                    "org.example.Workshop.\(method)", method == "Count" ? ["to": 1_000_000, "bytes": 1000] : [:],
                    mode: .series)
                #expect(try await client.receive().continues)
                await client.close()
                try await eventually("the handler hears of it") { test.workshop.cancelledCount == 1 }
                try await eventually("the connection is gone") { test.server.counters.snapshot.connectionsOpen == 0 }
                test.workshop.change("nobody hears it")
                #expect(try await test.client().call("org.example.Workshop.Echo", ["text": "on"]).error == nil)
            }
        }
    }
}
