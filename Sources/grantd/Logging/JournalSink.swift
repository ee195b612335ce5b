internal import CGrantdSystem
import Glibc

/// Sends entries to the journal with their fields; what the journal does not take goes to standard error as text.
struct JournalSink: LogSink {
    private let fallback = LineSink(descriptor: STDERR_FILENO, line: TextLine.format(isColoured: false))

    func write(_ entry: LogEntry) {
        if JournalSink.send(JournalFields.of(entry)) < 0 { fallback.write(entry) }
    }

    /// - Returns: zero, or a negative errno.
    private static func send(_ fields: [String]) -> CInt {
        var bytes: [UInt8] = []
        var ranges: [Range<Int>] = []
        for field in fields {
            let start = bytes.count
            bytes.append(contentsOf: field.utf8)
            ranges.append(start..<bytes.count)
        }
        return bytes.withUnsafeMutableBytes { buffer in
            // There is always a MESSAGE, so the buffer is not empty.
            let vectors = ranges.map { iovec(iov_base: buffer.baseAddress! + $0.lowerBound, iov_len: $0.count) }
            return sd_journal_sendv(vectors, CInt(vectors.count))
        }
    }
}
