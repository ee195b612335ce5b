internal import Glibc

/// Times in UTC as the interface writes them (RFC 3339).
enum Timestamp {
    /// - Parameter seconds: Since 1970-01-01T00:00:00Z.
    static func text(_ seconds: UInt64) -> String {
        var time = time_t(clamping: seconds)
        var parts = tm()
        guard gmtime_r(&time, &parts) != nil else { return "second \(seconds) since 1970" }
        let day = [pad(Int(parts.tm_year) + 1900, 4), pad(Int(parts.tm_mon) + 1, 2), pad(Int(parts.tm_mday), 2)]
        let clock = [parts.tm_hour, parts.tm_min, parts.tm_sec].map { pad(Int($0), 2) }
        return "\(day.joined(separator: "-"))T\(clock.joined(separator: ":"))Z"
    }

    /// The system's clock.
    static func now() -> String {
        text(UInt64(max(0, time(nil))))
    }

    private static func pad(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
