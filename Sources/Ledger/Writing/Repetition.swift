import EventLog
import Grants
import LMDB
import Projections
import Reports

/// The first result of a command that was recorded before. Needs no write, so it is given while the store takes none.
struct Repetition {
    let log: EventStore
    let views: Views

    /// The first result again; nil if no command with that identifier was recorded. The balances are those of now.
    ///
    /// - Throws: ``SubmissionFailure/commandIdReused(_:sequence:)`` if the content is another.
    func result(
        of submission: Submission, at position: LogPosition, _ logTransaction: borrowing some Transaction & ~Copyable,
        _ viewsTransaction: borrowing some Transaction & ~Copyable
    ) throws -> SubmissionResult? {
        guard let first = try views.commands.command(submission.commandId, in: viewsTransaction) else { return nil }
        guard first.sha256 == submission.sha256 else {
            throw SubmissionFailure.commandIdReused(submission.commandId, sequence: first.firstSequence)
        }
        let events = try log.records(
            after: first.firstSequence - 1, countMax: Int(first.eventCount), in: logTransaction)
        var balances: [GrantBalance] = []
        for grant in events.grants {
            let balance = try GrantBalance(of: grant, views, in: viewsTransaction) {
                try $0.rows(of: .grantBalances, [grant], in: viewsTransaction)
            }
            balances.append(balance)
        }
        return SubmissionResult(
            position: position, isDuplicate: true, isDryRun: submission.isDryRun, events: events, balances: balances)
    }

    /// As above, from snapshots.
    func result(of submission: Submission) throws -> SubmissionResult? {
        guard (try? Identifier(submission.commandId)) != nil else { return nil }
        return try views.environment.read { viewsSnapshot in
            let position = try views.position(in: viewsSnapshot)
            return try log.environment.read { logSnapshot in
                try result(of: submission, at: position, logSnapshot, viewsSnapshot)
            }
        }
    }
}

extension [RecordedEvent] {
    /// The grants whose streams the events belong to, each once.
    var grants: [String] {
        var found: [String] = []
        var last = ""
        for event in self where event.stream != last {
            last = event.stream
            if let grant = Stream.grant(in: last), !found.contains(grant) { found.append(grant) }
        }
        return found
    }
}
