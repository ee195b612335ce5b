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
        for command in commands {
            try views.environment.write { transaction in
                try views.begin(in: transaction)
                let start = try log.position()
                let books = views.books(in: transaction)
                for event in try Decision.events(for: command, in: books.held, under: policy) {
                    let sequence = start.sequence + 1
                    let changes = try Evolution.changes(of: event, sequence: sequence, in: books.held)
                    let stream = event.fact?.stream ?? ""
                    let record = try Record.with {
                        $0.sequence = sequence
                        $0.stream = stream
                        $0.streamVersion = try views.streams.version(of: stream, in: transaction) + 1
                        $0.recordedAtMicroseconds = start.recordedAtMicroseconds + 1
                        $0.commandID = "c\(sequence)"
                        $0.commandSha256 = Data([UInt8(truncatingIfNeeded: sequence)])
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
                    try views.apply(encoded.recorded, changes, books, in: transaction)
                    let position = LogPosition(
                        sequence: sequence, recordedAtMicroseconds: record.recordedAtMicroseconds)
                    try views.advance(to: position, root: root, in: transaction)
                }
            }
        }
    }

    /// Decides and applies as ``record(_:)`` does, and then has nothing of it stored.
    func abandon(_ command: Command) throws {
        struct Abandoned: Error {}
        do {
            try views.environment.write { transaction in
                try views.begin(in: transaction)
                let start = try log.position()
                let books = views.books(in: transaction)
                for event in try Decision.events(for: command, in: books.held, under: policy) {
                    let changes = try Evolution.changes(of: event, sequence: start.sequence + 1, in: books.held)
                    let record = Record.with {
                        $0.sequence = start.sequence + 1
                        $0.stream = event.fact?.stream ?? ""
                        $0.streamVersion = 1
                        $0.commandID = "abandoned"
                        $0.groupCount = 1
                        $0.event = event
                    }
                    try views.apply(RecordedEvent(record), changes, books, in: transaction)
                }
                throw Abandoned()
            }
        } catch is Abandoned {}
    }

    /// Applies all of the log that the views do not hold yet.
    static func catchUp(_ views: Views, with log: EventStore) throws {
        while try CatchUp.applySlice(of: log, to: views).sequence < log.position().sequence {}
    }
}
