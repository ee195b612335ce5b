import Glibc
import Logging
import Synchronization
import Testing

@testable import grantd

@Suite("A log entry")
struct LoggingTests {
    static let entry = LogEntry(
        level: .warning, label: "grantd", message: "Grant \"G-1\" is over-allocated.",
        metadata: [("event-seq", "42"), ("grant-id", "G-1"), ("note", "two words")], file: "Ledger/Writer.swift",
        function: "commit()", line: 7, time: WallClock(milliseconds: 1_772_357_400_123))

    @Test("for people is a line with time, level, logger, message and metadata")
    func text() {
        #expect(
            TextLine.of(LoggingTests.entry, isColoured: false)
                == "2026-03-01T09:30:00.123Z warning grantd: Grant \"G-1\" is over-allocated. "
                + "event-seq=42 grant-id=G-1 note=\"two words\"")
    }

    @Test("is coloured by its level on a terminal that wants it")
    func colour() {
        #expect(TextLine.of(LoggingTests.entry, isColoured: true).contains(" \u{1B}[33mwarning\u{1B}[0m grantd: "))
    }

    @Test("for machines is one JSON object a line")
    func json() {
        #expect(
            JSONLine.of(LoggingTests.entry)
                == #"{"time":"2026-03-01T09:30:00.123Z","level":"warning","logger":"grantd","#
                + #""message":"Grant \"G-1\" is over-allocated.","#
                + #""metadata":{"event-seq":"42","grant-id":"G-1","note":"two words"}}"#)
    }

    @Test("for the journal has native fields")
    func journal() {
        #expect(
            JournalFields.of(LoggingTests.entry) == [
                "MESSAGE=Grant \"G-1\" is over-allocated.", "PRIORITY=4", "LOGGER=grantd",
                "CODE_FILE=Ledger/Writer.swift", "CODE_LINE=7", "CODE_FUNC=commit()", "EVENT_SEQ=42", "GRANT_ID=G-1",
                "NOTE=two words",
            ])
    }

    @Test(
        "has syslog's priority in the journal",
        arguments: [
            (Logger.Level.trace, 7), (.debug, 7), (.info, 6), (.notice, 5), (.warning, 4), (.error, 3), (.critical, 2),
        ])
    func priorities(level: Logger.Level, number: Int) {
        var entry = LoggingTests.entry
        entry.level = level
        #expect(JournalFields.of(entry).contains("PRIORITY=\(number)"))
    }

    @Test(
        "names its fields as the journal allows, and takes no name that has a meaning there",
        arguments: [
            ("grant-id", "GRANT_ID"), ("peer.uid", "PEER_UID"), ("message-id", "MESSAGE_ID"),
            ("EVENT_SEQ", "EVENT_SEQ"),
            ("_uid", "FIELD__UID"), ("2nd", "FIELD_2ND"), ("", "FIELD_"), ("message", "FIELD_MESSAGE"),
            ("priority", "FIELD_PRIORITY"), ("é", "FIELD___"),
            (String(repeating: "x", count: 70), String(repeating: "X", count: 64)),
        ])
    func fieldNames(key: String, name: String) {
        #expect(JournalFields.name(key) == name)
    }

    @Test(
        "lets no client's words forge a line or steer the terminal",
        arguments: [
            ("a\nb", "a\\nb"), ("a\r\nb", "a\\u{d}\\nb"), ("\u{1B}[2J", "\\u{1b}[2J"), ("\u{9B}1m", "\\u{9b}1m"),
            ("tab\tbed", "tab\\tbed"), ("Nuevo León", "Nuevo León"),
        ])
    func escaping(text: String, escaped: String) {
        #expect(TextLine.escaped(text) == escaped)
    }

    @Test(
        "is quoted as JSON wants it",
        arguments: [
            ("plain", "\"plain\""), ("a\"b\\c", #""a\"b\\c""#), ("a\nb\u{1}", #""a\nb\u0001""#), ("León", "\"León\""),
            ("\u{1F}", "\"\\u001f\""),
        ])
    func jsonQuoting(text: String, quoted: String) {
        #expect(JSONLine.quoted(text) == quoted)
    }

    @Test("is written as one line to the descriptor")
    func lines() throws {
        var ends: [CInt] = [0, 0]
        try #require(pipe(&ends) == 0)
        defer { close(ends[0]) }
        let sink = LineSink(descriptor: ends[1]) { $0.message }
        sink.write(LoggingTests.entry)
        sink.write(LoggingTests.entry)
        close(ends[1])
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(ends[0], &buffer, buffer.count)
        let line = "Grant \"G-1\" is over-allocated.\n"
        #expect(String(decoding: buffer.prefix(count), as: UTF8.self) == line + line)
    }
}

