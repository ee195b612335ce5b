package import EventLog
package import Grants
import LMDB
import Projections
package import Reports

/// One figure of a report: where it stands.
package struct ReportCell: Sendable {
    /// The values that its row is by; none for a total.
    package var row: [String?]
    /// ISO 4217 code; nil for what is undisclosed.
    package var currency: String?
    package var column: ReportColumn
    package var part: ReportPart

    package init(row: [String?], currency: String?, column: ReportColumn, part: ReportPart) {
        self.row = row
        self.currency = currency
        self.column = column
        self.part = part
    }
}

/// What makes up a figure.
package struct Explanation: Sendable {
    package let stated: Amount
    package let undisclosed: Int
    /// A page of the events that changed the figure, in the order of the log.
    package let events: [ExplainingEvent]
    /// The event after which the next page begins; nil at the end.
    package let next: UInt64?
}

/// An event and by how much it changed a figure.
package struct ExplainingEvent: Sendable {
    package let recorded: RecordedEvent
    package let stated: Amount
    package let undisclosed: Int
    /// What is stated after it.
    package let total: Amount
}

extension Queries {
    /// Follows a figure through the log: every event that changed it, and by how much. They add up to it.
    ///
    /// Made anew from the log, as the report would be drawn from it: O(events).
    ///
    /// - Parameter progress: told of the events that are replayed. Throwing stops it.
    package func explanation(
        of wanted: ReportCell, in request: ReportRequest, after: UInt64, limit: Int?,
        progress: PastBooks.Progress = { _, _ in }
    ) throws -> Answer<Explanation> {
        let countMax = try pageRows(limit)
        let sequence = try sequence(of: request.viewpoint.asOf)
        let position = try position(of: sequence)
        let through = request.viewpoint.through
        let explanation = try past.read(at: sequence, through: through, progress: progress) { transaction, books in
            // Mergers and rates as they are at the end, as in the report.
            let snapshot = Snapshot(past: books, position, through: through, in: transaction)
            let lookups = try StoredLookups(snapshot)
            var cell = try CellSelector(
                specification(of: request, snapshot, lookups), lookups.reportLookups, row: wanted.row,
                currency: wanted.currency, column: wanted.column, part: wanted.part)
            var events: [ExplainingEvent] = []
            var next: UInt64?
            try past.replay(to: sequence, through: through, progress: progress) { recorded, changes, books in
                let change = try cell.take(
                    PostingDifference.of(
                        changes, entries: { try books.reader.entries(of: $0) }, grant: { try books.reader.grant($0) }))
                guard !change.isZero, recorded.sequence > after else { return }
                guard events.count < countMax else {
                    next = events.last?.recorded.sequence
                    return
                }
                events.append(
                    ExplainingEvent(
                        recorded: recorded, stated: change.stated, undisclosed: change.undisclosed,
                        total: cell.stated))
            }
            if events.isEmpty, after == 0 { try checkRow(wanted.row, in: request, snapshot, lookups) }
            return Explanation(
                stated: cell.stated, undisclosed: cell.undisclosed, events: events, next: next)
        }
        return Answer(position: position, root: try log.root(ofSize: sequence), value: explanation)
    }

    /// A row may hold nothing in a column; a row that is not there is asked for by mistake.
    private func checkRow(
        _ row: [String?], in request: ReportRequest, _ snapshot: Snapshot, _ lookups: StoredLookups
    ) throws {
        guard !row.isEmpty else { return }
        let isThere = try draw(request, snapshot, lookups).rows.contains { reported in
            zip(reported.values, row).allSatisfy { $0.reads(as: $1) }
        }
        guard !isThere else { return }
        let name = row.map { $0 ?? "not known" }.joined(separator: ", ")
        throw QueryError.malformed(
            parameter: "row",
            "The report has no row \(name.quotedForMessage). Its rows: grantctl report \(request.report.rawValue).")
    }
}
