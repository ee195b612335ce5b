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
        var attributes: [String: (before: GrantAttributes, after: GrantAttributes)] = [:]
        var changedEntries: Set<EntryKey> = []
        /// Grants of which the event stated an entry anew: what is unassigned of them is from then on its.
        var restated: Set<String> = []
        for change in changes {
            switch change {
            case .grant(let before, let after):
                let now = GrantAttributes(after)
                attributes[after.grant.reference] = (before.map(GrantAttributes.init) ?? now, now)
            case .entry(_, let after):
                changedEntries.insert(EntryKey(after.grant, after.id))
                if after.lastSequence == recorded.sequence { restated.insert(after.grant) }
            case .organisation, .project, .document, .books, .flagged, .rate: break
            }
        }
        for change in changes {
            switch change {
            case .entry(let before, let after):
                guard let of = try attributes[after.grant] ?? stored(after.grant, books) else { continue }
                try replace(
                    before.map { ReportedException.of($0, of.before) } ?? [],
                    by: ReportedException.of(after, of.after), in: transaction)
            case .grant(let before, let after):
                let earlier = restated.contains(after.grant.reference) ? 0 : recorded.sequence
                try replace(
                    before.map { ReportedException.of($0, sequence: earlier) } ?? [],
                    by: ReportedException.of(after, sequence: recorded.sequence), in: transaction)
            case .flagged(_, let after):
                for (place, exception) in ReportedException.of(after).enumerated() {
                    try put(exception, flag: place, in: transaction)
                }
            case .organisation, .project, .document, .books, .rate: break
            }
        }
        // The usage years of a grant say when its undated entries count.
        for (grant, of) in attributes where of.before.usageYears != of.after.usageYears {
            for entry in try books.entries(of: grant)
            where !changedEntries.contains(EntryKey(grant, entry.id)) {
                try replace(
                    ReportedException.of(entry, of.before), by: ReportedException.of(entry, of.after), in: transaction)
            }
        }
    }

    private func stored(
        _ grant: String, _ books: StateReader
    ) throws -> (before: GrantAttributes, after: GrantAttributes)? {
        try books.grant(grant).map { (GrantAttributes($0), GrantAttributes($0)) }
    }

    /// Of one thing, each kind at most once.
    private func replace(
        _ before: [ReportedException], by after: [ReportedException], in transaction: borrowing WriteTransaction
    ) throws {
        guard before != after else { return }
        for exception in before where !after.contains(where: { $0.kind == exception.kind }) {
            try rows.delete(Self.key(exception, flag: nil), in: transaction)
        }
        for exception in after { try put(exception, flag: nil, in: transaction) }
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
        let digits = String(number)
        return String(repeating: "0", count: max(0, count - digits.count)) + digits
    }
}

extension ReportedException {
    package init(_ row: ExceptionRow) {
        self.init(
            kind: row.kind, message: row.message, grant: row.grant, project: row.project, entry: row.entry,
            sequence: row.sequence, resolvedBy: row.resolvedBy, resolution: row.resolution)
    }
}