@Suite("A logger of the daemon")
struct DaemonLogHandlerTests {
    private final class Kept: LogSink {
        let entries = Mutex<[LogEntry]>([])
        func write(_ entry: LogEntry) { entries.withLock { $0.append(entry) } }
    }

    @Test("merges metadata, that of the statement winning, and adds the error")
    func metadata() throws {
        struct Failure: Error, CustomStringConvertible { let description = "The disk is full." }
        let kept = Kept()
        var logger = Logger(label: "grantd") { DaemonLogHandler(label: $0, sink: kept, level: LogLevel(.info)) }
        logger[metadataKey: "peer-uid"] = "1000"
        logger[metadataKey: "grant-id"] = "G-1"
        logger.error("No commit.", error: Failure(), metadata: ["grant-id": "G-2", "places": ["KE-07", "KE-21"]])
        let entry = try #require(kept.entries.withLock { $0.first })
        #expect(entry.metadata.map(\.key) == ["error", "grant-id", "peer-uid", "places"])
        #expect(entry.metadata.map(\.value) == ["The disk is full.", "G-2", "1000", "[\"KE-07\", \"KE-21\"]"])
        #expect(entry.label == "grantd" && entry.level == .error && entry.message == "No commit.")
    }

    @Test("follows the level of the daemon when that changes, unless it has its own")
    func level() {
        let kept = Kept()
        let level = LogLevel(.info)
        let logger = Logger(label: "grantd") { DaemonLogHandler(label: $0, sink: kept, level: level) }
        var own = logger
        own.logLevel = .error
        logger.debug("unheard")
        level.current = .debug
        logger.debug("heard")
        own.debug("unheard")
        #expect(kept.entries.withLock { $0.map(\.message) } == ["heard"])
    }
}

@Suite("The log's format")
struct LogOutputTests {
    @Test("auto is text where standard error is not the journal's, whatever the environment says")
    func auto() throws {
        var ends: [CInt] = [0, 0]
        try #require(pipe(&ends) == 0)
        defer { for end in ends { close(end) } }
        for stream in [nil, "1:1", "nonsense", "1:", "1:2:3"] {
            let environment = stream.map { ["JOURNAL_STREAM": $0] } ?? [:]
            #expect(LogOutput.resolve(.auto, environment: environment, descriptor: ends[1]) == .text)
        }
    }

    @Test("auto takes a descriptor for the journal's by device and inode")
    func journalStream() throws {
        var ends: [CInt] = [0, 0]
        try #require(pipe(&ends) == 0)
        defer { for end in ends { close(end) } }
        var status = stat()
        try #require(fstat(ends[1], &status) == 0)
        #expect(JournalStream.isConnected(ends[1], to: "\(status.st_dev):\(status.st_ino)"))
        #expect(!JournalStream.isConnected(ends[1], to: "\(status.st_dev):\(status.st_ino + 1)"))
        #expect(!JournalStream.isConnected(-1, to: "\(status.st_dev):\(status.st_ino)"))
    }

    @Test("journal falls back to text where no journal listens, so that nothing is lost")
    func noJournal() {
        let expected: Configuration.LogFormat =
            access("/run/systemd/journal/socket", W_OK) == 0 ? .journal : .text
        #expect(LogOutput.resolve(.journal, environment: [:]) == expected)
    }

    @Test("text and json are taken at their word", arguments: [Configuration.LogFormat.text, .json])
    func explicit(format: Configuration.LogFormat) {
        #expect(LogOutput.resolve(format, environment: ["JOURNAL_STREAM": "1:1"]) == format)
    }
}
