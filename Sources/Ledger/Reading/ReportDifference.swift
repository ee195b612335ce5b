package import EventLog
package import Grants
package import Reports

/// What changed in a report between what was known at two moments.
package struct ReportDifference: Sendable {
    /// What was known at first.
    package let from: LogPosition
    /// What was known then.
    package let to: LogPosition
    /// A page of the rows that differ, by what they are by and then by currency.
    package let rows: [ChangedRow]
    /// The totals that differ, by currency; with every page.
    package let totals: [ChangedRow]
    /// Of a report that converts: the events that recorded, corrected or voided the rates it uses. They may have changed
    /// every figure that is converted.
    package let rates: ChangingEvents
    /// Of a report that converts: the days whose rates what is outstanding was converted at, at both moments.
    package let closingDays: (from: Day, to: Day)?
    /// The row after which the next page begins; nil at the end.
    package let next: String?
}

/// A row that differs, and the events that changed it.
package struct ChangedRow: Sendable {
    package let difference: RowDifference
    /// In the order of the row's values; nil where there is none.
    package let names: [String?]
    /// None where only a rate or the closing day did.
    package let events: ChangingEvents
}

/// Events that changed something: the first of them, and how many there are.
package struct ChangingEvents: Sendable {
    /// In the order of the log.
    package private(set) var events: [ChangingEvent] = []
    package private(set) var count = 0

    mutating func take(_ event: ChangingEvent, eventsMax: Int) {
        count += 1
        if events.count < eventsMax { events.append(event) }
    }
}

/// An event, and by how much it changed a row.
package struct ChangingEvent: Sendable {
    package let recorded: RecordedEvent
    /// In the currencies that the figures were recorded in; nothing, of a rate.
    package let change: RowChange?
}
