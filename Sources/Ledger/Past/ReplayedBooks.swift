import EventLog
import FoundationEssentials
import Grants
import LMDB
import NIOConcurrencyHelpers
import Projections
import Reports

/// Decision state made from the log, event by event, of what counts by one day, in a folder that goes with it. Rows of
/// reports are made beside it for the first who asks for some, and then brought forward with it.
///
/// Several may bring it forward together, slice by slice, and many may read it at the same time. Where it stands is
/// written in the same transaction as the slice, so that a copy knows it too.
final class ReplayedBooks: Sendable {
    /// Told of each event before what it changes is stored.
    typealias OnEvent = (RecordedEvent, [Change], borrowing StoredBooks) throws -> Void

    /// Only what counts by that day is taken in; everything when nil.
    let through: Day?
    private let path: String
    private let mapSizeBytes: Int
    /// Locked while the books are made: whoever needs them waits for that.
    private let phase: NIOLockedValueBox<Phase>

    private enum Phase {
        /// To be made when they are first used: as a copy of others, or from nothing.
        case planned(from: ReplayedBooks?)
        case made(Tables)
        case failed(any Error)
    }

    private struct Tables {
        let environment: Environment
        let state: DecisionState
        let reportRows: ReportRows
        let positions: Table<StringKey, UInt64Value>
    }

    /// What answers are drawn from.
    struct Lent {
        let state: DecisionState
        /// Nil where they are not made, or cannot be.
        let reportRows: ReportRows?
    }

    /// Books that are made when they are first used.
    ///
    /// - Parameters:
    ///   - path: a folder that is made, and deleted when nobody refers to these books any more.
    ///   - source: what they are to be a copy of, of the same day; nil: they begin before the first event.
    init(path: String, mapSizeBytes: Int, through: Day?, copyOf source: ReplayedBooks? = nil) {
        self.path = path
        self.mapSizeBytes = mapSizeBytes
        self.through = through
        phase = NIOLockedValueBox(.planned(from: source))
    }

    deinit {
        // Closed first: the next folder may get the inode of this one, and would then count as open already.
        phase.withLockedValue { $0 = .planned(from: nil) }
        try? FileManager.default.removeItem(atPath: path)
    }

    private var tables: Tables {
        get throws {
            try phase.withLockedValue { phase in
                switch phase {
                case .made(let tables): return tables
                case .failed(let error): throw error
                case .planned(let source):
                    do {
                        let tables = try make(from: source)
                        phase = .made(tables)
                        return tables
                    } catch {
                        phase = .failed(error)
                        throw error
                    }
                }
            }
        }
    }

    private func make(from source: ReplayedBooks?) throws -> Tables {
        try source?.tables.environment.copy(to: path)
        let environment = try Environment(
            path: path, options: .init(mapSizeBytes: mapSizeBytes, tablesMax: 32, durability: .unsynced))
        return try environment.write { transaction in
            // Rows of an earlier run would stand in answers.
            guard try source != nil || environment.tableNames(in: transaction).isEmpty else {
                throw StoreError(
                    kind: .other(code: 0), operation: "make past books", path: path,
                    text: "those of an earlier run are there, and could not be deleted",
                    nextStep: "Delete the folder by hand; nothing in it is needed.")
            }
            return try Tables(
                environment: environment, state: DecisionState(in: transaction),
                reportRows: ReportRows(.first, in: transaction),
                positions: Table("replay/position", in: transaction))
        }
    }

    /// Whether they could not be made, and never will be.
    var hasFailed: Bool {
        phase.withLockedValue { phase in
            if case .failed = phase { true } else { false }
        }
    }

    /// The last sequence applied; 0 before the first. Makes the books where they are not yet.
    var position: UInt64 {
        get throws {
            let tables = try tables
            return try tables.environment.read { try Self.position(tables, in: $0) }
        }
    }

    /// Bytes that they take of the disk.
    var fileBytes: Int {
        get throws { try tables.environment.usage().fileBytes }
    }

