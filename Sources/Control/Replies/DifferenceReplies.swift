/// `ChangedFigure`: a figure of a report that is another than it was.
package struct ChangedFigureReply: Sendable {
    package let column: String
    package let part: String
    package let before: String
    package let after: String
    package let undisclosedBefore: Int
    package let undisclosedAfter: Int

    package init(
        column: String, part: String, before: String, after: String, undisclosedBefore: Int, undisclosedAfter: Int
    ) {
        self.column = column
        self.part = part
        self.before = before
        self.after = after
        self.undisclosedBefore = undisclosedBefore
        self.undisclosedAfter = undisclosedAfter
    }
}

/// `ChangingEvent`: an event that changed a row of a report.
package struct ChangingEventReply: Sendable {
    package let sequence: UInt64
    package let recordedAt: String
    package let valueDate: String?
    package let type: String
    package let stream: String
    package let actor: String

    package init(
        sequence: UInt64, recordedAt: String, valueDate: String?, type: String, stream: String, actor: String
    ) {
        self.sequence = sequence
        self.recordedAt = recordedAt
        self.valueDate = valueDate
        self.type = type
        self.stream = stream
        self.actor = actor
    }
}

/// `ChangedRow`: a row of a report that is another than it was.
package struct ChangedRowReply: Sendable {
    package let keys: [RowKeyReply]
    package let currency: String?
    package let change: String
    package let figures: [ChangedFigureReply]
    package let events: [ChangingEventReply]
    package let eventCount: Int

    package init(
        keys: [RowKeyReply], currency: String?, change: String, figures: [ChangedFigureReply],
        events: [ChangingEventReply], eventCount: Int
    ) {
        self.keys = keys
        self.currency = currency
        self.change = change
        self.figures = figures
        self.events = events
        self.eventCount = eventCount
    }
}

/// What `org.grantd.Reports.Difference` answers.
package struct DifferenceReply: Sendable {
    package let from: AsOf
    package let to: AsOf
    package let through: String?
    package let by: [String]
    package let rows: [ChangedRowReply]
    package let totals: [ChangedRowReply]
    package let rates: [ChangingEventReply]
    package let rateEventCount: Int
    package let next: String?

    package init(
        from: AsOf, to: AsOf, through: String?, by: [String], rows: [ChangedRowReply], totals: [ChangedRowReply],
        rates: [ChangingEventReply], rateEventCount: Int, next: String?
    ) {
        self.from = from
        self.to = to
        self.through = through
        self.by = by
        self.rows = rows
        self.totals = totals
        self.rates = rates
        self.rateEventCount = rateEventCount
        self.next = next
    }
}

/// What `org.grantd.Reports.Prepare` answers.
package struct PreparationReply: Sendable {
    package let applied: UInt64
    package let total: UInt64
    package let isReady: Bool

    package init(applied: UInt64, total: UInt64, isReady: Bool) {
        self.applied = applied
        self.total = total
        self.isReady = isReady
    }
}
