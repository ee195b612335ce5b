import EventLog
import Grants
import LMDB
import Projections
import Reports

extension Queries {
    /// What changed in a report between what was known at one moment and what was known at another, row by row, and by
    /// which events.
    ///
    /// The figures are those of the report at either moment; `through` of the request applies to both, its `asOf` to
    /// neither. What the later books know may be asked for, though the earlier ones did not yet. The events are found by
    /// replaying the log between the two: O(events), and all grants once more for each merger of organisations, where the
    /// report depends on that. Those of a row are listed up to a number, the same for all rows of a page: of a page of
    /// fewer rows, more.
    ///
    /// - Parameters:
    ///   - limit: rows a page.
    ///   - progress: told of the events that are replayed. Throwing stops it.
    /// - Throws: ``QueryError/malformed(parameter:_:)`` if the first moment is the later one, or the report is
    ///   cumulative; ``QueryError/notYet(_:position:)``.
    package func difference(
        of request: ReportRequest, from first: AsOfMoment, to last: AsOfMoment, after: String?, limit: Int?,
        progress: PastBooks.Progress = { _, _ in }
    ) throws -> Answer<ReportDifference> {
        let countMax = try pageRows(limit)
        let (from, to) = try (position(of: sequence(of: first)), position(of: sequence(of: last)))
        try checkDifference(of: request, from, to)
        let through = request.viewpoint.through
        let difference = try past.read(at: from.sequence, through: through, progress: progress) { transaction, books in
            let earlier = Snapshot(past: books, from, through: through, in: transaction)
            return try past.read(at: to.sequence, through: through, progress: progress) { transaction, books in
                let later = Snapshot(past: books, to, through: through, in: transaction)
                return try compared(request, earlier, later, after, countMax, progress)
            }
        }
        return Answer(position: to, root: try log.root(ofSize: to.sequence), value: difference)
    }

    private func checkDifference(of request: ReportRequest, _ from: LogPosition, _ to: LogPosition) throws(QueryError) {
        guard from.sequence <= to.sequence else {
            func words(_ position: LogPosition) -> String {
                "the event \(position.sequence) (\(position.recordedAt ?? "before the first"))"
            }
            throw .malformed(
                parameter: "from",
                "What changed is asked for from \(words(from)) to \(words(to)), which is before it. "
                    + "Give the earlier moment first.")
        }
        guard !request.isCumulative else {
            throw .malformed(
                parameter: "cumulative",
                "A cumulative row holds the rows before it, and what changed it changed those. "
                    + "Ask for what changed without cumulative.")
        }
    }

    private func compared(
        _ request: ReportRequest, _ earlier: Snapshot, _ later: Snapshot, _ after: String?, _ countMax: Int,
        _ progress: PastBooks.Progress
    ) throws -> ReportDifference {
        let lookups = try (earlier: StoredLookups(earlier), later: StoredLookups(later))
        // Names are checked where all of them must be known.
        let specifications = try (
            later: specification(of: request, later, lookups.later),
            earlier: uncheckedSpecification(of: request, earlier, lookups.earlier)
        )
        let before = try outcome(of: request, "from", specifications.earlier, earlier, lookups.earlier)
        let now = try outcome(of: request, "to", specifications.later, later, lookups.later)
        let totals = try RowDifference.between(before.totals, now.totals)
        let (page, next) = try page(of: RowDifference.between(before.rows, now.rows), after: after, countMax)
        var changes = try ReportChanges(
            rows: page, totals: totals,
            conversions: [specifications.earlier, specifications.later].compactMap(\.conversion),
            rates: before.rates + now.rates, eventsMax: max(Self.changingEventsMin, pageRowsMax / max(page.count, 1)),
            MovingPlacing(request, earlier, lookups.earlier, rowsMax: reportRowsMax))
        if !page.isEmpty || !totals.isEmpty {
            try past.replay(
                from: earlier.position.sequence, to: later.position.sequence,
                through: request.viewpoint.through, progress: progress
            ) { recorded, eventChanges, books in
                try changes.take(recorded, eventChanges, books)
            }
        }
        let closing = try (earlier.closingDay, later.closingDay)
        return ReportDifference(
            from: earlier.position, to: later.position,
            rows: try page.map { row in
                let names = try row.values.map { try lookups.later.name(of: $0) }
                return ChangedRow(difference: row, names: names, events: changes.events(of: row))
            },
            totals: totals.map { ChangedRow(difference: $0, names: [], events: changes.events(ofTotal: $0)) },
            rates: changes.rateEvents, closingDays: request.currency == nil ? nil : closing, next: next)
    }

    /// However many rows a page has, so many events are listed of each.
    private static let changingEventsMin = 20

    /// A drawn report, kept for the next page.
    private func outcome(
        of request: ReportRequest, _ side: String, _ specification: ReportSpecification, _ snapshot: Snapshot,
        _ lookups: StoredLookups
    ) throws -> ReportOutcome {
        var request = request
        if !request.text.isEmpty { request.text += "\u{1F}\(side)" }
        let source = DrawnReports.Source(sequence: snapshot.position.sequence, generation: nil)
        if let known = drawnReports.outcome(of: request, from: source) { return known }
        let outcome = try draw(request, by: specification, snapshot, lookups)
        drawnReports.keep(outcome, of: request, from: source)
        return outcome
    }

    private func page(
        of rows: [RowDifference], after: String?, _ countMax: Int
    ) throws(QueryError) -> (rows: [RowDifference], next: String?) {
        var start = 0
        if let after {
            guard let index = rows.firstIndex(where: { $0.identifier == after }) else {
                throw .malformed(
                    parameter: "after", "The difference has no such row. Read it again from the beginning.")
            }
            start = index + 1
        }
        let page = Array(rows[start...].prefix(countMax))
        return (page, start + page.count < rows.count ? page.last?.identifier : nil)
    }
}
