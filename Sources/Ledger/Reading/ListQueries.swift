package import Grants
import LMDB
import Projections
package import Reports

/// What is to come, seen from a day.
package struct PipelinePage: Sendable {
    package let items: [PipelineItem]
    /// Where the next page begins; nil at the end.
    package let next: String?
}

/// Which rates are asked for.
package struct RateSelection: Sendable {
    package var base: String?
    package var quote: String?
    package var from: Day?
    package var to: Day?
    package var source: String?

    package init() {}

    /// What the keys of all wanted rates begin with.
    fileprivate var prefix: [String] {
        guard let base else { return [] }
        return [base] + (quote.map { [$0] } ?? [])
    }

    fileprivate func includes(_ rate: RecordedRate) -> Bool {
        if let base, rate.base != base { return false }
        if let quote, rate.quote != quote { return false }
        if let from, rate.date < from { return false }
        if let to, rate.date > to { return false }
        return source == nil || source == rate.source
    }
}

extension Queries {
    package func pipeline(
        on day: Day, withinDays: Int, _ filter: ReportFilter, _ viewpoint: Viewpoint, after: String?, limit: Int?
    ) throws -> Answer<PipelinePage> {
        let countMax = try pageRows(limit)
        return try drawn(from: viewpoint) { snapshot in
            let lookups = try StoredLookups(snapshot)
            var pipeline = Pipeline(
                on: day, withinDays: withinDays, filter: lookups.mergers.renamed(filter), lookups.reportLookups)
            try snapshot.forEachGrant { try pipeline.add($0, $1) }
            try snapshot.forEachProject { try pipeline.add($0) }
            let (items, next) = try page(of: pipeline.finish(), after: after, countMax)
            return PipelinePage(items: items, next: next)
        }
    }

    /// A page of a list that is drawn as a whole; it goes on after so many rows.
    func page<Row>(of rows: [Row], after: String?, _ countMax: Int) throws -> (rows: [Row], next: String?) {
        guard let start = after == nil ? 0 : Int(after ?? ""), 0...rows.count ~= start else {
            throw QueryError.malformed(
                parameter: "after", "The list has no such row any more. Read it again from the beginning.")
        }
        let page = Array(rows[start...].prefix(countMax))
        return (page, start + page.count < rows.count ? String(start + page.count) : nil)
    }

    /// The recorded rates, by base, quote, date and source; of one recorded again, the last that is not voided. Through a
    /// day: those that are dated up to it.
    package func rates(
        _ selection: RateSelection, _ viewpoint: Viewpoint = Viewpoint(), after: String?, limit: Int?
    ) throws -> Answer<Page<RecordedRate>> {
        try drawn(from: viewpoint) { snapshot in
            try page(
                of: snapshot.state.rates, beginningWith: selection.prefix, after: after, limit: limit,
                in: snapshot.transaction
            ) { _, row in
                try RecordedRate(row).flatMap { selection.includes($0) ? $0 : nil }
            }
        }
    }
}
