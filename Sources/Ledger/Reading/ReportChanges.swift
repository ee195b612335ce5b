import EventLog
import Grants
import LMDB
import Projections
import Reports

/// Collects, event by event, what changed the rows of a report that differ.
struct ReportChanges {
    private var placing: MovingPlacing
    private let conversions: [CurrencyConversion]
    private let usedRates: Set<RateKey>
    private let eventsMax: Int
    /// By identifier; only of the rows that are asked for.
    private var rows: [String: ChangingEvents]
    /// By currency.
    private var totals: [String: ChangingEvents]
    /// The events that changed a rate that is used.
    private(set) var rateEvents = ChangingEvents()

    /// - Parameters:
    ///   - rates: that the report uses at either moment.
    ///   - eventsMax: the most events that are listed of a row; all are counted.
    init(
        rows: [RowDifference], totals: [RowDifference], conversions: [CurrencyConversion], rates: [RateUse],
        eventsMax: Int, _ placing: MovingPlacing
    ) {
        self.placing = placing
        self.conversions = conversions
        self.eventsMax = eventsMax
        usedRates = Set(
            rates.map(\.rate).map { RateKey(base: $0.base, quote: $0.quote, date: $0.date, source: $0.source) })
        self.rows = Dictionary(uniqueKeysWithValues: rows.map { ($0.identifier, ChangingEvents()) })
        self.totals = Dictionary(uniqueKeysWithValues: totals.map { ($0.currency, ChangingEvents()) })
    }

    func events(of row: RowDifference) -> ChangingEvents { rows[row.identifier] ?? ChangingEvents() }
    func events(ofTotal row: RowDifference) -> ChangingEvents { totals[row.currency] ?? ChangingEvents() }

    /// Takes an event in, before what it changes is stored.
    mutating func take(
        _ recorded: RecordedEvent, _ changes: [Change], _ books: borrowing StoredBooks
    ) throws {
        if changes.contains(where: isOfUsedRate) {
            rateEvents.take(ChangingEvent(recorded: recorded, change: nil), eventsMax: eventsMax)
        }
        var placed = PlacedChanges(conversions)
        let old = placing.placing
        if try placing.take(changes) {
            let new = placing.placing
            try books.forEachGrant { try placed.move($0, $1, from: old, to: new) }
        }
        let difference = try PostingDifference.of(
            changes, entries: { try books.reader.entries(of: $0) }, grant: { try books.reader.grant($0) })
        try placed.take(difference, placing.placing)
        let eventsMax = eventsMax
        for (identifier, change) in placed.rows {
            rows[identifier]?.take(ChangingEvent(recorded: recorded, change: change), eventsMax: eventsMax)
        }
        for (currency, change) in placed.totals {
            totals[currency]?.take(ChangingEvent(recorded: recorded, change: change), eventsMax: eventsMax)
        }
    }

    private func isOfUsedRate(_ change: Change) -> Bool {
        switch change {
        case .rate(_, let after): usedRates.contains(RateKey(after))
        case .organisation, .grant, .entry, .project, .document, .books, .flagged: false
        }
    }
}
