import EventLog
import FoundationEssentials
import Grants
import LMDB
import MerkleLog
import Projections
import Reports
import SwiftProtobuf

/// Decides and appends a batch of submissions in one commit of the log.
struct Batch {
    typealias Outcome = Result<SubmissionResult, SubmissionFailure>

    let log: EventStore
    let policy: Policy
    let commandsMax: Int
    /// Microseconds since 1970; what is recorded is strictly later than what was, whatever the clock does.
    let nowMicroseconds: Int64

    /// Commits.
    ///
    /// - Parameters:
    ///   - ahead: stand at the log's end, and then at its new one.
    ///   - shown: an event that the views show.
    /// - Returns: outcomes in the submissions' order, and what was recorded; nil if nothing was.
    /// - Throws: whatever keeps the batch from being recorded; nothing of it was.
    func commit(
        _ submissions: [Submission], _ ahead: BooksAhead, shownThrough shown: UInt64
    ) throws -> (outcomes: [Outcome], committed: EvolvedEvents?) {
        do {
            let (outcomes, committed) = try ahead.withBooks(shownThrough: shown) { books in
                try log.environment.write { try run(submissions, books, in: $0) }
            }
            if let committed { ahead.advance(to: committed.position) }
            return (outcomes, committed)
        } catch {
            ahead.forget()
            throw error
        }
    }

    private func run(
        _ submissions: [Submission], _ books: BooksAhead.DecidingBooks,
        in transaction: borrowing WriteTransaction
    ) throws -> (outcomes: [Outcome], committed: EvolvedEvents?) {
        // The log's end is where the books have it, who need not decode its last record to know when it was recorded.
        let start = books.end
        let appender = try LogAppender(log, in: transaction)
        guard start.sequence == appender.frontier.size else {
            throw LedgerError.viewsBehind(views: start.sequence, log: appender.frontier.size)
        }
        var work = Work(
            position: start, recordedAt: max(nowMicroseconds, start.recordedAtMicroseconds + 1), appender: appender)
        var outcomes: [Outcome] = []
        outcomes.reserveCapacity(submissions.count)
        for submission in submissions {
            do {
                outcomes.append(.success(try record(submission, &work, books, in: transaction)))
            } catch let failure as SubmissionFailure {
                outcomes.append(.failure(failure))
            }
        }
        guard !work.events.isEmpty else { return (outcomes, nil) }
        try work.appender.finish()
        return (outcomes, EvolvedEvents(work.events, postings: work.postings, root: work.appender.frontier.root))
    }

    /// What one submission after the other is recorded with.
    private struct Work: ~Copyable {
        /// The end of the log as the batch moves it on.
        var position: LogPosition
        let recordedAt: Int64
        var appender: LogAppender
        var events: [EvolvedEvent] = []
        var postings: [NetPostings] = []
    }

    private func record(
        _ submission: Submission, _ work: inout Work, _ books: BooksAhead.DecidingBooks,
        in transaction: borrowing WriteTransaction
    ) throws -> SubmissionResult {
        try check(submission)
        if let first = try books.command(submission.commandId) {
            return try repetition(of: submission, first, at: work.position, books, in: transaction)
        }
        let decided: [Decided]
        do {
            decided = try decide(submission, after: work.position, recordedAt: work.recordedAt, books)
        } catch {
            books.undo()
            throw error
        }
        if submission.isDryRun {
            defer { books.undo() }
            return SubmissionResult(
                position: work.position, isDuplicate: false, isDryRun: true,
                events: decided.map(\.encoded.recorded.unnumbered),
                balances: try events(decided).grants.map { try books.drawnBalance(of: $0) })
        }
        let evolved = decided.map { EvolvedEvent($0.encoded.recorded, $0.changes) }
        for step in decided { try work.appender.append(step.encoded) }
        work.postings.append(try books.keep(evolved, of: submission))
        work.events += evolved
        if let last = evolved.last { work.position = last.recorded.position }
        let events = events(decided)
        return SubmissionResult(
            position: work.position, isDuplicate: false, isDryRun: false, events: events,
            balances: try events.grants.map { try books.balance(of: $0) })
    }

    private func events(_ decided: [Decided]) -> [RecordedEvent] { decided.map(\.encoded.recorded) }

    /// The first result of a command again. The balances are those of now.
    private func repetition(
        of submission: Submission, _ first: CommandRow, at position: LogPosition,
        _ books: BooksAhead.DecidingBooks, in transaction: borrowing WriteTransaction
    ) throws -> SubmissionResult {
        let events = try Repetition.events(of: submission, first, log, in: transaction)
        return SubmissionResult(
            position: position, isDuplicate: true, isDryRun: submission.isDryRun, events: events,
            balances: try events.grants.map { try books.balance(of: $0) })
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
        _ submission: Submission, after end: LogPosition, recordedAt: Int64,
        _ books: BooksAhead.DecidingBooks
    ) throws -> [Decided] {
        var steps: [Step] = []
        steps.reserveCapacity(submission.proposals.count)
        var versions: [String: UInt64] = [:]
        for (index, proposal) in submission.proposals.enumerated() {
            do {
                for event in try events(of: proposal, books) {
                    let stream = event.fact?.stream ?? Stream.books
                    let version = try versions[stream] ?? books.version(of: stream)
                    if steps.isEmpty { try check(version, of: stream, for: submission) }
                    versions[stream] = version + 1
                    let sequence = end.sequence + UInt64(steps.count) + 1
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
                $0.sequence = end.sequence + UInt64(index) + 1
                $0.stream = step.stream
                $0.streamVersion = step.streamVersion
                $0.recordedAtMicroseconds = recordedAt
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

    private func events(of proposal: Submission.Proposal, _ books: BooksAhead.DecidingBooks) throws -> [Event] {
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

extension RecordedEvent {
    /// As a dry run shows it: decided, and not recorded.
    fileprivate var unnumbered: RecordedEvent {
        var record = record
        record.sequence = 0
        return RecordedEvent(record)
    }
}
