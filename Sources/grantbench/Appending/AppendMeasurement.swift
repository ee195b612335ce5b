import EventLog
import LMDB

/// Appends records in commits of a size, and says how long it took and how much room.
enum AppendMeasurement {
    /// - Parameter madeAtOnce: records that are made beforehand at a time; whole commits of them are measured.
    static func run(
        _ log: EventStore, _ workload: Workload, events: Int, batch: Int, madeAtOnce: Int
    ) throws -> Figures {
        let usedBefore = try log.environment.usage().usedBytes
        var (encoding, committing, recordBytes, commits, done) = (0.0, 0.0, 0, 0, 0)
        while done < events {
            let count = min(events - done, max(madeAtOnce / batch, 1) * batch)
            let records = try workload.records(after: log.position().sequence, count: count)
            for first in stride(from: 0, to: count, by: batch) {
                let start = Monotonic.nanoseconds()
                let encoded = try records[first..<min(first + batch, count)].map { try EncodedRecord($0) }
                let encodedAt = Monotonic.nanoseconds()
                try commit(encoded, to: log)
                encoding += Monotonic.seconds(from: start, to: encodedAt)
                committing += Monotonic.seconds(from: encodedAt, to: Monotonic.nanoseconds())
                recordBytes += encoded.reduce(0) { $0 + $1.bytes.count }
                commits += 1
            }
            done += count
        }
        let used = try log.environment.usage().usedBytes - usedBefore
        var figures = Figures()
        figures.add(events: events, seconds: encoding + committing)
        figures.add("encodingSeconds", "of them, encoding and hashing records", encoding, places: 6)
        figures.add("commits", "commits", commits)
        figures.add("recordBytesPerEvent", "bytes of a record", Double(recordBytes) / Double(events), places: 1)
        figures.add("logBytesPerEvent", "bytes of the log for each event", Double(used) / Double(events), places: 1)
        return figures
    }

    private static func commit(_ records: [EncodedRecord], to log: EventStore) throws {
        try log.environment.write { transaction in
            var appender = try LogAppender(log, in: transaction)
            for record in records { try appender.append(record) }
            try appender.finish()
        }
    }
}