    /// Applies the next slice of the log, in one transaction of their own; the log is read in a short snapshot.
    ///
    /// - Parameters:
    ///   - end: the last sequence to apply. Beyond it already, nothing is done.
    ///   - countMax: the most events to apply.
    ///   - isForReading: brings rows of reports forward, too, where they are made.
    ///   - onEvent: told of each event before what it changes is stored.
    /// - Returns: the last sequence that is applied then.
    func applySlice(
        through end: UInt64, countMax: Int, of log: EventStore, isForReading: Bool, onEvent: OnEvent
    ) throws -> UInt64 {
        let tables = try tables
        return try tables.environment.write { transaction in
            let start = try Self.position(tables, in: transaction)
            guard start < end else { return start }
            let wanted = Int(min(UInt64(countMax), end - start))
            let records = try log.environment.read { snapshot in
                try log.records(after: start, countMax: wanted, in: snapshot)
            }
            guard let last = records.last else {
                throw EventLogError.gap(expected: start + 1, found: nil, path: log.environment.path)
            }
            let books = StoredBooks(tables.state, in: transaction)
            let haveReportRows = try isForReading && Self.haveReportRows(tables, in: transaction)
            var net = NetChanges()
            for recorded in records {
                let changes = try Evolution.changes(
                    of: recorded.event, sequence: recorded.sequence, in: books.held, through: through)
                try onEvent(recorded, changes, books)
                books.apply(changes)
                books.keep()
                if haveReportRows { net.take(changes) }
            }
            if haveReportRows, try post(net.takeAll(), books.reader, tables, in: transaction) {
                try tables.positions.put(Self.reportRowsKey, last.sequence, in: transaction)
            }
            try books.flush()
            try tables.positions.put(Self.positionKey, last.sequence, in: transaction)
            return last.sequence
        }
    }

    /// Makes the rows of reports from all entries, where they are not made yet and there is room. O(entries).
    func makeReportRows() throws {
        let tables = try tables
        if try tables.environment.read({ try Self.haveReportRows(tables, in: $0) }) { return }
        do {
            try tables.environment.write { try makeReportRows(tables, in: $0) }
        } catch let error as StoreError where error.kind == .mapFull || error.kind == .noSpace {
            // Reports are drawn from the entries then.
        }
    }

    private func makeReportRows(_ tables: Tables, in transaction: borrowing WriteTransaction) throws {
        // Somebody else may have been quicker.
        if try Self.haveReportRows(tables, in: transaction) { return }
        try tables.reportRows.removeAll(in: transaction)
        let books = StoredBooks(tables.state, in: transaction)
        var (net, isWhole) = ([[Change]](), true)
        try books.forEachGrant { grant, entries in
            guard isWhole else { return }
            net.append([.grant(before: nil, after: grant)] + entries.map { .entry(before: nil, after: $0) })
            guard net.count == Self.grantsPosted else { return }
            isWhole = try post(net, books.reader, tables, in: transaction)
            net.removeAll(keepingCapacity: true)
        }
        if isWhole, try post(net, books.reader, tables, in: transaction) {
            try tables.positions.put(Self.reportRowsKey, Self.position(tables, in: transaction), in: transaction)
        }
    }

    /// Grants whose sums are posted together: bounds memory.
    private static let grantsPosted = 1000

    /// Takes changes into the rows of reports.
    ///
    /// - Returns: false where it cannot be told what the changes come to: who draws a report meets the reason.
    private func post(
        _ net: [[Change]], _ books: StateReader, _ tables: Tables, in transaction: borrowing WriteTransaction
    ) throws -> Bool {
        do {
            try tables.reportRows.finish([], [books.postings(of: net)], in: transaction)
            return true
        } catch let error as StoreError where error.isOfTheStore {
            throw error
        } catch {
            return false
        }
    }

    private static let positionKey = "position"
    /// The last sequence that the rows of reports have; not there before they are made.
    private static let reportRowsKey = "report-rows"

    private static func haveReportRows(
        _ tables: Tables, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> Bool {
        try tables.positions.get(reportRowsKey, in: transaction) == position(tables, in: transaction)
    }

    private static func position(
        _ tables: Tables, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> UInt64 {
        try tables.positions.get(positionKey, in: transaction) ?? 0
    }

    /// Lends the books, which stand at a sequence. As many as like may read them at the same time.
    func read<Value>(
        at sequence: UInt64, _ body: (borrowing ReadTransaction, Lent) throws -> Value
    ) throws -> Value {
        let tables = try tables
        return try tables.environment.read { transaction in
            let position = try Self.position(tables, in: transaction)
            precondition(position == sequence, "Books of \(position) were lent for \(sequence).")
            let haveReportRows = try Self.haveReportRows(tables, in: transaction)
            return try body(
                transaction, Lent(state: tables.state, reportRows: haveReportRows ? tables.reportRows : nil))
        }
    }
}
