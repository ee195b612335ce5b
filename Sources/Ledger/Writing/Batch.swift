import EventLog
import FoundationEssentials
import Grants
import LMDB
import MerkleLog
import Projections
import Reports
import SwiftProtobuf

/// Decides, appends and projects a batch of submissions in one commit.
///
/// The log's transaction nests inside the views', so that the log is on disk before the views follow.
struct Batch {
    typealias Outcome = Result<SubmissionResult, SubmissionFailure>

    let log: EventStore
    let views: Views
    let policy: Policy
    let commandsMax: Int
    /// Microseconds since 1970; what is recorded is strictly later than what was, whatever the clock does.
    let nowMicroseconds: Int64

    /// Outcomes in the submissions' order, and the log's position after them.
    struct Committed {
        let outcomes: [Outcome]
        let position: LogPosition
        /// Set if the events are on disk and the views could not follow.
        let viewsFailure: (any Error)?
    }

    /// - Throws: whatever keeps the batch from being recorded; nothing of it was.
    func commit(_ submissions: [Submission]) throws -> Committed {
        var durable: (outcomes: [Outcome], position: LogPosition)?
        do {
            try views.environment.write { viewsTransaction in
                durable = try log.environment.write { logTransaction in
                    try run(submissions, logTransaction, viewsTransaction)
                }
            }
        } catch {
            guard let durable else { throw error }
            return Committed(outcomes: durable.outcomes, position: durable.position, viewsFailure: error)
        }
        guard let durable else { preconditionFailure("A batch was committed without an outcome.") }
        return Committed(outcomes: durable.outcomes, position: durable.position, viewsFailure: nil)
    }

    private func run(
        _ submissions: [Submission], _ logTransaction: borrowing WriteTransaction,
        _ viewsTransaction: borrowing WriteTransaction
    ) throws -> ([Outcome], LogPosition) {
        let start = try log.position(in: logTransaction)
        var appender = try LogAppender(log, in: logTransaction)
        let held = try views.position(in: viewsTransaction)
        guard held.sequence == start.sequence else {
            throw LedgerError.viewsBehind(views: held.sequence, log: start.sequence)
        }
        var end = LogEnd(position: start, recordedAt: max(nowMicroseconds, start.recordedAtMicroseconds + 1))
        try views.begin(in: viewsTransaction)
        var books = StoredBooks(views.state, in: viewsTransaction)
        var outcomes: [Outcome] = []
        for submission in submissions {
            do {
                outcomes.append(
                    .success(try record(submission, &end, &books, &appender, logTransaction, viewsTransaction)))
            } catch let failure as SubmissionFailure {
                books.discardPending()
                outcomes.append(.failure(failure))
            }
        }
        if end.position != start {
            try appender.finish()
            try views.advance(to: end.position, root: appender.frontier.root, in: viewsTransaction)
        }
        return (outcomes, end.position)
    }

    private func record(
        _ submission: Submission, _ end: inout LogEnd, _ books: inout StoredBooks,
        _ appender: inout LogAppender, _ logTransaction: borrowing WriteTransaction,
        _ viewsTransaction: borrowing WriteTransaction
    ) throws -> SubmissionResult {
        try check(submission)
        if try views.commands.command(submission.commandId, in: viewsTransaction) != nil {
            try views.flush(in: viewsTransaction)  // its answer reads the balances from the tables
            let repetition = Repetition(log: log, views: views)
            if let first = try repetition.result(of: submission, at: end.position, logTransaction, viewsTransaction) {
                return first
            }
        }
        let decided = try decide(submission, after: end, &books, viewsTransaction)
        if submission.isDryRun {
            let balances = try events(decided).grants.map { grant in
                try GrantBalance(
                    grant: grant,
                    balances: books.grant(grant).map { try [CurrencyBalance](of: $0, books.entries(of: grant)) } ?? [])
            }
            books.discardPending()
            return SubmissionResult(
                position: end.position, isDuplicate: false, isDryRun: true,
                events: decided.map(\.encoded.recorded.unnumbered), balances: balances)
        }
        books.discardPending()
        for step in decided {
            try appender.append(step.encoded)
            try views.apply(step.encoded.recorded, step.changes, in: viewsTransaction)
            books.noteStored(step.changes)
            end.advance(to: step.encoded)
        }
        let events = events(decided)
        return SubmissionResult(
            position: end.position, isDuplicate: false, isDryRun: false, events: events,
            balances: try balances(of: events, in: viewsTransaction))
    }

    private func events(_ decided: [Decided]) -> [RecordedEvent] { decided.map(\.encoded.recorded) }

