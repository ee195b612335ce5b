import ControlServer
import Foundation
import Testing
import Varlink

extension ControlServerSuite {
    @Suite("calls are answered")
    struct CallTests {
        @Test("a service describes itself and its interfaces")
        func service() async throws {
            try await TestServer.with { test in
                let client = try test.client()
                let information = try await client.call("org.varlink.service.GetInfo").parameters
                #expect(
                    information == [
                        "vendor": "Example", "product": "Workshop", "version": "1", "url": "https://example.org",
                        "interfaces": ["org.varlink.service", "org.example.Workshop"],
                    ])
                for name in ["org.varlink.service", "org.example.Workshop"] {
                    let reply = try await client.call(
                        "org.varlink.service.GetInterfaceDescription", ["interface": .string(name)])
                    let text = try #require(reply.parameters["description"]?.string)
                    #expect(try Interface(parsing: text).name == name)
                }
                let description = try await client.call(
                    "org.varlink.service.GetInterfaceDescription", ["interface": "org.example.Workshop"])
                #expect(description.parameters["description"]?.string == test.workshop.interface.description)
            }
        }

        struct Rejected: CustomTestStringConvertible, Sendable {
            let method: String
            let parameters: JSONValue
            let error: String
            let detail: JSONValue

            init(_ method: String, _ parameters: JSONValue, _ error: String, _ detail: JSONValue) {
                (self.method, self.parameters, self.error, self.detail) = (method, parameters, error, detail)
            }

            var testDescription: String { "\(method) \(parameters)" }
        }

        @Test(
            "what does not match the interface is refused, the culprit is named, and the connection goes on",
            arguments: [
                Rejected("org.example.Workshop.Echo", ["text": 1], "InvalidParameter", ["parameter": "text"]),
                Rejected("org.example.Workshop.Echo", [:], "InvalidParameter", ["parameter": "text"]),
                Rejected(
                    "org.example.Workshop.Echo", ["text": "a", "colour": 1], "InvalidParameter", ["parameter": "colour"]
                ),
                Rejected(
                    "org.example.Workshop.Echo", ["text": "a", "job": ["kind": "huge", "tags": []]], "InvalidParameter",
                    ["parameter": "job.kind"]),
                Rejected(
                    "org.example.Workshop.Echo", ["text": "a", "job": ["kind": "small", "tags": ["x", 2]]],
                    "InvalidParameter", ["parameter": "job.tags[1]"]),
                Rejected(
                    "org.example.Workshop.Missing", [:], "MethodNotFound", ["method": "org.example.Workshop.Missing"]),
                Rejected("NoDot", [:], "MethodNotFound", ["method": "NoDot"]),
                Rejected("org.example.Nothing.Echo", [:], "InterfaceNotFound", ["interface": "org.example.Nothing"]),
                Rejected(
                    "org.varlink.service.GetInterfaceDescription", ["interface": "org.example.Nothing"],
                    "InterfaceNotFound", ["interface": "org.example.Nothing"]),
                Rejected("org.example.Workshop.Count", ["to": 3, "bytes": 1], "ExpectedMore", [:]),
            ])
        func rejected(example: Rejected) async throws {
            try await TestServer.with { test in
                let client = try test.client()
                let reply = try await client.call(example.method, example.parameters)
                #expect(reply == Reply(parameters: example.detail, error: "org.varlink.service.\(example.error)"))
                #expect(try await client.call("org.example.Workshop.Echo", ["text": "on"]).parameters == ["text": "on"])
                #expect(test.server.counters.snapshot.faults.isEmpty)
            }
        }

        @Test("an upgrade is offered by no method")
        func upgrade() async throws {
            try await TestServer.with { test in
                let client = try test.client()
                try await client.send("org.example.Workshop.Refuse", mode: .upgrade)
                #expect(try await client.receive().error == "org.varlink.service.MethodNotImplemented")
            }
        }

