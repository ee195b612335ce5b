import EventLog
import Grants
import LMDB

/// To replay: from the bytes in the log to the books that follow.
struct ReplayPath: MeasuredPath {
    private let log: EventStore
    private let start: UInt64
    private var books = MemoryBooks()

    init(in folder: String) throws {
        log = try EventStore(path: folder + "/log", mapSizeBytes: PathName.mapBytes, origin: StateFolder.origin)
        let history = try Workload().history(grants: PathName.grants)
        let log = log
        try log.environment.write { transaction in
            var appender = try LogAppender(log, in: transaction)
            for record in history.preparation + history.records { try appender.append(try EncodedRecord(record)) }
            try appender.finish()
        }
        for record in history.preparation { try books.evolve(record.event, sequence: record.sequence) }
        start = UInt64(history.preparation.count)
    }

    mutating func run(_ count: Int) throws {
        let (log, start) = (log, start)
        let records = try log.environment.read { try log.records(after: start, countMax: count, in: $0) }
        for recorded in records { try books.evolve(recorded.event, sequence: recorded.sequence) }
    }
}
