package import Grants

/// One figure of a report: a row, a currency, a column and a part. It follows the figure through the log, event by
/// event, so that what the events change it by adds up to it.
///
/// What is outstanding in a converting report is converted after it is subtracted, so it is no sum over postings by
/// itself: an event's part in it is by how much it changed it, at the closing day's rate.
package struct CellSelector {
    /// By how much a figure changed.
    package struct Change: Equatable, Sendable {
        package let stated: Amount
        package let undisclosed: Int

        package var isZero: Bool { stated.isZero && undisclosed == 0 }
    }

    private let specification: ReportSpecification
    private let lookups: ReportLookups
    private let row: [String?]
    private let currency: String
    private let column: ReportColumn
    private let part: ReportPart
    private var sum = Amount.zero
    private var originals = OriginalSums()
    /// How many undisclosed figures stand in it.
    package private(set) var undisclosed = 0
    /// What is stated.
    package private(set) var stated = Amount.zero

    /// - Parameters:
    ///   - row: the values that the row is by, as ``DimensionValue/reads(as:)`` takes them, nil for what is not known;
    ///     none for a total. Rows that read alike are taken together.
    ///   - currency: ISO 4217 code; nil for what is undisclosed.
    package init(
        _ specification: ReportSpecification, _ lookups: ReportLookups = ReportLookups(), row: [String?] = [],
        currency: String?, column: ReportColumn, part: ReportPart = .own
    ) throws(ReportError) {
        guard row.isEmpty || row.count == specification.dimensions.count else {
            throw .rowOfOtherLength(values: row.count, dimensions: specification.dimensions)
        }
        guard row.isEmpty || !specification.isCumulative else { throw .cumulativeExplained }
        self.specification = specification
        self.lookups = lookups
        self.row = row
        self.currency = currency ?? ""
        self.column = column
        self.part = part
    }

    /// Takes an event's difference in, and says by how much it changed the figure.
    package mutating func take(_ difference: PostingDifference) throws -> Change {
        let before = (stated, undisclosed)
        for posting in difference.removed { try change(by: posting, isAdded: false) }
        for posting in difference.added { try change(by: posting, isAdded: true) }
        try settle()
        return Change(stated: try stated - before.0, undisclosed: undisclosed - before.1)
    }

    private mutating func change(by posting: Posting, isAdded: Bool) throws {
        guard touches(posting.measure), let times = try places(of: posting), times > 0 else { return }
        guard case .measure = column.content else {
            guard let original = try posting.figure.stated else { return }
            for _ in 0..<times {
                try originals.add(
                    isAdded ? original : original.negated(), posting.currency, converted: nil, to: posting.measure)
            }
            return
        }
        var figure = posting.figure
        if let conversion = specification.conversion,
            case .converted(let converted, _) = try conversion.convert(posting)
        {
            figure = converted
        }
        guard figure.currency == currency else { return }
        guard let amount = try figure.stated else {
            undisclosed += isAdded ? times : -times
            return
        }
        for _ in 0..<times { sum = try isAdded ? sum + amount : sum - amount }
    }

    private mutating func settle() throws {
        switch column.content {
        case .measure: stated = sum
        case .outstanding(let outstanding):
            var uses = RateUses()
            let told = try originals.outstanding(specification.conversion, &uses).byCurrency[currency]
            stated = told?[outstanding] ?? .zero
        }
    }

    private func touches(_ measure: Measure) -> Bool {
        switch column.content {
        case .measure(let wanted): measure == wanted
        case .outstanding: measure != .unassigned
        }
    }

    /// In how many rows that read as the one asked for the posting stands; in how many totals, where none is asked for.
    private func places(of posting: Posting) throws -> Int? {
        guard let placement = try PostingPlacement(posting, in: specification, lookups) else { return nil }
        if row.isEmpty { return placement.totalsPart == part ? 1 : 0 }
        guard placement.rowPart == part else { return 0 }
        return placement.rows.count { keys in
            zip(zip(specification.dimensions, keys), row).allSatisfy { place, wanted in
                DimensionValue(place.0, key: place.1).reads(as: wanted)
            }
        }
    }
}
