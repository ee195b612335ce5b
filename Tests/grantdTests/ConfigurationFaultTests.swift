import Testing

@testable import grantd

@Suite("A fault in the configuration")
struct ConfigurationFaultTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let toml: String
        let fault: String
        var testDescription: String { toml.split(separator: "\n").joined(separator: " ") }

        init(_ toml: String, _ fault: String) {
            self.toml = toml
            self.fault = fault
        }
    }

    @Test("is told with key path, value, what is allowed and why", arguments: ranges + types + words + texts)
    func values(_ example: Example) throws { try expect(example) }

    @Test("in a name tells the nearest that is known", arguments: names)
    func unknownNames(_ example: Example) throws { try expect(example) }

    @Test("between two settings names both", arguments: pairs)
    func relations(_ example: Example) throws { try expect(example) }

    private func expect(_ example: Example) throws {
        let error = try #require(throws: ConfigurationError.self) {
            try Configuration.parse(example.toml, file: "/etc/grantd/grantd.toml")
        }
        #expect(error.description == "/etc/grantd/grantd.toml: \(example.fault)")
    }

    @Test("does not hide the others: all are told at once, a line each")
    func allFaults() throws {
        let text = """
            sokcet = "/tmp/s"
            [limits]
            message-bytes = 12
            json-depth = "deep"
            [policy]
            missing-source = "ignore"
            """
        let error = try #require(throws: ConfigurationError.self) { try Configuration.parse(text, file: "g.toml") }
        #expect(
            error.faults.map(\.keyPath) == [
                "limits.json-depth", "limits.message-bytes", "policy.missing-source", "sokcet",
            ])
        #expect(error.description.split(separator: "\n").allSatisfy { $0.hasPrefix("g.toml: ") })
        #expect(error.description.split(separator: "\n").count == 4)
    }

    @Test("of the syntax is told with line and column")
    func syntax() throws {
        let error = try #require(throws: ConfigurationError.self) {
            try Configuration.parse("origin = \"a\"\n[limits\n", file: "g.toml")
        }
        #expect(error.description.hasPrefix("g.toml: is no TOML: line 2, column 8: "))
    }

    static let ranges = [
        Example(
            "[limits]\nmessage-bytes = 12",
            "limits.message-bytes: 12 is below the least allowed, 1024 (1KiB); the most is 67108864 (64MiB): a smaller "
                + "message holds no command, and each connection may hold one of this size in memory"),
        Example(
            "[store]\nlog-map-bytes = \"1KiB\"",
            "store.log-map-bytes: \"1KiB\" is not a multiple of 4096 bytes, the size of a page of memory"),
        Example(
            "[store]\nviews-map-bytes = \"32TiB\"",
            "store.views-map-bytes: \"32TiB\" is above the most allowed, 17592186044416 (16TiB); the least is 16777216 "
                + "(16MiB): the file is sparse, so a large map costs nothing, and one that is full makes the daemon "
                + "read-only"),
        Example(
            "[limits]\nconnections = 0",
            "limits.connections: 0 is below the least allowed, 1; the most is 4096: each takes a file descriptor, and "
                + "the unit allows 8192 (LimitNOFILE=)"),
        Example(
            "[server]\nevent-loops = -1",
            "server.event-loops: -1 is below the least allowed, 1; the most is 64: each is a thread, and more than "
                + "there are processors only get in each other's way"),
    ]

    static let types = [
        Example(
            "[limits]\njson-depth = \"32\"",
            "limits.json-depth: \"32\" is a value of type string; wanted is an integer"),
        Example(
            "[limits]\njson-depth = 32.0",
            "limits.json-depth: 32.0 is a value of type floating-point number; wanted is an integer"),
        Example("limits = 3", "limits: 3 is a value of type integer; wanted is a table: [limits] on a line of its own"),
        Example(
            "[roles]\nadmin = \"uid:0\"",
            "roles.admin: \"uid:0\" is a value of type string; wanted is a list such as [\"uid:1000\"]"),
        Example(
            "[roles]\nadmin = [1000]",
            "roles.admin: 1000 is a value of type integer; wanted is a list of texts such as [\"uid:1000\"]"),
        Example(
            "[server]\nsocket-mode = 0o660",
            "server.socket-mode: 432 is a value of type integer; wanted is octal digits in quotes: \"0660\""),
    ]

    static let words = [
        Example(
            "[policy]\nover-allocation = \"refused\"",
            "policy.over-allocation: \"refused\" is none of those allowed, \"refuse\", \"flag\"; "
                + "did you mean \"refuse\"?"),
        Example(
            "[log]\nformat = \"syslog\"",
            "log.format: \"syslog\" is none of those allowed, \"auto\", \"journal\", \"text\", \"json\""),
        Example(
            "[roles]\ndefault-role = \"admin\"",
            "roles.default-role: \"admin\" is none of those allowed, \"viewer\", \"clerk\", \"approver\", \"auditor\": "
                + "who is admin must be named in roles.admin"),
    ]

    static let texts = [
        Example(
            "state = \"books\"",
            "state: \"books\" is no absolute path: the daemon's working directory is not the reader's"),
        Example(
            "socket = \"/\(String(repeating: "s", count: 107))\"",
            "socket: \"/\(String(repeating: "s", count: 75))... has 108 bytes, more than the 107 of a Unix socket's "
                + "address (sun_path)"),
        Example(
            "origin = \"our ledger\"",
            "origin: \"our ledger\" holds a space or a plus sign, which a signed note does not allow"),
        Example(
            "[server]\nsocket-mode = \"0680\"",
            "server.socket-mode: \"0680\" is no mode of a socket; allowed are \"0600\" to \"0777\" in octal"),
        Example(
            "[server]\nsocket-mode = \"0440\"",
            "server.socket-mode: \"0440\" shuts out the daemon's own user; add 0600 to it"),
        Example(
            "[limits]\nmessage-bytes = \"4MB\"",
            "limits.message-bytes: \"4MB\" has an unknown unit, \"MB\"; the units are KiB, MiB, GiB and TiB, powers of "
                + "1024"),
        Example(
            "[limits]\nmessage-bytes = \"9999999999TiB\"",
            "limits.message-bytes: \"9999999999TiB\" is larger than any size; the units go up to TiB"),
        Example(
            "[roles]\nclerk = [\"ada\"]",
            "roles.clerk: \"ada\" names nobody; write uid:NUMBER, gid:NUMBER, user:NAME or group:NAME"),
        Example(
            "[roles]\nclerk = [\"uid:4294967295\"]",
            "roles.clerk: \"uid:4294967295\" does not hold a number from 0 to 4294967294"),
        Example(
            "[roles]\nclerk = [\"user:1000\"]",
            "roles.clerk: \"user:1000\" holds a number where a name belongs; write uid:1000 or gid:1000"),
        Example("[roles]\nclerk = [\"gid:1\", \"gid:1\"]", "roles.clerk: \"gid:1\" is listed twice"),
    ]

    static let names = [
        Example("sokcet = \"/tmp/s\"", "sokcet: is no setting; did you mean socket?"),
        Example(
            "[limits]\nmessage-byte = 1024", "limits.message-byte: is no setting; did you mean limits.message-bytes?"),
        Example("[limit]\nmessage-bytes = 1024", "limit: is no setting; did you mean [limits]?"),
        Example("message-bytes = 1024", "message-bytes: is no setting here; it is limits.message-bytes"),
        Example("[log]\nbacklog = 3", "log.backlog: is no setting here; it is server.backlog"),
        Example("[log]\nxyzzy = 3", "log.xyzzy: is no setting; known here are level, format"),
    ]

    static let pairs = [
        Example(
            "[limits]\nconnections = 10",
            "limits.connections-per-uid: 64 is above limits.connections, 10: one user could take every connection; "
                + "lower it, or raise the other"),
        Example(
            "[writer]\nmailbox-length = 100",
            "writer.batch-commands-max: 1024 is above writer.mailbox-length, 100: no batch can be larger than what "
                + "waits; lower it"),
    ]
}

