import EventLog
import LMDB

/// To append: what the writer does with a record when it is decided.
struct AppendPath: MeasuredPath {
    private let log: EventStore
    private let records: [Record]

    init(in folder: String) throws {
        log = try EventStore(path: folder + "/log", mapSizeBytes: PathName.mapBytes, origin: StateFolder.origin)
        records = try Workload().records(after: 0, count: PathName.countMax)
    }

    func run(_ count: Int) throws {
        for first in stride(from: 0, to: count, by: PathName.batch) {
            try log.environment.write { transaction in
                var appender = try LogAppender(log, in: transaction)
                for record in records[first..<min(first + PathName.batch, count)] {
                    try appender.append(try EncodedRecord(record))
                }
                try appender.finish()
            }
        }
    }
}
