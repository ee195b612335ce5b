import Glibc

/// Data on standard output, messages on standard error.
enum Console {
    static func say(_ message: String) {
        let line = Array((message + "\n").utf8)
        // A message that cannot be written has nowhere else to go.
        _ = write(STDERR_FILENO, line, line.count)
    }
}
