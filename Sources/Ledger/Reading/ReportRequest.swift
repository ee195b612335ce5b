package import Grants
import Projections
package import Reports

/// Which report, and how it is drawn.
package struct ReportRequest: Sendable {
    package var report: ReportName
    /// What its rows are by; the report's own when nil.
    package var dimensions: [ReportDimension]?
    package var filter = ReportFilter()
    /// The organisations within; nil: the boundary is the books.
    package var boundary: Set<String>?
    /// To convert to; nil: each figure stays in its own currency.
    package var currency: Currency?
    /// Only rates of this source.
    package var rateSource: String?
    package var viewpoint = Viewpoint()
    package var sort: ReportColumn?
    package var isAscending = false
    package var isCumulative = false
    /// Two requests are the same if these are: what was asked for, word for word.
    package var text = ""

    package init(_ report: ReportName) {
        self.report = report
    }

    package var by: [ReportDimension] { dimensions ?? report.defaultDimensions }

    /// The rows that are kept and answer it; nil if it must be drawn from all grants.
    func kept(_ snapshot: Snapshot, _ lookups: StoredLookups) -> ReportRows.Kept? {
        let hasOrganisations = by.contains(.donor) || by.contains(.recipient)
        guard snapshot.isOfViews, by == report.defaultDimensions, filter == ReportFilter(), boundary == nil,
            currency == nil, !isCumulative, !hasOrganisations || lookups.hasNoMergers
        else { return nil }
        return ReportRows.Kept(report)
    }

    /// What counts as entering, in words.
    package var boundaryWords: String {
        guard let boundary else {
            return "what enters the books from outside; what a grant has from another grant of the books is internal"
        }
        return "what enters \(boundary.sorted().joined(separator: ", ")) from outside; what moves within is internal"
    }

    /// How the engine draws it from a snapshot.
    func specification(
        _ snapshot: Snapshot, _ lookups: StoredLookups, rowsMax: Int, unconvertedMax: Int, rateLookbackDays: Int
    ) throws -> ReportSpecification {
        let conversion = try currency.map { currency in
            let converter = Converter(into: currency, lookBackDaysMax: rateLookbackDays, source: rateSource)
            let rates = StoredRates(snapshot.state, in: snapshot.transaction)
            return CurrencyConversion(
                to: currency.code, closingDay: try snapshot.closingDay, rates: StoredConversion(converter, rates))
        }
        return try ReportSpecification(
            by: by, filter: lookups.renamed(filter),
            boundary: boundary.map { .organisations(lookups.renamed($0)) } ?? .books, conversion: conversion,
            sort: sort, isAscending: isAscending, isCumulative: isCumulative, rowsMax: rowsMax,
            unconvertedMax: unconvertedMax)
    }
}
