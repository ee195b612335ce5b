import Glibc
import Testing

@testable import grantd

@Suite("The configuration file")
struct ConfigurationFileTests {
    /// `config/grantd.toml` of this checkout.
    private let shipped =
        "\(#filePath)".split(separator: "/").dropLast(3).map { "/\($0)" }.joined()
        + "/config/grantd.toml"

    @Test("as shipped holds exactly the defaults")
    func shippedFileHoldsDefaults() throws {
        #expect(try Configuration.load(path: shipped) == Configuration.defaults)
    }

    @Test("as shipped explains every setting, in the order of the settings")
    func shippedFileIsComplete() throws {
        let text = try ConfigurationFile.read(shipped)
        var found: [String] = []
        var table = ""
        var isExplained = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("#") {
                isExplained = true
            } else if line.hasPrefix("[") {
                table = line.filter { $0 != "[" && $0 != "]" }
                isExplained = false
            } else if let equals = line.firstIndex(of: "=") {
                let key = line[..<equals].filter { $0 != " " }
                #expect(isExplained || line.contains("#"), "\(key) stands there without a comment")
                found.append(Setting.path(table: table, key: key))
            } else {
                isExplained = false
            }
        }
        #expect(found == Setting.all.map(\.path))
    }

    @Test("with another value than the default changes each setting", arguments: ConfigurationFileTests.others)
    func everySettingIsRead(path: String, toml: String) throws {
        let parts = path.split(separator: ".").map(String.init)
        let text = parts.count == 1 ? "\(parts[0]) = \(toml)" : "[\(parts[0])]\n\(parts[1]) = \(toml)"
        #expect(try Configuration.parse(text, file: "test.toml") != Configuration.defaults)
    }

    @Test("has an example of another value for each setting")
    func examplesAreComplete() {
        #expect(Set(ConfigurationFileTests.others.map(\.0)) == Set(Setting.all.map(\.path)))
    }

    static let others: [(String, String)] = [
        ("state", "\"/srv/grants\""), ("socket", "\"/tmp/s\""), ("origin", "\"ledger.example.org/grants\""),
        ("log.level", "\"debug\""), ("log.format", "\"json\""),
        ("store.log-map-bytes", "\"1TiB\""), ("store.views-map-bytes", "1073741824"), ("store.headroom-percent", "10"),
        ("writer.mailbox-length", "8192"), ("writer.batch-commands-max", "1"),
        ("writer.commands-per-batch-method-max", "20"),
        ("server.event-loops", "3"), ("server.reader-threads", "4"), ("server.backlog", "16"),
        ("server.socket-mode", "\"0660\""), ("server.shutdown-seconds", "30"),
        ("limits.message-bytes", "\"512 KiB\""), ("limits.json-depth", "16"), ("limits.connections", "512"),
        ("limits.connections-per-uid", "8"), ("limits.pipelined-calls", "1"), ("limits.reply-buffer-bytes", "\"1MiB\""),
        ("limits.unfinished-message-seconds", "1"), ("limits.slow-reader-seconds", "5"), ("limits.page-rows-max", "50"),
        ("reports.rows-max", "200"), ("reports.rate-lookback-days", "31"), ("reports.past-disk-bytes", "\"64MiB\""),
        ("checkpoints.interval-seconds", "0"),
        (
            "checkpoints.witnesses",
            "[\"example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k\"]"
        ),
        ("policy.over-commitment", "\"refuse\""), ("policy.over-expenditure", "\"refuse\""),
        ("policy.over-funding", "\"refuse\""), ("policy.looser-earmarking", "\"refuse\""),
        ("policy.over-allocation", "\"flag\""), ("policy.over-disbursement", "\"flag\""),
        ("policy.percentages-not-100", "\"refuse\""), ("policy.missing-source", "\"refuse\""),
        ("policy.allocation-ceiling", "\"received\""),
        ("roles.admin", "[\"uid:1000\"]"), ("roles.clerk", "[\"group:clerks\"]"), ("roles.approver", "[\"user:ada\"]"),
        ("roles.auditor", "[\"gid:100\"]"), ("roles.viewer", "[\"uid:0\"]"), ("roles.default-role", "\"auditor\""),
    ]

    @Test("that is empty gives the defaults")
    func emptyFile() throws {
        #expect(try Configuration.parse("", file: "test.toml") == Configuration.defaults)
    }

    @Test("names the roles' accounts and groups by number or name")
    func principals() throws {
        let text = "[roles]\nclerk = [\"uid:1000\", \"gid:100\", \"user:ada\", \"group:grant-users\"]"
        let clerk = try Configuration.parse(text, file: "test.toml").roles.clerk
        #expect(clerk == [.uid(1000), .gid(100), .user("ada"), .group("grant-users")])
    }

    @Test(
        "yields to STATE_DIRECTORY unless it names another folder",
        arguments: [
            ("", "/var/lib/private/grantd", "/var/lib/private/grantd"),
            ("state = \"/var/lib/grantd\"", "/srv/one:/srv/two", "/srv/one"),
            ("state = \"/srv/books\"", "/var/lib/private/grantd", "/srv/books"),
        ])
    func stateDirectory(text: String, environment: String, expected: String) throws {
        let given = ["STATE_DIRECTORY": environment]
        #expect(try Configuration.parse(text, file: "test.toml", environment: given).state == expected)
    }

    @Test("that is missing leaves the defaults of the environment")
    func defaultsOfEnvironment() {
        #expect(Configuration.defaults(environment: [:]) == Configuration.defaults)
        #expect(Configuration.defaults(environment: ["STATE_DIRECTORY": "/srv/a"]).state == "/srv/a")
    }

    @Test(
        "that cannot be read says why and what to do",
        arguments: [
            ("/nonexistent/grantd.toml", "cannot be read: No such file or directory"),
            ("/dev/null", "is not a regular file"),
            ("/", "is not a regular file"),
        ])
    func unreadable(path: String, complaint: String) throws {
        let error = try #require(throws: ConfigurationError.self) { try Configuration.load(path: path) }
        #expect(error.description.hasPrefix("\(path): \(complaint)"))
        #expect(error.faults.count == 1)
    }

    @Test(
        "of bytes that are no text is refused",
        arguments: [
            ([UInt8]("origin = \"a\"\n".utf8) + [0] + [UInt8]("nonsense".utf8), "holds a NUL at byte 13"),
            ([0x61, 0xFF, 0xFE], "is not UTF-8"),
            ([UInt8](repeating: 0x0A, count: 1_048_577), "is larger than 1048576 bytes (1MiB)"),
        ])
    func badBytes(bytes: [UInt8], complaint: String) throws {
        try withTemporaryFile(bytes) { path in
            let error = try #require(throws: ConfigurationError.self) { try Configuration.load(path: path) }
            #expect(error.faults.first?.message.hasPrefix(complaint) == true, "\(error)")
        }
    }

    private func withTemporaryFile(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
        var template = Array("/tmp/grantd-configuration-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        try #require(descriptor >= 0)
        let path = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
        defer { unlink(path) }
        try #require(write(descriptor, bytes, bytes.count) == bytes.count)
        close(descriptor)
        try body(path)
    }
}
