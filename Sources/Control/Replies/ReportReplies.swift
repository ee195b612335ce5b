package import Varlink

/// What `org.grantd.Reports.Summary` answers.
package struct SummaryReply: Sendable {
    package let asOf: AsOf
    package let grants: Int
    package let projects: Int
    package let organisations: Int
    package let totals: [VerbatimJSON]
    package let `internal`: [VerbatimJSON]
    package let closedThrough: String?

    package init(
        asOf: AsOf, grants: Int, projects: Int, organisations: Int, totals: [VerbatimJSON], `internal`: [VerbatimJSON],
        closedThrough: String?
    ) {
        self.asOf = asOf
        self.grants = grants
        self.projects = projects
        self.organisations = organisations
        self.totals = totals
        self.internal = `internal`
        self.closedThrough = closedThrough
    }
}

/// What `org.grantd.Reports.Report` answers.
package struct ReportReply: Sendable {
    package let asOf: AsOf
    package let through: String?
    package let by: [String]
    package let boundary: String
    package let grants: Int
    package let rows: [VerbatimJSON]
    package let totals: [VerbatimJSON]
    package let rates: [UsedRateReply]
    package let unconverted: [UnconvertedFigureReply]
    package let unconvertedCount: Int
    package let next: String?

    package init(
        asOf: AsOf, through: String?, by: [String], boundary: String, grants: Int, rows: [VerbatimJSON],
        totals: [VerbatimJSON], rates: [UsedRateReply], unconverted: [UnconvertedFigureReply], unconvertedCount: Int,
        next: String?
    ) {
        self.asOf = asOf
        self.through = through
        self.by = by
        self.boundary = boundary
        self.grants = grants
        self.rows = rows
        self.totals = totals
        self.rates = rates
        self.unconverted = unconverted
        self.unconvertedCount = unconvertedCount
        self.next = next
    }
}

/// What `org.grantd.Reports.Explain` answers.
package struct ExplanationReply: Sendable {
    package let asOf: AsOf
    package let stated: String
    package let undisclosed: Int
    package let events: [ExplainedEventReply]
    package let next: UInt64?

    package init(asOf: AsOf, stated: String, undisclosed: Int, events: [ExplainedEventReply], next: UInt64?) {
        self.asOf = asOf
        self.stated = stated
        self.undisclosed = undisclosed
        self.events = events
        self.next = next
    }
}

/// What `org.grantd.Reports.Pipeline` answers.
package struct PipelineReply: Sendable {
    package let asOf: AsOf
    package let on: String
    package let items: [PipelineItemReply]
    package let next: String?

    package init(asOf: AsOf, on: String, items: [PipelineItemReply], next: String?) {
        self.asOf = asOf
        self.on = on
        self.items = items
        self.next = next
    }
}

/// What `org.grantd.Reports.Search` answers.
package struct SearchReply: Sendable {
    package let asOf: AsOf
    package let hits: [HitReply]
    package let next: String?

    package init(asOf: AsOf, hits: [HitReply], next: String?) {
        self.asOf = asOf
        self.hits = hits
        self.next = next
    }
}

/// What `org.grantd.Reports.Rates` answers.
package struct RatesReply: Sendable {
    package let asOf: AsOf
    package let rates: [RecordedRateReply]
    package let next: String?

    package init(asOf: AsOf, rates: [RecordedRateReply], next: String?) {
        self.asOf = asOf
        self.rates = rates
        self.next = next
    }
}

/// What `org.grantd.Reports.Exceptions` answers.
package struct ExceptionsReply: Sendable {
    package let asOf: AsOf
    package let exceptions: [ExceptionReply]
    package let next: String?

    package init(asOf: AsOf, exceptions: [ExceptionReply], next: String?) {
        self.asOf = asOf
        self.exceptions = exceptions
        self.next = next
    }
}
