import EventLog
import EventLogTests
import FoundationEssentials
import Grants
import LMDB
import MerkleLog
import Projections
import SwiftProtobuf

/// A log and its views, to which commands are recorded one event a commit, as the writer would.
struct Recorder {
    let log: EventStore
    let views: Views
    /// Kept: the folder goes with it.
    private let scratch: Scratch
    var policy = Policy(overAllocation: .flag, overDisbursement: .flag)

    init(
        _ scratch: Scratch, log name: String = "log", views viewsName: String = "views",
        readModels: [ReadModelKind] = ReadModelKind.all
    ) throws {
        self.scratch = scratch
        log = try scratch.log(name)
        views = try Self.views(scratch, viewsName, of: log, readModels)
    }

    static func views(
        _ scratch: Scratch, _ name: String = "views", of log: EventStore,
        _ readModels: [ReadModelKind] = ReadModelKind.all
    ) throws -> Views {
        try Views(path: "\(scratch.path)/\(name)", mapSizeBytes: 64 << 20, of: log, readModels: readModels)
    }

    /// Decides, appends and applies.
    func record(_ commands: [Command]) throws {
        let state = StateAhead(views)
        for command in commands {
            let events = try state.read { books, _ in
                try Decision.events(for: command, in: books.held, under: policy)
            }
            for event in events {
                let start = try log.position()
                let stream = event.fact?.stream ?? ""
                let version = try views.environment.read { try views.streams.version(of: stream, in: $0) }
                let record = Record.with {
                    $0.sequence = start.sequence + 1
                    $0.stream = stream
                    $0.streamVersion = version + 1
                    $0.recordedAtMicroseconds = start.recordedAtMicroseconds + 1
                    $0.commandID = "c\(start.sequence + 1)"
                    $0.commandSha256 = Data([UInt8(truncatingIfNeeded: start.sequence + 1)])
                    $0.groupCount = 1
                    $0.event = event
                }
                let encoded = try EncodedRecord(record)
                let root = try log.environment.write { transaction in
                    var appender = try LogAppender(log, in: transaction)
                    try appender.append(encoded)
                    try appender.finish()
                    return appender.frontier.root
                }
                let evolved = try state.evolve([encoded.recorded], root: root)
                _ = try views.environment.write { try views.take([evolved], in: $0) }
            }
        }
    }

    /// Decides and applies as ``record(_:)`` does, and then has nothing of it stored.
    func abandon(_ command: Command) throws {
        struct Abandoned: Error {}
        let state = StateAhead(views)
        let start = try log.position()
        let events = try state.read { books, _ in try Decision.events(for: command, in: books.held, under: policy) }
        do {
            try views.environment.write { transaction in
                let records = events.enumerated().map { index, event in
                    Record.with {
                        $0.sequence = start.sequence + 1 + UInt64(index)
                        $0.stream = event.fact?.stream ?? ""
                        $0.streamVersion = 1
                        $0.commandID = "abandoned"
                        $0.groupCount = 1
                        $0.event = event
                    }
                }
                let evolved = try state.evolve(records.map(RecordedEvent.init), root: .empty)
                _ = try views.take([evolved], in: transaction)
                throw Abandoned()
            }
        } catch is Abandoned {}
    }

    /// Applies all of the log that the views do not hold yet.
    static func catchUp(_ views: Views, with log: EventStore) throws {
        while try CatchUp.applySlice(of: log, to: views).sequence < log.position().sequence {}
    }
}
