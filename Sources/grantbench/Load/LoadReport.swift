import Histogram
import Varlink

/// What a run came to, as JSON for programs and as a short table for people.
struct LoadReport {
    let measurements: Measurements
    /// Acknowledged operations that are not in the log; nil if it was not checked.
    let lost: Int?

    /// The percentiles that are shown.
    static let percentiles: [(name: String, title: String, percent: Double)] = [
        ("p50", "p50", 50), ("p90", "p90", 90), ("p99", "p99", 99), ("p999", "p99.9", 99.9), ("max", "max", 100),
    ]

    private var operationsPerSecond: Double { perSecond(measurements.operations) }
    private var eventsPerSecond: Double { perSecond(measurements.events) }

    private var serverCpuMicrosecondsPerOperation: Double? {
        guard let seconds = measurements.serverCpuSeconds, measurements.operations > 0 else { return nil }
        return Self.rounded(seconds * 1e6 / Double(measurements.operations))
    }

    private func perSecond(_ count: Int) -> Double {
        measurements.seconds > 0 ? Self.rounded(Double(count) / measurements.seconds) : 0
    }

    /// To a tenth: more would be noise.
    private static func rounded(_ number: Double) -> Double { (number * 10).rounded() / 10 }

    /// One object on one line.
    var json: String {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("operations")
        writer.int(measurements.operations)
        writer.name("events")
        writer.int(measurements.events)
        writer.name("seconds")
        writer.fraction((measurements.seconds * 1e6).rounded() / 1e6)
        writer.name("operationsPerSecond")
        writer.fraction(operationsPerSecond)
        writer.name("eventsPerSecond")
        writer.fraction(eventsPerSecond)
        for (name, histogram) in [("writes", measurements.writes), ("reads", measurements.reads)] {
            writer.name(name)
            Self.write(histogram, to: &writer)
        }
        writer.name("serverCpuMicrosecondsPerOperation")
        if let microseconds = serverCpuMicrosecondsPerOperation { writer.fraction(microseconds) } else { writer.null() }
        writer.name("acknowledged")
        writer.int(measurements.acknowledged.count)
        writer.name("lost")
        if let lost { writer.int(lost) } else { writer.null() }
        writer.name("refused")
        writer.int(measurements.refused)
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static func write(_ histogram: Histogram<UInt64>, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.name("count")
        writer.int(histogram.totalCount)
        for percentile in percentiles {
            writer.name(percentile.name)
            writer.int(histogram.valueAtPercentile(percentile.percent))
        }
        writer.endObject()
    }

    var text: String {
        var lines = [
            "\(measurements.operations) operations in \(Self.rounded(measurements.seconds)) s: "
                + "\(operationsPerSecond) a second, \(eventsPerSecond) events a second"
        ]
        let heads = ["latency in µs", "count"] + Self.percentiles.map(\.title)
        var rows = [heads]
        for (name, histogram) in [("writes", measurements.writes), ("reads", measurements.reads)]
        where histogram.totalCount > 0 {
            let values = Self.percentiles.map { "\(histogram.valueAtPercentile($0.percent))" }
            rows.append([name, "\(histogram.totalCount)"] + values)
        }
        lines += PlainTable.lines(rows)
        let cpu = serverCpuMicrosecondsPerOperation.map { "\($0) µs" } ?? "unknown"
        lines.append("CPU time of grantd for each operation: \(cpu)")
        let judged = lost.map { "lost \($0)" } ?? "not checked"
        lines.append(
            "acknowledged \(measurements.acknowledged.count), \(judged), refused \(measurements.refused)")
        return lines.joined(separator: "\n")
    }
}
