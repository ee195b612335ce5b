package import Logging

/// The handler behind every logger of the daemon: merges metadata and passes entries to a sink.
package struct DaemonLogHandler: LogHandler {
    private let label: String
    private let sink: any LogSink
    private let sharedLevel: LogLevel
    private var ownLevel: Logger.Level?

    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?

    init(label: String, sink: any LogSink, level: LogLevel) {
        self.label = label
        self.sink = sink
        self.sharedLevel = level
    }

    /// The level of the whole daemon, unless this logger was given one of its own.
    package var logLevel: Logger.Level {
        get { ownLevel ?? sharedLevel.current }
        set { ownLevel = newValue }
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var merged = metadata
        // What is nearer to the statement wins.
        if let provided = metadataProvider?.get() { merged.merge(provided) { _, new in new } }
        if let own = event.metadata { merged.merge(own) { _, new in new } }
        if let error = event.error { merged["error"] = .string("\(error)") }
        sink.write(
            LogEntry(
                level: event.level, label: label, message: event.message.description,
                metadata: merged.map { (key: $0.key, value: $0.value.description) }.sorted { $0.key < $1.key },
                file: event.file, function: event.function, line: event.line, time: .now))
    }
}
