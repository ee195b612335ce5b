package import Grants
import LMDB
import Projections
package import Reports

/// Which exceptions are asked for.
package struct ExceptionSelection: Sendable {
    package var grant: String?
    package var project: String?
    /// Rules or kinds; any when nil.
    package var kinds: Set<String>?
    /// Those that are resolved, too.
    package var includesResolved = false
    /// What has no rate to this currency, too.
    package var currency: Currency?

    package init() {}

    func includes(_ exception: ReportedException) -> Bool {
        if let grant, exception.grant != grant { return false }
        if let project, exception.project != project { return false }
        if let kinds, !kinds.contains(exception.kind) { return false }
        return includesResolved || exception.resolvedBy == 0
    }
}

extension Queries {
    package func exceptions(
        _ selection: ExceptionSelection, _ viewpoint: Viewpoint, after: String?, limit: Int?
    ) throws -> Answer<Page<ReportedException>> {
        guard viewpoint != Viewpoint() || selection.currency != nil else {
            return try answer { transaction in
                try page(
                    of: readModel(Exceptions.self, in: transaction).rows,
                    beginningWith: selection.grant.map { [$0] } ?? [], after: after,
                    limit: limit, in: transaction
                ) { _, row in
                    let exception = ReportedException(row)
                    return selection.includes(exception) ? exception : nil
                }
            }
        }
        let countMax = try pageRows(limit)
        return try drawn(from: viewpoint) { snapshot in
            let (rows, next) = try page(of: drawnExceptions(selection, snapshot), after: after, countMax)
            return Page(rows: rows, next: next)
        }
    }

    /// By grant, entry, kind and sequence, as the rows that are kept.
    func drawnExceptions(
        _ selection: ExceptionSelection, _ snapshot: Snapshot
    ) throws -> [ReportedException] {
        var found: [ReportedException] = []
        try snapshot.state.flagged.forEach(in: snapshot.transaction) { _, flagged in
            if selection.grant == nil || selection.grant == flagged.grant { found += ReportedException.of(flagged) }
            try snapshot.checkPatience()
            return true
        }
        let unconverted = try selection.currency.map { try UnconvertedExceptions(in: $0, self, snapshot) }
        func take(_ grant: GrantState, _ entries: [EntryState]) throws {
            found += ReportedException.of(grant, sequence: entries.map(\.lastSequence).max() ?? 0)
            for entry in entries { found += ReportedException.of(entry, grantYears: grant.grant.usageYears) }
            if let unconverted { found += try unconverted.of(grant, entries) }
        }
        if let reference = selection.grant {
            if let grant = try self.found(reference, in: snapshot.state.grants, snapshot.transaction) {
                try take(grant, snapshot.state.entries(of: reference, in: snapshot.transaction))
            }
        } else {
            try snapshot.forEachGrant(take)
        }
        // Flags of one event and rule stay in their order.
        return found.filter(selection.includes).enumerated().sorted { left, right in
            let (one, other) = (left.element, right.element)
            return (one.grant, one.entry, one.kind, one.sequence, left.offset)
                < (other.grant, other.entry, other.kind, other.sequence, right.offset)
        }
        .map(\.element)
    }
}

/// What of grants has no rate to a currency, in one snapshot.
private struct UnconvertedExceptions {
    private let currency: String
    private let specification: ReportSpecification
    private let lookups: ReportLookups

    init(in currency: Currency, _ queries: Queries, _ snapshot: Snapshot) throws {
        self.currency = currency.code
        var request = ReportRequest(.summary)
        request.currency = currency
        let stored = try StoredLookups(snapshot)
        specification = try queries.specification(of: request, snapshot, stored)
        lookups = stored.reportLookups
    }

    func of(_ grant: GrantState, _ entries: [EntryState]) throws -> [ReportedException] {
        var report = TotalsReport(specification, lookups)
        try report.add(grant, entries)
        let last = entries.map(\.lastSequence).max() ?? 0
        return try report.finish().unconverted.map { posting in
            .of(posting, to: currency, sequence: entries.first { $0.id == posting.entry }?.sequence ?? last)
        }
    }
}
