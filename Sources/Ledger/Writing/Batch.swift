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
        // The log's end is where the views have it, who need not decode its last record to know when it was recorded.
        let start = try views.begin(in: viewsTransaction)
        let appender = try LogAppender(log, in: logTransaction)
        guard start.sequence == appender.frontier.size else {
            throw LedgerError.viewsBehind(views: start.sequence, log: appender.frontier.size)
        }
        var work = Work(
            end: LogEnd(position: start, recordedAt: max(nowMicroseconds, start.recordedAtMicroseconds + 1)),
            appender: appender, books: views.books(in: viewsTransaction))
        var outcomes: [Outcome] = []
        outcomes.reserveCapacity(submissions.count)
        for submission in submissions {
            do {
                outcomes.append(.success(try record(submission, &work, logTransaction, viewsTransaction)))
            } catch let failure as SubmissionFailure {
                outcomes.append(.failure(failure))
            }
        }
        if work.end.position != start {
            try work.appender.finish()
            try views.advance(to: work.end.position, root: work.appender.frontier.root, in: viewsTransaction)
        }
        return (outcomes, work.end.position)
    }

    /// What one submission after the other is recorded with.
    private struct Work: ~Copyable {
        var end: LogEnd
        var appender: LogAppender
        let books: StoredBooks
    }

    private func record(
        _ submission: Submission, _ work: inout Work, _ logTransaction: borrowing WriteTransaction,
        _ viewsTransaction: borrowing WriteTransaction
    ) throws -> SubmissionResult {
        try check(submission)
        if try views.commands.command(submission.commandId, in: viewsTransaction) != nil {
            try views.flush(in: viewsTransaction)  // its answer reads the balances from the tables
            let repetition = Repetition(log: log, views: views)
            if let first = try repetition.result(
                of: submission, at: work.end.position, logTransaction, viewsTransaction)
            {
                return first
            }
        }
        let decided: [Decided]
        do {
            decided = try decide(submission, after: work.end, work.books, viewsTransaction)
        } catch {
            work.books.undo()
            throw error
        }
        if submission.isDryRun {
            defer { work.books.undo() }
            return SubmissionResult(
                position: work.end.position, isDuplicate: false, isDryRun: true,
                events: decided.map(\.encoded.recorded.unnumbered),
                balances: try events(decided).grants.map { try drawnBalance(of: $0, work.books) })
        }
        // Taken in again event by event: the read models see the books as each event leaves them.
        work.books.rewind()
        for step in decided {
            try work.appender.append(step.encoded)
            try views.apply(step.encoded.recorded, step.changes, work.books, in: viewsTransaction)
            work.end.advance(to: step.encoded)
        }
        let events = events(decided)
        let balances = try events.grants.map { grant in
            guard let kept = try views.balances(of: grant, work.books, in: viewsTransaction) else {
                return try drawnBalance(of: grant, work.books)
            }
            return GrantBalance(grant: grant, balances: try [CurrencyBalance](whole: kept))
        }
        return SubmissionResult(
            position: work.end.position, isDuplicate: false, isDryRun: false, events: events, balances: balances)
    }

    private func events(_ decided: [Decided]) -> [RecordedEvent] { decided.map(\.encoded.recorded) }

    /// The balance of a grant from its entries.
    private func drawnBalance(of grant: String, _ books: borrowing StoredBooks) throws -> GrantBalance {
        guard let state = try books.held.grant(grant) else { return GrantBalance(grant: grant, balances: []) }
        return GrantBalance(grant: grant, balances: try [CurrencyBalance](of: state, books.reader.entries(of: grant)))
    }

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

    /// The same, without what all of the submission's events have in common.
    private struct Step {
        let event: Event
        let stream: String
        let streamVersion: UInt64
        let changes: [Change]
        /// The command that it follows from, by its place in the submission.
        let command: Int
    }

    /// All of the submission's events, or a failure. The books see what has been decided so far.
    private func decide(
        _ submission: Submission, after end: LogEnd, _ books: borrowing StoredBooks,
        _ transaction: borrowing WriteTransaction
    ) throws -> [Decided] {
        var steps: [Step] = []
        steps.reserveCapacity(submission.proposals.count)
        var versions: [String: UInt64] = [:]
        for (index, proposal) in submission.proposals.enumerated() {
            do {
                for event in try events(of: proposal, books) {
                    let stream = event.fact?.stream ?? Stream.books
                    let version = try versions[stream] ?? views.version(of: stream, in: transaction)
                    if steps.isEmpty { try check(version, of: stream, for: submission) }
                    versions[stream] = version + 1
                    let sequence = end.position.sequence + UInt64(steps.count) + 1
                    let changes = try Evolution.changes(of: event, sequence: sequence, in: books.held)
                    books.apply(changes)
                    steps.append(
                        Step(
                            event: event, stream: stream, streamVersion: version + 1, changes: changes, command: index))
                }
            } catch let refusal as Refusal {
                throw SubmissionFailure.refused(refusal, command: index)
            } catch let error as AmountError {
                throw SubmissionFailure.refused(
                    Refusal(.figureTooLarge, "The sum cannot be held. \(error)"), command: index)
            }
        }
        var decided: [Decided] = []
        decided.reserveCapacity(steps.count)
        for (index, step) in steps.enumerated() {
            let record = Record.with {
                $0.sequence = end.position.sequence + UInt64(index) + 1
                $0.stream = step.stream
                $0.streamVersion = step.streamVersion
                $0.recordedAtMicroseconds = end.recordedAt
                $0.actor = submission.actor
                $0.commandID = submission.commandId
                $0.commandSha256 = submission.sha256
                $0.groupIndex = UInt32(index)
                $0.groupCount = UInt32(steps.count)
                $0.event = step.event
            }
            do {
                decided.append(Decided(encoded: try EncodedRecord(record), changes: step.changes))
            } catch let error as EventLogError {
                throw SubmissionFailure.refused(Refusal(.eventTooLarge, "\(error)"), command: step.command)
            }
        }
        return decided
    }

    private func events(of proposal: Submission.Proposal, _ books: borrowing StoredBooks) throws -> [Event] {
        switch proposal {
        case .command(let command): try Decision.events(for: command, in: books.held, under: policy)
        case .event(let event): [event]
        }
    }

    private func check(_ version: UInt64, of stream: String, for submission: Submission) throws(Refusal) {
        guard let expected = submission.expectedVersion, expected != version else { return }
        throw Refusal(
            .versionDiffers,
            "\(stream) has version \(version), and the command expects \(expected). Read it again and decide anew.")
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