@Suite("A misspelt name")
struct NearestNameTests {
    @Test(
        "is as far from another as it takes edits",
        arguments: [
            ("", "", 0), ("a", "", 1), ("", "abc", 3), ("socket", "socket", 0), ("sokcet", "socket", 1),
            ("kitten", "sitting", 3), ("message-byte", "message-bytes", 1),
        ])
    func edits(from: String, to: String, count: Int) {
        #expect(NearestName.editCount(Array(from), Array(to)) == count)
        #expect(NearestName.editCount(Array(to), Array(from)) == count)
    }

    @Test("is not mended by force")
    func nothingNear() {
        #expect(NearestName.of("xyzzy", among: ["level", "format"]) == nil)
        #expect(NearestName.of("formt", among: ["level", "format"]) == "format")
        #expect(NearestName.of("anything", among: []) == nil)
    }
}

@Suite("A size in bytes")
struct ByteSizeTests {
    @Test(
        "is read with its unit and shown in the largest whole one",
        arguments: [
            ("64GiB", 68_719_476_736, "64GiB"), ("1024 KiB", 1_048_576, "1MiB"), ("1025B", 1025, "1025B"),
            ("0B", 0, "0B"), ("2TiB", 2_199_023_255_552, "2TiB"),
        ])
    func parse(text: String, bytes: Int, shown: String) throws {
        #expect(try ByteSize.parse(text) == bytes)
        #expect(ByteSize.text(bytes) == shown)
    }

    @Test("is refused without number or unit", arguments: ["", "GiB", "1.5GiB", "-1KiB", "12", "9223372036854775808B"])
    func refused(text: String) {
        #expect(throws: BadValue.self) { try ByteSize.parse(text) }
    }
}
