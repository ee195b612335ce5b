package import Grants

/// Draws a report by adding up the postings of grants, one after another; or orders rows that were kept.
///
/// O(postings) in time, O(rows) in memory. A value: a long scan can be done in slices.
package struct TotalsReport {
    private let specification: ReportSpecification
    private let lookups: ReportLookups
    private var rows: [RowPlace: RowSums] = [:]
    private var totals: [RowPlace: RowSums] = [:]
    private var grants: Set<String> = []
    private var uses = RateUses()
    private var unconverted: [UnconvertedPosting] = []
    private var unconvertedCount = 0

    package init(_ specification: ReportSpecification, _ lookups: ReportLookups = ReportLookups()) {
        self.specification = specification
        self.lookups = lookups
    }

    /// Adds a grant with all its entries.
    package mutating func add(_ grant: GrantState, _ entries: some Sequence<EntryState>) throws {
        let attributes = GrantAttributes(grant)
        for posting in try Postings.of(grant, attributes) { try add(posting) }
        for entry in entries {
            for posting in Postings.of(entry, attributes) { try add(posting) }
        }
    }

    /// Adds a posting, where the filter and the boundary let it in.
    package mutating func add(_ posting: Posting) throws {
        guard let placement = try PostingPlacement(posting, in: specification, lookups) else { return }
        grants.insert(posting.grant)
        let placed = try converted(posting)
        let original = specification.conversion == nil ? nil : posting
        let isTarget = placed.currency == specification.conversion?.currency
        if let part = placement.totalsPart {
            try totals[RowPlace(keys: [], currency: placed.currency), default: RowSums()]
                .add(placed, original: original, isTarget: isTarget, as: part)
        }
        for keys in placement.rows {
            try rows[RowPlace(keys: keys, currency: placed.currency), default: RowSums()]
                .add(placed, original: original, isTarget: isTarget, as: placement.rowPart)
        }
        guard rows.count <= specification.rowsMax else { throw ReportError.tooManyRows(max: specification.rowsMax) }
    }

    /// Adds a row that was kept: of a report without filter, boundary and conversion.
    ///
    /// - Parameter keys: what it is by; none for totals.
    package mutating func add(kept state: ReportRowState, _ keys: [String], _ currency: String) throws {
        let place = RowPlace(keys: keys, currency: currency)
        if keys.isEmpty {
            try totals[place, default: RowSums()].merge(RowSums(state))
        } else {
            try rows[place, default: RowSums()].merge(RowSums(state))
        }
    }

    /// The report, its rows in order. The number of grants is that of the grants added as such.
    package func finish() throws -> ReportOutcome {
        var uses = uses
        // What is outstanding in rows is the same money as in the totals: its rates are counted there.
        var usesOfRows = RateUses()
        let rows = try specification.isCumulative ? cumulated() : rows
        let drawn = try reported(rows, &usesOfRows)
        let totals = try reported(totals, &uses).sorted { $0.currency.isBefore($1.currency) }
        return ReportOutcome(
            rows: try RowOrder(specification).sorted(drawn), totals: totals, rates: uses.sorted,
            unconverted: unconverted, unconvertedCount: unconvertedCount, grants: grants.count)
    }

    private func reported(_ rows: [RowPlace: RowSums], _ uses: inout RateUses) throws -> [ReportedRow] {
        guard let conversion = specification.conversion else {
            return try rows.filter { !$0.value.state.isEmpty }.map { place, sums in
                try sums.reported(values(place.keys), place.currency)
            }
        }
        return try ConvertedRows(conversion, values).reported(rows, &uses)
    }

    private func values(_ keys: [String]) -> [DimensionValue] {
        zip(specification.dimensions, keys).map { DimensionValue($0, key: $1) }
    }

    /// The posting in the report's currency, where there is a rate.
    private mutating func converted(_ posting: Posting) throws -> Posting {
        guard let conversion = specification.conversion else { return posting }
        var placed = posting
        switch try conversion.convert(posting) {
        case .unchanged: break
        case .converted(let figure, let rates):
            placed.figure = figure
            if posting.isListed { uses.count(rates) }
        case .unconverted where posting.isListed:
            unconvertedCount += 1
            if unconverted.count < specification.unconvertedMax {
                let day = posting.entry == nil ? conversion.closingDay : posting.rateDay
                unconverted.append(
                    UnconvertedPosting(
                        grant: posting.grant, entry: posting.entry, figure: posting.figure.written, day: day))
            }
        case .unconverted: break
        }
        return placed
    }

    /// Each row with those before it, of the same other values and currency. What is of no known period stays by
    /// itself.
    private func cumulated() throws -> [RowPlace: RowSums] {
        let isPeriod = specification.dimensions.map { $0 == .year || $0 == .month }
        func split(_ place: RowPlace) -> (others: RowPlace, period: [String]) {
            let keys = zip(place.keys, isPeriod)
            let others = keys.map { key, isPeriod in isPeriod ? "" : key }
            return (RowPlace(keys: others, currency: place.currency), keys.filter(\.1).map(\.0))
        }
        var cumulated = rows
        for line in Dictionary(grouping: rows.keys, by: { split($0).others }).values {
            var sum = RowSums()
            let periods = line.map { (place: $0, period: split($0).period) }.filter { !$0.period.contains("") }
            // Years and months of four and two digits: the order of their characters is that of time.
            for (place, _) in periods.sorted(by: { $0.period.max() ?? "" < $1.period.max() ?? "" }) {
                if let row = rows[place] { try sum.merge(row) }
                cumulated[place] = sum
            }
        }
        return cumulated
    }
}

extension Posting {
    /// Whether it is a figure of its own, and none that only stands behind what is outstanding or is taken off again.
    fileprivate var isListed: Bool { !measure.isAuxiliary && entries > 0 }
}