    private func check(_ submission: Submission) throws(SubmissionFailure) {
        do throws(IdentifierError) {
            _ = try Identifier(submission.commandId)
        } catch {
            throw .refused(Refusal(.identifierMalformed, "The command identifier cannot be used. \(error)"), command: 0)
        }
        guard !submission.proposals.isEmpty else {
            throw .refused(Refusal(.commandEmpty, "The batch holds no command. Give at least one."), command: 0)
        }
        guard submission.proposals.count <= commandsMax else {
            throw .refused(
                Refusal(
                    .commandsTooMany,
                    "The batch holds \(submission.proposals.count) commands, and one has at most \(commandsMax). "
                        + "Split it, or send the commands one by one (grantctl record --stream)."),
                command: commandsMax)
        }
    }

    /// One event that is decided and not yet recorded.
    private struct Decided {
        let encoded: EncodedRecord
        let changes: [Change]
    }

    /// All of the submission's events, or a failure that leaves nothing behind but pending rows.
    private func decide(
        _ submission: Submission, after end: LogEnd, _ books: inout StoredBooks,
        _ transaction: borrowing WriteTransaction
    ) throws -> [Decided] {
        var records: [(record: Record, command: Int, changes: [Change])] = []
        var versions: [String: UInt64] = [:]
        for (index, proposal) in submission.proposals.enumerated() {
            do {
                for event in try events(of: proposal, books) {
                    let stream = event.fact?.stream ?? Stream.books
                    let version = try versions[stream] ?? views.streams.version(of: stream, in: transaction)
                    if records.isEmpty { try check(version, of: stream, for: submission) }
                    versions[stream] = version + 1
                    let sequence = end.position.sequence + UInt64(records.count) + 1
                    let changes = try Evolution.changes(of: event, sequence: sequence, in: books)
                    books.apply(changes)
                    let record = Record(
                        event, sequence, stream, version + 1, end.recordedAt, submission, index: records.count)
                    records.append((record, index, changes))
                }
            } catch let refusal as Refusal {
                throw SubmissionFailure.refused(refusal, command: index)
            } catch let error as AmountError {
                throw SubmissionFailure.refused(
                    Refusal(.figureTooLarge, "The sum cannot be held. \(error)"), command: index)
            }
        }
        return try records.map { step in
            var record = step.record
            record.groupCount = UInt32(records.count)
            do {
                return Decided(encoded: try EncodedRecord(record), changes: step.changes)
            } catch let error as EventLogError {
                throw SubmissionFailure.refused(Refusal(.eventTooLarge, "\(error)"), command: step.command)
            }
        }
    }

    private func events(of proposal: Submission.Proposal, _ books: borrowing StoredBooks) throws -> [Event] {
        switch proposal {
        case .command(let command): try Decision.events(for: command, in: books, under: policy)
        case .event(let event): [event]
        }
    }

    private func check(_ version: UInt64, of stream: String, for submission: Submission) throws(Refusal) {
        guard let expected = submission.expectedVersion, expected != version else { return }
        throw Refusal(
            .versionDiffers,
            "\(stream) has version \(version), and the command expects \(expected). Read it again and decide anew.")
    }

    /// The balances of the grants that events concern.
    private func balances(
        of events: [RecordedEvent], in transaction: borrowing WriteTransaction
    ) throws -> [GrantBalance] {
        var found: [GrantBalance] = []
        for grant in events.grants {
            let balance = try GrantBalance(of: grant, views, in: transaction) {
                try $0.rows(of: .grantBalances, [grant], in: transaction)
            }
            found.append(balance)
        }
        return found
    }
}

/// The end of the log as a batch moves it on.
private struct LogEnd {
    var position: LogPosition
    let recordedAt: Int64

    mutating func advance(to encoded: EncodedRecord) {
        position = LogPosition(sequence: encoded.recorded.sequence, recordedAtMicroseconds: recordedAt)
    }
}

extension RecordedEvent {
    /// As a dry run shows it: decided, and not recorded.
    fileprivate var unnumbered: RecordedEvent {
        var record = record
        record.sequence = 0
        return RecordedEvent(record)
    }
}

extension Record {
    fileprivate init(
        _ event: Event, _ sequence: UInt64, _ stream: String, _ version: UInt64, _ recordedAt: Int64,
        _ submission: Submission, index: Int
    ) {
        self.init()
        self.sequence = sequence
        self.stream = stream
        streamVersion = version
        recordedAtMicroseconds = recordedAt
        actor = submission.actor
        commandID = submission.commandId
        commandSha256 = Data(submission.sha256)
        groupIndex = UInt32(index)
        self.event = event
    }
}
