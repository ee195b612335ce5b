import ControlServer
import Foundation
import Testing
import Varlink

extension ControlServerSuite {
    @Suite("the server listens, and stops")
    struct ListeningTests {
        private func server(_ address: ListenAddress) throws -> Server {
            Server(
                ServerConfiguration(
                    address: address, information: TestServer.information, handlers: [try WorkshopInterface()]),
                logger: TestServer.quietLogger)
        }

        private func mode(_ path: String) throws -> UInt32 {
            var status = stat()
            try #require(lstat(path, &status) == 0)
            return status.st_mode & 0o7777
        }

        @Test(
            "the socket file has the mode that was asked for, and goes with the server",
            arguments: [0o600, 0o666] as [UInt32])
        func mode(bits: UInt32) async throws {
            let folder = try TestServer.makeFolder()
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let server = try server(.path(folder + "/s", mode: bits))
            try await server.start()
            #expect(try mode(folder + "/s") == bits)
            #expect(try await RawClient(folder + "/s").call("org.varlink.service.GetInfo").error == nil)
            await server.shutdown()
            #expect(!FileManager.default.fileExists(atPath: folder + "/s"))
        }

        @Test("a socket file left behind is replaced; one that is answered, or another file, is not touched")
        func stale() async throws {
            let folder = try TestServer.makeFolder()
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let path = folder + "/s"
            let left = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
            #expect(RawClient.withAddress(path) { bind(left, $0, $1) } == 0)
            close(left)
            let first = try server(.path(path, mode: 0o600))
            try await first.start()
            let second = try server(.path(path, mode: 0o600))
            let fault = await #expect(throws: ListeningFault.self) { try await second.start() }
            #expect(fault?.description.contains("another server answers") == true)
            #expect(try await RawClient(path).call("org.varlink.service.GetInfo").error == nil)
            await first.shutdown()
            try Data("kept".utf8).write(to: URL(fileURLWithPath: path))
            await #expect(throws: ListeningFault.self) { try await second.start() }
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "kept")
        }

        @Test("an abstract name needs no file")
        func abstract() async throws {
            let name = "grantd-test-\(getpid())"
            let server = try server(.abstract(name))
            try await server.start()
            #expect(try await RawClient("@\(name)").call("org.varlink.service.GetInfo").error == nil)
            await server.shutdown()
            #expect(throws: RawClient.Failure.system("connect", ECONNREFUSED)) { try RawClient("@\(name)") }
        }

        @Test("a socket that was inherited is taken over with the connections that wait on it")
        func inherited() async throws {
            let folder = try TestServer.makeFolder()
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let path = folder + "/s"
            let inherited = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
            #expect(RawClient.withAddress(path) { bind(inherited, $0, $1) } == 0)
            #expect(listen(inherited, 5) == 0)
            let early = try RawClient(path)
            try await early.send("org.varlink.service.GetInfo")
            let server = try server(.descriptor(inherited))
            try await server.start()
            #expect(try await early.receive().parameters["product"] == "Workshop")
            await server.shutdown()
            #expect(FileManager.default.fileExists(atPath: path), "the file belongs to whoever made it")
        }

        @Test("stopping answers what is in progress, drops what waits and closes what idles")
        func graceful() async throws {
            try await TestServer.with { test in
                let idle = try test.client()
                let client = try test.client()
                let watcher = try test.client()
                #expect(try await idle.call("org.example.Workshop.Echo", ["text": "1"]).error == nil)
                try await watcher.send("org.example.Workshop.Watch", mode: .series)
                try await eventually("it watches") { test.workshop.watcherCount == 1 }
                try await client.send("org.example.Workshop.Sleep", ["milliseconds": 500])
                try await client.send("org.example.Workshop.Echo", ["text": "never started"])
                try await eventually("all calls have arrived") { test.server.counters.snapshot.calls == 3 }
                async let stopped: Void = test.server.shutdown()
                #expect(try await client.repliesUntilClosed() == [Reply(parameters: ["slept": 500])])
                #expect(try await idle.repliesUntilClosed().isEmpty)
                #expect(try await watcher.repliesUntilClosed().isEmpty)
                await stopped
                #expect(test.workshop.cancelledCount == 1)
                #expect(throws: RawClient.Failure.system("connect", ENOENT)) { try test.client() }
            }
        }

        @Test("stopping does not wait longer than its deadline")
        func stoppingDeadline() async throws {
            var limits = Limits()
            limits.shutdownDeadline = .milliseconds(100)
            try await TestServer.with(limits) { test in
                let client = try test.client()
                try await client.send("org.example.Workshop.Write", ["number": 1])
                try await eventually("the write waits") { test.workshop.writeCount == 1 }
                let begun = ContinuousClock.now
                await test.server.shutdown()
                #expect(ContinuousClock.now - begun < .seconds(5))
                #expect(try await client.repliesUntilClosed().isEmpty)
                try test.workshop.releaseWrites()
            }
        }

        @Test(
            "addresses are read",
            arguments: [
                ("unix:/run/grantd/org.grantd", .path("/run/grantd/org.grantd", mode: 0o600)),
                ("unix:/a;mode=0660", .path("/a", mode: 0o660)), ("unix:@org.grantd", .abstract("org.grantd")),
            ] as [(String, ListenAddress)])
        func address(text: String, expected: ListenAddress) throws {
            #expect(try ListenAddress(parsing: text) == expected)
        }

        @Test(
            "what is no address is refused",
            arguments: [
                "", "/run/x", "tcp:127.0.0.1:80", "unix:", "unix:relative", "unix:@", "unix:/a;mode=9",
                "unix:/a;mode=1777",
                "unix:/a;colour=red", "unix:@a;mode=0660", "unix:/\(String(repeating: "x", count: 107))",
            ])
        func badAddress(text: String) {
            #expect(throws: ListenAddress.Fault.self) { try ListenAddress(parsing: text) }
        }
    }
}
