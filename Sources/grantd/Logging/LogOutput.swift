import Glibc
import Logging

/// Decides how the daemon logs, and makes its loggers' handlers. All output goes to standard error or the journal.
package enum LogOutput {
    /// Makes every `Logger` of the process log this way; call it once, before the first logger is made.
    ///
    /// - Returns: the level, which may be changed later.
    package static func bootstrap(_ log: Configuration.Log, environment: [String: String]) -> LogLevel {
        let level = LogLevel(log.level)
        let sink = sink(resolve(log.format, environment: environment), environment: environment)
        LoggingSystem.bootstrap(
            { label, provider in
                var handler = DaemonLogHandler(label: label, sink: sink, level: level)
                handler.metadataProvider = provider
                return handler
            }, metadataProvider: nil)
        return level
    }

    /// The format in effect: never `auto`, and never `journal` where no journal listens.
    package static func resolve(
        _ format: Configuration.LogFormat, environment: [String: String], descriptor: CInt = STDERR_FILENO
    ) -> Configuration.LogFormat {
        switch format {
        case .text, .json: format
        // sd_journal_sendv reports success when there is no journal; the entries would be lost.
        case .journal: access("/run/systemd/journal/socket", W_OK) == 0 ? .journal : .text
        case .auto:
            JournalStream.isConnected(descriptor, to: environment["JOURNAL_STREAM"])
                ? resolve(.journal, environment: environment, descriptor: descriptor) : .text
        }
    }

    private static func sink(_ format: Configuration.LogFormat, environment: [String: String]) -> any LogSink {
        switch format {
        case .journal: JournalSink()
        case .json: LineSink(descriptor: STDERR_FILENO) { JSONLine.of($0) }
        case .auto, .text:
            LineSink(
                descriptor: STDERR_FILENO,
                line: TextLine.format(isColoured: TextLine.wantsColour(STDERR_FILENO, environment: environment)))
        }
    }
}
