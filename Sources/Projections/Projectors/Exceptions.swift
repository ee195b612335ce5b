package import EventLog
package import Grants
package import LMDB
package import Reports
import SwiftProtobuf

/// What wants attention: what was flagged when it was recorded, and what follows from the books as they stand.
package struct Exceptions: ReadModel {
    package static let name = "exceptions"
    package static let version: UInt32 = 2

    /// Keyed by grant, entry, kind, and of what was flagged the sequence of the event in 20 digits and the flag's place
    /// among its flags in 4.
    package let rows: Table<CompositeKey, ProtobufValue<ExceptionRow>>

    package init(_ set: TableSet, in transaction: borrowing WriteTransaction) throws {
        rows = try Table(Self.table("rows", set), in: transaction)
    }

    package func apply(
        _ recorded: RecordedEvent, _ changes: [Change], _ books: StateReader, in transaction: borrowing WriteTransaction
    ) throws {
        for change in changes {
            switch change {
            case .entry(let before, let after):
                // Looked up only for an entry that is undated.
                let years = { () throws -> GrantYears in try GrantYears(of: after.grant, changes, books) }
                try replace(
                    before.map { try ReportedException.of($0, grantYears: try years().before) } ?? [],
                    by: ReportedException.of(after, grantYears: try years().after), in: transaction)
            case .grant(let before?, let after):
                try replaceUndated(of: before, by: after, changes, books, in: transaction)
            case .flagged(_, let after):
                for (place, exception) in ReportedException.of(after).enumerated() {
                    try put(exception, flag: place, in: transaction)
                }
            case .grant(nil, _), .organisation, .project, .document, .books, .rate: break
            }
        }
    }

    /// What is unassigned of each grant, as the last event leaves it that has a say in it: mostly the last of several
    /// that speak of the grant.
    package func finish(
        _ events: [EvolvedEvent], _ postings: [NetPostings], in transaction: borrowing WriteTransaction
    ) throws {
        var settled: Set<String> = []
        for event in events.reversed() {
            for case .grant(let before, let after) in event.changes.reversed()
            where !settled.contains(after.reference) {
                let hasSay = try replaceUnassigned(
                    of: before, by: after, at: event.recorded.sequence,
                    isRestated: event.changes.restate(after.reference, at: event.recorded.sequence), in: transaction)
                if hasSay { settled.insert(after.reference) }
            }
        }
    }

    /// What is unassigned of a grant of which the event states an entry anew is from then on the event's, whatever it was
    /// before.
    ///
    /// - Returns: false where the event leaves what earlier ones said.
    private func replaceUnassigned(
        of before: GrantState?, by after: GrantState, at sequence: UInt64, isRestated: Bool,
        in transaction: borrowing WriteTransaction
    ) throws -> Bool {
        let new = ReportedException.of(after, sequence: sequence)
        if isRestated, let new = new.first {
            try put(new, flag: nil, in: transaction)
            return true
        }
        return try replace(
            before.map { ReportedException.of($0, sequence: sequence) } ?? [], by: new, in: transaction)
    }

    /// The usage years of a grant say when its undated entries count.
    private func replaceUndated(
        of before: GrantState, by after: GrantState, _ changes: [Change], _ books: StateReader,
        in transaction: borrowing WriteTransaction
    ) throws {
        let (old, new) = (before.usageYears, after.usageYears)
        guard old != new else { return }
        let changed = Set(changes.compactMap(\.entryKey))
        for entry in try books.entries(of: after.reference)
        where !changed.contains(EntryKey(entry.grant, entry.id)) {
            try replace(
                ReportedException.of(entry, grantYears: old), by: ReportedException.of(entry, grantYears: new),
                in: transaction)
        }
    }

    /// Of one thing, each kind at most once.
    ///
    /// - Returns: false where they are the same, and nothing was written.
    @discardableResult
    private func replace(
        _ before: [ReportedException], by after: [ReportedException], in transaction: borrowing WriteTransaction
    ) throws -> Bool {
        guard before != after else { return false }
        for exception in before where !after.contains(where: { $0.kind == exception.kind }) {
            try rows.delete(Self.key(exception, flag: nil), in: transaction)
        }
        for exception in after { try put(exception, flag: nil, in: transaction) }
        return true
    }

    private func put(
        _ exception: ReportedException, flag place: Int?, in transaction: borrowing WriteTransaction
    ) throws {
        let row = ExceptionRow.with {
            $0.kind = exception.kind
            $0.message = exception.message
            $0.grant = exception.grant
            $0.project = exception.project
            $0.entry = exception.entry
            $0.sequence = exception.sequence
            $0.resolvedBy = exception.resolvedBy
            $0.resolution = exception.resolution
        }
        try rows.put(Self.key(exception, flag: place), row, in: transaction)
    }

    /// - Parameter flag: its place among the flags of its event; nil for what follows from the books as they stand.
    private static func key(_ exception: ReportedException, flag place: Int?) -> [String] {
        let flagged = place.map { digits(exception.sequence, 20) + digits(UInt64($0), 4) }
        return [exception.grant, exception.entry, exception.kind, flagged ?? ""]
    }

    /// So many digits, so that text is ordered as numbers are.
    private static func digits(_ number: UInt64, _ count: Int) -> String {
        String(unsafeUninitializedCapacity: count) { digits in
            var rest = number
            for place in (0..<count).reversed() {
                digits.initializeElement(at: place, to: UInt8(ascii: "0") + UInt8(rest % 10))
                rest /= 10
            }
            return count
        }
    }
}

/// The usage years of a grant before and after an event.
private struct GrantYears {
    let before: [UInt32]
    let after: [UInt32]

    init(of grant: String, _ changes: [Change], _ books: StateReader) throws {
        for case .grant(let before, let after) in changes where after.reference == grant {
            self.after = after.usageYears
            self.before = before?.usageYears ?? self.after
            return
        }
        after = try books.grant(grant)?.usageYears ?? []
        before = after
    }
}

extension [Change] {
    /// Whether an event stated an entry of a grant anew.
    fileprivate func restate(_ grant: String, at sequence: UInt64) -> Bool {
        contains { change in
            guard case .entry(_, let entry) = change else { return false }
            return entry.lastSequence == sequence && entry.grant == grant
        }
    }
}

extension ReportedException {
    package init(_ row: ExceptionRow) {
        self.init(
            kind: row.kind, message: row.message, grant: row.grant, project: row.project, entry: row.entry,
            sequence: row.sequence, resolvedBy: row.resolvedBy, resolution: row.resolution)
    }
}