        @Test("an interface's own error carries its parameters")
        func ownError() async throws {
            try await TestServer.with { test in
                let reply = try await test.client().call("org.example.Workshop.Refuse")
                #expect(
                    reply
                        == Reply(
                            parameters: ["reason": "The workshop is closed."], error: "org.example.Workshop.Refused"))
            }
        }

        @Test("the handler learns who calls")
        func peer() async throws {
            try await TestServer.with { test in
                let reply = try await test.client().call("org.example.Workshop.WhoAmI").parameters
                #expect(reply["uid"]?.int == Int64(getuid()))
                #expect(reply["gid"]?.int == Int64(getgid()))
                #expect(reply["pid"]?.int == Int64(getpid()))
                #expect(reply["userName"]?.string == String(cString: getpwuid(getuid()).pointee.pw_name))
                var groups = [gid_t](repeating: 0, count: 1024)
                let count = getgroups(CInt(groups.count), &groups)
                #expect(
                    Set(reply["groups"]?.array?.compactMap(\.string) ?? [])
                        == Set(groups.prefix(Int(count)).map(String.init))
                )
            }
        }

        @Test("half-closing right after the last of many pipelined calls loses no reply", arguments: [1, 50, 1000])
        func halfClosure(count: Int) async throws {
            try await TestServer.with { test in
                let client = try test.client()
                for number in 1...count {
                    try await client.send("org.example.Workshop.Echo", ["text": .string("\(number)")])
                }
                await client.shutdownWriting()
                let replies = try await client.repliesUntilClosed()
                #expect(replies.map { $0.parameters["text"]?.string } == (1...count).map { "\($0)" })
                #expect(test.server.counters.snapshot.faults.isEmpty)
            }
        }

        @Test("half-closing waits for an answer that comes later, from another thread")
        func halfClosureLate() async throws {
            try await TestServer.with { test in
                let client = try test.client()
                for _ in 0..<3 { try await client.send("org.example.Workshop.Sleep", ["milliseconds": 30]) }
                await client.shutdownWriting()
                #expect(try await client.repliesUntilClosed().count == 3)
            }
        }

        @Test("consecutive writes wait together, and are answered in order whatever the order of the answers")
        func pipelinedWrites() async throws {
            try await TestServer.with(eventLoops: 2) { test in
                let clients = [try test.client(), try test.client()]
                for client in clients {
                    for number in 1...20 {
                        try await client.send("org.example.Workshop.Write", ["number": .number("\(number)")])
                    }
                    try await client.send("org.example.Workshop.Echo", ["text": "after"])
                }
                try await eventually("all writes are in progress") { test.workshop.writeCount == 40 }
                try test.workshop.releaseWrites()
                for client in clients {
                    for number in 1...20 {
                        #expect(
                            try await client.receive().parameters == ["number": .number("\(number)"), "missing": nil])
                    }
                    #expect(try await client.receive().parameters["text"] == "after")
                }
            }
        }

        @Test("calls beyond the pipelining limit are kept, even if the peer ends its half right after them")
        func beyondTheLimit() async throws {
            var limits = Limits()
            limits.pipelinedCallsMax = 8
            try await TestServer.with(limits) { test in
                let client = try test.client()
                // In one piece, which the kernel takes whether the server reads or not.
                try await client.send(
                    (1...1000).flatMap { number in
                        Call(
                            method: "org.example.Workshop.Write", parameters: Array("{\"number\":\(number)}".utf8)[...]
                        )
                        .message
                    })
                await client.shutdownWriting()
                var answered = 0
                while answered < 1000 {
                    try await eventually("the next are in progress") { test.workshop.writeCount == 8 }
                    answered += test.workshop.writeCount
                    try test.workshop.releaseWrites()
                }
                let replies = try await client.repliesUntilClosed()
                #expect(replies.map { $0.parameters["number"]?.int } == (1...1000).map { Int64($0) })
            }
        }

        @Test("a client whose calls wait is not read from, so that it cannot fill the memory")
        func notReadFrom() async throws {
            var limits = Limits()
            limits.pipelinedCallsMax = 8
            try await TestServer.with(limits) { test in
                let client = try RawClient(test.path, timeoutSeconds: 1)
                let call = Call(method: "org.example.Workshop.Write", parameters: Array("{\"number\":1}".utf8)[...])
                let flood = (0..<100_000).flatMap { _ in call.message }
                await #expect(throws: RawClient.Failure.timeout, "\(flood.count) bytes do not fit the kernel's buffer")
                {
                    try await client.send(flood)
                }
                #expect(test.workshop.writeCount == 8)
                #expect(try await test.client().call("org.example.Workshop.Echo", ["text": "on"]).error == nil)
            }
        }

        @Test("a oneway call is done and not answered, not even when it fails")
        func oneway() async throws {
            try await TestServer.with { test in
                let client = try test.client()
                try await client.send("org.example.Workshop.Note", ["text": "one"], mode: .oneway)
                try await client.send("org.example.Workshop.Note", ["text": 2], mode: .oneway)
                try await client.send("org.example.Workshop.Refuse", mode: .oneway)
                try await client.send("org.example.Nothing.At", mode: .oneway)
                #expect(
                    try await client.call("org.example.Workshop.Echo", ["text": "next"]).parameters == ["text": "next"])
                #expect(test.workshop.notes == ["one"])
            }
        }

        @Test("PyPI varlink 31 certifies the server")
        func certification() async throws {
            try await TestServer.with(others: [CertificationInterface()]) { test in
                let python = try CertificationSuite.python()
                let (status, output) = try CertificationSuite.run(
                    python, ["-m", "varlink.tests.test_certification", "--client", "--varlink=\(test.address)"])
                #expect(status == 0, "\(output)")
                #expect(output.contains("Certification passed"), "\(output)")
                #expect(test.server.counters.snapshot.faults.isEmpty)
            }
        }

        @Test("the certification notices a client that errs")
        func certificationFails() async throws {
            try await TestServer.with(others: [CertificationInterface()]) { test in
                let client = try test.client()
                let name = "org.varlink.certification"
                #expect(
                    try await client.call("\(name).Test01", ["client_id": "nobody"]).error == "\(name).ClientIdError")
                let id = try #require(try await client.call("\(name).Start").parameters["client_id"])
                #expect(try await client.call("\(name).Test01", ["client_id": id]).parameters == ["bool": true])
                let error = try await client.call("\(name).Test02", ["client_id": id, "bool": false])
                #expect(error.error == "\(name).CertificationError")
                #expect(error.parameters["wants"]?["parameters"]?["bool"] == true)
                #expect(error.parameters["got"]?["parameters"]?["bool"] == false)
            }
        }
    }
}
