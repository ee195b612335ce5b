import EventLog
import Grants
import LMDB
import Projections
import Reports

/// The first result of a command that was recorded before, from the views alone: so it is given while the store takes no
/// writes.
struct Repetition {
    let log: EventStore
    let views: Views

    /// The first result again; nil if the views know of no command with that identifier. The balances are those of now.
    ///
    /// - Throws: ``SubmissionFailure/commandIdReused(_:sequence:)`` if the content is another.
    func result(of submission: Submission) throws -> SubmissionResult? {
        guard (try? Identifier(submission.commandId)) != nil else { return nil }
        return try views.environment.read { snapshot in
            guard let first = try views.commands.command(submission.commandId, in: snapshot) else { return nil }
            let position = try views.position(in: snapshot)
            let events = try log.environment.read { try Self.events(of: submission, first, log, in: $0) }
            let balances = try events.grants.map { grant in
                try GrantBalance(of: grant, views, in: snapshot) {
                    try $0.rows(of: .grantBalances, [grant], in: snapshot)
                }
            }
            return SubmissionResult(
                position: position, isDuplicate: true, isDryRun: submission.isDryRun, events: events,
                balances: balances)
        }
    }

    /// What a command was recorded as.
    ///
    /// - Throws: ``SubmissionFailure/commandIdReused(_:sequence:)`` if the content is another.
    static func events(
        of submission: Submission, _ first: CommandRow, _ log: EventStore,
        in transaction: borrowing some Transaction & ~Copyable
    ) throws -> [RecordedEvent] {
        guard first.sha256 == submission.sha256 else {
            throw SubmissionFailure.commandIdReused(submission.commandId, sequence: first.firstSequence)
        }
        return try log.records(after: first.firstSequence - 1, countMax: Int(first.eventCount), in: transaction)
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
