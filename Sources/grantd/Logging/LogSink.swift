import Logging

/// One entry as the sinks get it: everything known of it, metadata merged and flattened to text.
struct LogEntry: Sendable, Equatable {
    var level: Logger.Level
    var label: String
    var message: String
    /// Sorted by key, so that equal entries make equal lines.
    var metadata: [(key: String, value: String)]
    var file: String
    var function: String
    var line: UInt
    var time: WallClock

    static func == (left: LogEntry, right: LogEntry) -> Bool {
        left.level == right.level && left.label == right.label && left.message == right.message
            && left.metadata.elementsEqual(right.metadata, by: ==) && left.file == right.file
            && left.function == right.function && left.line == right.line && left.time == right.time
    }
}

/// Where entries go. Called from any thread.
protocol LogSink: Sendable {
    func write(_ entry: LogEntry)
}
