import EventLog
import Grants
import LMDB
import Projections
import Reports
import SwiftProtobuf

/// The books at the log's end, by which commands are decided. For one thread.
final class BooksAhead {
    private let views: Views
    private var state: StateAhead
    /// How many events the streams have that were written to, or asked for.
    private var versions = AheadValues<UInt64>(countMax: streamsMax)
    /// What commands came to, by their identifiers.
    private var commands = AheadValues<CommandRow>(countMax: commandsMax)
    private var balances = GrantBalancesAhead()
    /// The tables that balances are kept in; nil where they are drawn from the entries, as nobody can vouch for others.
    private var reportRows: ReportRows?
    /// Of the views when these began.
    private var tablesNoted = 0
    /// The log's end; nil where what is held is not of it, as before the first commit and after one that failed.
    private var end: LogPosition?

    private static let streamsMax = 16_384
    private static let commandsMax = 1024

    init(_ views: Views) {
        self.views = views
        state = StateAhead(views)
    }

    /// Whether these must begin anew before the next commit, which they can when the views show all of the log.
    var mustBegin: Bool { end == nil || tablesNoted != views.tablesNoted }

    /// Begins at the log's end. The views must show it: then what is held is as they have it, if it is of that end.
    func begin() throws {
        let level = try views.environment.write { transaction in
            (
                position: try views.position(in: transaction), noted: views.tablesNoted,
                reportRows: try views.answering(ReportRows.self, in: transaction)
            )
        }
        if end != level.position {
            state = StateAhead(views)
            versions = AheadValues(countMax: Self.streamsMax)
            commands = AheadValues(countMax: Self.commandsMax)
        }
        balances = GrantBalancesAhead()
        (reportRows, tablesNoted, end) = (level.reportRows, level.noted, level.position)
    }

    /// Has nothing be of the log's end any more: what was taken in was not committed.
    func forget() { end = nil }

    /// Lends the books, for the submissions of one commit.
    ///
    /// - Parameter shown: an event that the views show.
    func withBooks<R>(shownThrough shown: UInt64, _ body: (DecidingBooks) throws -> R) throws -> R {
        guard let end else { preconditionFailure("Commands were decided by books of another end.") }
        versions.forgetMany(shownThrough: shown)
        commands.forgetMany(shownThrough: shown)
        balances.forgetMany(shownThrough: shown)
        return try state.read(shownThrough: shown) { reader, snapshot in
            // In this snapshot other tables may answer already, and these be emptied.
            if tablesNoted != views.tablesNoted { reportRows = nil }
            return try body(DecidingBooks(self, end: end, reader, snapshot))
        }
    }

    /// Notes that what was taken in is committed.
    func advance(to position: LogPosition) {
        state.advance(through: position.sequence)
        end = position
    }

    /// The books while one commit is made.
    ///
    /// Not kept: it lives inside the closure that it is lent to. A class, so that closures can share it.
    final class DecidingBooks {
        private let ahead: BooksAhead
        /// The log's end before the commit.
        let end: LogPosition
        private let reader: StateReader
        private let snapshot: ReadTransaction

        fileprivate init(
            _ ahead: BooksAhead, end: LogPosition, _ reader: StateReader, _ snapshot: borrowing ReadTransaction
        ) {
            self.ahead = ahead
            self.end = end
            self.reader = reader
            self.snapshot = snapshot.again()
        }

        /// For deciders and evolution.
        var held: HeldBooks { reader.held }

        /// Has the look-ups see changes: until they are taken back, or kept.
        func apply(_ changes: [Change]) { ahead.state.apply(changes) }

        /// Takes back what was not kept.
        func undo() { ahead.state.undo() }

        /// How many events a stream has; without those that were not kept.
        func version(of stream: String) throws -> UInt64 {
            try ahead.versions.value(stream) { try ahead.views.streams.version(of: stream, in: snapshot) }
        }

        /// What a command came to; nil if no command with that identifier was recorded.
        func command(_ id: String) throws -> CommandRow? {
            try ahead.commands[id] ?? ahead.views.commands.command(id, in: snapshot)
        }

        /// Has a submission's events stand, whose changes were applied.
        func keep(_ events: [EvolvedEvent], of submission: Submission) throws -> NetPostings {
            ahead.state.keep()
            guard let first = events.first, let last = events.last else { return .success([]) }
            let command = CommandRow.with {
                $0.sha256 = submission.sha256
                $0.firstSequence = first.recorded.sequence
                $0.eventCount = UInt32(events.count)
            }
            ahead.commands.set(command, at: submission.commandId, of: last.recorded.sequence)
            var net = NetChanges()
            for event in events {
                let recorded = event.recorded
                ahead.versions.set(recorded.streamVersion, at: recorded.stream, of: recorded.sequence)
                net.take(event.changes)
            }
            let postings = try reader.postings(of: net.takeAll())
            try keepingBalances { balances, stored in
                for difference in try postings.get() {
                    try balances.take(difference, of: last.recorded.sequence, stored: stored)
                }
            }
            return postings
        }

        /// What a grant has.
        func balance(of grant: String) throws -> GrantBalance {
            var rows: GrantBalancesAhead.Rows?
            try keepingBalances { rows = try $0.rows(of: grant, stored: $1) }
            guard let rows else { return try drawnBalance(of: grant) }
            return GrantBalance(grant: grant, balances: try [CurrencyBalance](whole: rows))
        }

        /// What a grant has by its entries, and by what is not kept, too.
        func drawnBalance(of grant: String) throws -> GrantBalance {
            guard let state = try held.grant(grant) else { return GrantBalance(grant: grant, balances: []) }
            return GrantBalance(
                grant: grant, balances: try [CurrencyBalance](of: state, reader.entries(of: grant)))
        }

        /// Works with the balances that are kept, where they are. Where they do not fit the log they are no longer: the
        /// read model stops when it comes to the same events.
        private func keepingBalances(
            _ body: (inout GrantBalancesAhead, (String) throws -> GrantBalancesAhead.Rows) throws -> Void
        ) throws {
            guard let reportRows = ahead.reportRows else { return }
            do {
                try body(&ahead.balances) { try reportRows.rows(of: .grantBalances, [$0], in: snapshot) }
            } catch let error as StoreError where error.isOfTheStore {
                throw error
            } catch {
                ahead.reportRows = nil
            }
        }
    }
}
