internal import CGrantdSystem
import Logging

/// An entry in the journal's native fields (systemd.journal-fields(7)).
enum JournalFields {
    /// Fields as `NAME=value`, in the form sd_journal_sendv(3) takes; the value may hold any byte.
    ///
    /// Metadata keys become field names: `grant-id` is `GRANT_ID`, so that `journalctl GRANT_ID=...` finds the entry,
    /// and `message-id` is the catalogue's `MESSAGE_ID`.
    static func of(_ entry: LogEntry) -> [String] {
        var fields = [
            "MESSAGE=\(entry.message)",
            "PRIORITY=\(priority(entry.level))",
            "LOGGER=\(entry.label)",
            "CODE_FILE=\(entry.file)",
            "CODE_LINE=\(entry.line)",
            "CODE_FUNC=\(entry.function)",
        ]
        for (key, value) in entry.metadata { fields.append("\(name(key))=\(value)") }
        return fields
    }

    /// A valid field name: capitals, digits and underscores, at most 64, beginning with a letter.
    ///
    /// The journal drops what has an invalid name, and a name of ours or the journal's own must not be taken twice.
    static func name(_ key: String) -> String {
        let capitals = key.utf8.map { byte -> UInt8 in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 0x20
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
            default: UInt8(ascii: "_")
            }
        }
        let name = String(decoding: capitals, as: UTF8.self)
        let beginsWithLetter = capitals.first.map { $0 >= UInt8(ascii: "A") } == true && capitals.first != 0x5F
        let isFree = beginsWithLetter && !reserved.contains(name)
        return String((isFree ? name : "FIELD_\(name)").prefix(64))
    }

    private static let reserved: Set<String> = [
        "MESSAGE", "PRIORITY", "LOGGER", "CODE_FILE", "CODE_LINE", "CODE_FUNC", "SYSLOG_IDENTIFIER",
        "SYSLOG_FACILITY", "SYSLOG_PID", "SYSLOG_TIMESTAMP", "SYSLOG_RAW",
    ]

    /// syslog(3)'s numbers; the journal has no level between informational and debug.
    private static func priority(_ level: Logger.Level) -> CInt {
        switch level {
        case .trace, .debug: LOG_DEBUG
        case .info: LOG_INFO
        case .notice: LOG_NOTICE
        case .warning: LOG_WARNING
        case .error: LOG_ERR
        case .critical: LOG_CRIT
        }
    }
}
