package import EventLog
package import Grants
package import LMDB
import SwiftProtobuf

/// What wants attention: what was flagged when it was recorded, and what follows from the entries as they stand.
package struct Exceptions: Projector {
    package static let name = "exceptions"
    package static let version: UInt32 = 1

    /// Keyed by grant, entry, kind, and the sequence of a flagged event in 20 digits.
    package let rows: Table<CompositeKey, ProtobufValue<ExceptionRow>>

    package init(in transaction: borrowing WriteTransaction) throws {
        rows = try Table(Self.table("rows"), in: transaction)
    }

    package func apply(
        _ recorded: RecordedEvent, _ changes: [Change], in transaction: borrowing WriteTransaction
    ) throws {
        let subject = recorded.event.fact?.entry
        for flag in recorded.event.flags {
            let row = ExceptionRow.with {
                $0.kind = flag.rule
                $0.message = flag.message
                $0.grant = subject?.grant ?? ""
                $0.entry = subject?.id ?? ""
                $0.sequence = recorded.sequence
            }
            try rows.put(Self.key(row, isFlag: true), row, in: transaction)
        }
        for change in changes {
            switch change {
            case .entry(let before, let after):
                try replace(before.map(Self.exceptions) ?? [], by: Self.exceptions(after), in: transaction)
            case .grant(let before, let after):
                try replace(
                    before.map { Self.exceptions($0, recorded.sequence) } ?? [],
                    by: Self.exceptions(after, recorded.sequence), in: transaction)
            case .organisation, .project, .document: break
            }
        }
    }

    private func replace(
        _ before: [ExceptionRow], by after: [ExceptionRow], in transaction: borrowing WriteTransaction
    ) throws {
        guard before != after else { return }
        for row in before { try rows.delete(Self.key(row, isFlag: false), in: transaction) }
        for row in after { try rows.put(Self.key(row, isFlag: false), row, in: transaction) }
    }

    private static func key(_ row: ExceptionRow, isFlag: Bool) -> [String] {
        let digits = String(row.sequence)
        let sequence = isFlag ? String(repeating: "0", count: 20 - digits.count) + digits : ""
        return [row.grant, row.entry, row.kind, sequence]
    }

    private static func exceptions(_ entry: EntryState) -> [ExceptionRow] {
        guard entry.status == .standing else { return [] }
        var found: [(String, String)] = []
        let undisclosed = entry.lines.count { $0.apportioned.qualifier == .undisclosed }
        if undisclosed > 0, entry.lines.count > 1 {
            found.append(
                (
                    "figure.undisclosed",
                    "\(undisclosed) of the \(entry.lines.count) lines of the \(entry.kind.name) \(entry.id) "
                        + "\(undisclosed == 1 ? "is" : "are") undisclosed, and in no sum."
                ))
        } else if undisclosed > 0 || entry.lines.isEmpty && entry.figure.qualifier == .undisclosed {
            found.append(("figure.undisclosed", "The \(entry.kind.name) \(entry.id) is undisclosed, and in no sum."))
        }
        if entry.unconfirmed {
            found.append(
                (
                    "source.press-only",
                    "The \(entry.kind.name) \(entry.id), \(entry.figure.sentence), rests on press alone. "
                        + "Attach an agreement, a bank record or a report."
                ))
        }
        if entry.valueDate.isEmpty, entry.kind != .allocation {
            found.append(
                (
                    "date.unknown",
                    "The \(entry.kind.name) \(entry.id), \(entry.figure.sentence), has no value date, "
                        + "and counts only in totals without a period."
                ))
        }
        return found.map { kind, message in
            .with {
                $0.kind = kind
                $0.message = message
                $0.grant = entry.grant
                $0.entry = entry.id
                $0.sequence = entry.sequence
            }
        }
    }

    /// What no allocation speaks of, where there are allocations.
    private static func exceptions(_ grant: GrantState, _ sequence: UInt64) -> [ExceptionRow] {
        guard grant.hasUnassigned, grant.sum(.allocation).entries > 0 else { return [] }
        return [
            .with {
                $0.kind = "figure.unassigned"
                $0.message = "No allocation speaks of \(grant.unassigned.sentence) of the grant."
                $0.grant = grant.grant.reference
                $0.sequence = sequence
            }
        ]
    }
}
