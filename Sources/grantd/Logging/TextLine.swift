import Glibc
import Logging

/// An entry for people: `2026-03-01T09:30:00.123Z warning grantd: message grant-id=G-1`.
enum TextLine {
    static func format(isColoured: Bool) -> @Sendable (LogEntry) -> String {
        { entry in of(entry, isColoured: isColoured) }
    }

    static func of(_ entry: LogEntry, isColoured: Bool) -> String {
        let level = isColoured ? "\u{1B}[\(colour(entry.level))m\(entry.level)\u{1B}[0m" : "\(entry.level)"
        var line = "\(entry.time.text) \(level) \(entry.label): \(escaped(entry.message))"
        for (key, value) in entry.metadata { line += " \(escaped(key))=\(quotedIfNeeded(value))" }
        return line
    }

    /// Colour only on a terminal that has it, and only if nobody objects (no-color.org).
    static func wantsColour(_ descriptor: CInt, environment: [String: String]) -> Bool {
        isatty(descriptor) == 1 && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
    }

    /// The text with control characters spelt out: a client's words must not forge a line or steer the terminal.
    static func escaped(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case _ where isControl(scalar): result += "\\u{\(String(scalar.value, radix: 16))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func quotedIfNeeded(_ value: String) -> String {
        guard value.isEmpty || value.contains(where: { $0 == " " || $0 == "\"" || $0 == "=" }) else {
            return escaped(value)
        }
        return "\"" + escaped(value).split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"")
            + "\""
    }

    /// C0, DEL and C1 (the latter hold terminal commands too).
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    }

    private static func colour(_ level: Logger.Level) -> String {
        switch level {
        case .trace, .debug: "2"
        case .info: "0"
        case .notice: "1"
        case .warning: "33"
        case .error: "31"
        case .critical: "1;31"
        }
    }
}
