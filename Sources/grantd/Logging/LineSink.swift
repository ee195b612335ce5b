import Glibc

/// Writes each entry as one line to a descriptor, with one `write`, so that lines of several threads do not mix.
struct LineSink: LogSink {
    let descriptor: CInt
    /// The line without its end.
    let line: @Sendable (LogEntry) -> String

    func write(_ entry: LogEntry) {
        var text = line(entry)
        text.append("\n")
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)[...]
            while !rest.isEmpty {
                let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0 && errno == EINTR { continue }
                // Nobody is left to be told that standard error is gone or full.
                guard count > 0 else { return }
                rest = rest.dropFirst(count)
            }
        }
    }
}
