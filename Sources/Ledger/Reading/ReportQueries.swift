import EventLog
import Grants
import LMDB
import Projections
package import Reports

/// A page of a report.
package struct ReportPage: Sendable {
    package let rows: [NamedRow]
    package let totals: [ReportedRow]
    package let grants: Int
    package let rates: [RateUse]
    package let unconverted: [UnconvertedPosting]
    package let unconvertedCount: Int
    /// The row after which the next page begins; nil at the end.
    package let next: String?
}

/// A row with the names of what it is by.
package struct NamedRow: Sendable {
    package let row: ReportedRow
    /// In the order of the row's values; nil where there is none.
    package let names: [String?]
}

extension Queries {
    /// A report, drawn from the rows that are kept where they answer it, else from all grants.
    package func report(
        _ request: ReportRequest, after: String?, limit: Int?
    ) throws -> Answer<ReportPage> {
        let countMax = try pageRows(limit)
        return try drawn(
            from: request.viewpoint, needing: ReportRows.self, isOfMany: request.keptReport != nil
        ) { snapshot in
            let lookups = try StoredLookups(snapshot)
            let source = DrawnReports.Source(
                sequence: snapshot.position.sequence,
                generation: snapshot.isOfViews
                    ? try views.generation(of: ReportRows.name, in: snapshot.transaction) : nil)
            let outcome: ReportOutcome
            if let known = drawnReports.outcome(of: request, from: source) {
                outcome = known
            } else {
                outcome = try draw(request, snapshot, lookups)
                drawnReports.keep(outcome, of: request, from: source)
            }
            return try page(of: outcome, after: after, countMax, lookups)
        }
    }

    func draw(
        _ request: ReportRequest, _ snapshot: Snapshot, _ lookups: StoredLookups
    ) throws -> ReportOutcome {
        try draw(request, by: specification(of: request, snapshot, lookups), snapshot, lookups)
    }

    func draw(
        _ request: ReportRequest, by specification: ReportSpecification, _ snapshot: Snapshot, _ lookups: StoredLookups
    ) throws -> ReportOutcome {
        var report = TotalsReport(specification, lookups.reportLookups)
        guard let (rows, kept) = request.kept(snapshot, lookups) else {
            try snapshot.forEachGrant { try report.add($0, $1) }
            return try report.finish()
        }
        for kept in Set([kept, .summary]) {
            try rows.forEach(of: kept, in: snapshot.transaction) { row in
                try report.add(kept: row.state, row.keys, row.currency)
                try snapshot.checkPatience()
                return true
            }
        }
        var outcome = try report.finish()
        // A report that is drawn anew is refused while it is drawn.
        guard outcome.rows.count <= reportRowsMax else { throw ReportError.tooManyRows(max: reportRowsMax) }
        outcome.grants = try rows.countThings(in: .grantBalances, in: snapshot.transaction)
        return outcome
    }

    func specification(
        of request: ReportRequest, _ snapshot: Snapshot, _ lookups: StoredLookups
    ) throws -> ReportSpecification {
        try checkNames(in: request, snapshot)
        return try uncheckedSpecification(of: request, snapshot, lookups)
    }

    /// As it is drawn although the books may not know yet what is asked for.
    func uncheckedSpecification(
        of request: ReportRequest, _ snapshot: Snapshot, _ lookups: StoredLookups
    ) throws -> ReportSpecification {
        try request.specification(
            snapshot, lookups, rowsMax: reportRowsMax, unconvertedMax: pageRowsMax, rateLookbackDays: rateLookbackDays)
    }

    /// What the books do not know is a slip of the pen: no money would match it, and an empty report would look true.
    private func checkNames(in request: ReportRequest, _ snapshot: Snapshot) throws {
        let (state, filter) = (snapshot.state, request.filter)
        let organisations = [
            ("organisations", filter.organisations), ("donors", filter.donors), ("recipients", filter.recipients),
            ("boundary", request.boundary),
        ]
        for (parameter, ids) in organisations {
            for id in ids?.sorted() ?? [] where try found(id, in: state.organisations, snapshot.transaction) == nil {
                throw unknown("organisation", id, parameter)
            }
        }
        for grant in filter.grants?.sorted() ?? []
        where try found(grant, in: state.grants, snapshot.transaction) == nil {
            throw unknown("grant", grant, "grants")
        }
        for project in filter.projects?.sorted() ?? []
        where try found(project, in: state.projects, snapshot.transaction) == nil {
            throw unknown("project", project, "projects")
        }
    }

    private func unknown(_ kind: String, _ reference: String, _ parameter: String) -> QueryError {
        .malformed(parameter: parameter, "\(QueryError.notFound(kind: kind, reference: reference))")
    }

    private func page(
        of outcome: ReportOutcome, after: String?, _ countMax: Int, _ lookups: StoredLookups
    ) throws -> ReportPage {
        var start = 0
        if let after {
            guard let index = outcome.rows.firstIndex(where: { $0.identifier == after }) else {
                throw QueryError.malformed(
                    parameter: "after", "The report has no such row any more. Read it again from the beginning.")
            }
            start = index + 1
        }
        let rows = outcome.rows[start...].prefix(countMax)
        return ReportPage(
            rows: try rows.map { row in NamedRow(row: row, names: try row.values.map { try lookups.name(of: $0) }) },
            totals: outcome.totals, grants: outcome.grants, rates: outcome.rates, unconverted: outcome.unconverted,
            unconvertedCount: outcome.unconvertedCount,
            next: start + rows.count < outcome.rows.count ? rows.last?.identifier : nil)
    }

    /// The rows of a small report, without pages.
    func rows(
        of request: ReportRequest, _ snapshot: Snapshot, _ lookups: StoredLookups
    ) throws -> [NamedRow] {
        let outcome = try draw(request, snapshot, lookups)
        return try outcome.rows.prefix(pageRowsMax).map { row in
            NamedRow(row: row, names: try row.values.map { try lookups.name(of: $0) })
        }
    }
}
