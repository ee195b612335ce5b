internal import Glibc

/// How far something long is: one line on stderr that is drawn over. Where stderr is no terminal nothing is said.
final class Progress {
    private let doing: String
    private let unit: String
    private let isShown: Bool
    private var drawnAt: UInt64 = 0
    private var isDrawn = false

    /// Five drawings a second: more only flickers.
    private static let pauseMilliseconds: UInt64 = 200

    /// - Parameters:
    ///   - doing: "replaying".
    ///   - unit: What is counted: "events".
    init(_ doing: String, unit: String = "events") {
        self.doing = doing
        self.unit = unit
        isShown = isatty(STDERR_FILENO) == 1 && Environment.value("TERM") != "dumb"
    }

    deinit {
        end()
    }

    func show(_ done: Int64, of total: Int64) {
        guard isShown else { return }
        let now = Self.milliseconds()
        guard now - drawnAt >= Self.pauseMilliseconds else { return }
        drawnAt = now
        isDrawn = true
        // ECMA-48: erase to the end of the line (EL 0), so that a shorter text leaves nothing of a longer one.
        draw("\r\(Self.text(doing, done, of: total, unit))\u{1B}[K")
    }

    /// Takes the line away, so that what is said next has a line of its own.
    func end() {
        guard isDrawn else { return }
        isDrawn = false
        draw("\r\u{1B}[K")
    }

    /// "replaying: 120,000 of 1,000,000 events (12%)".
    static func text(_ doing: String, _ done: Int64, of total: Int64, _ unit: String) -> String {
        let percent = total > 0 ? " (\(Int(Double(done) / Double(total) * 100))%)" : ""
        return "\(doing): \(Words.grouped(done)) of \(Words.grouped(total)) \(unit)\(percent)"
    }

    private func draw(_ text: String) {
        let bytes = Array(text.utf8)
        // What is lost of it is drawn again.
        _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    private static func milliseconds() -> UInt64 {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return UInt64(now.tv_sec) * 1000 + UInt64(now.tv_nsec) / 1_000_000
    }
}
