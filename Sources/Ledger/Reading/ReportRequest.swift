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

    /// What is kept of what it asks for; nil if nothing is.
    var keptReport: ReportRows.Kept? {
        guard by == report.defaultDimensions, filter == ReportFilter(), boundary == nil, currency == nil, !isCumulative
        else { return nil }
        return ReportRows.Kept(report)
    }

    /// The rows that are kept and answer it; nil if it must be drawn from all grants.
    func kept(_ snapshot: Snapshot, _ lookups: StoredLookups) -> (rows: ReportRows, of: ReportRows.Kept)? {
        let hasOrganisations = by.contains(.donor) || by.contains(.recipient)
        guard let kept = keptReport, let rows = snapshot.reportRows, !hasOrganisations || lookups.mergers.isEmpty
        else { return nil }
        return (rows, kept)
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
            by: by, filter: lookups.mergers.renamed(filter), boundary: boundary(lookups.mergers),
            conversion: conversion, sort: sort, isAscending: isAscending, isCumulative: isCumulative, rowsMax: rowsMax,
            unconvertedMax: unconvertedMax)
    }

    /// How its rows and totals have the money, whatever that is converted to.
    func placing(_ mergers: Mergers, _ lookups: ReportLookups, rowsMax: Int) throws -> ReportPlacing {
        ReportPlacing(
            try ReportSpecification(
                by: by, filter: mergers.renamed(filter), boundary: boundary(mergers), rowsMax: rowsMax),
            lookups)
    }

    private func boundary(_ mergers: Mergers) -> ReportBoundary {
        boundary.map { .organisations(mergers.renamed($0)) } ?? .books
    }
}
