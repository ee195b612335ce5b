package import Grants

/// How postings are placed in a report at one moment of the log.
package struct ReportPlacing {
    /// Its conversion is not used.
    let specification: ReportSpecification
    let lookups: ReportLookups

    package init(_ specification: ReportSpecification, _ lookups: ReportLookups) {
        self.specification = specification
        self.lookups = lookups
    }
}

/// What one event changes in a report: row by row, and in the totals.
///
/// The one function that places postings in reports places these too (``PostingPlacement``), so that over any history
/// the changes of a row add up to it.
package struct PlacedChanges {
    /// By the row's identifier (``ReportedRow/identifier``).
    package private(set) var rows: [String: RowChange] = [:]
    /// By currency.
    package private(set) var totals: [String: RowChange] = [:]
    private let conversions: [CurrencyConversion]

    /// - Parameter conversions: of the reports that are compared, if they convert. What an event changes is said of the
    ///   row that has the money by any of them.
    package init(_ conversions: [CurrencyConversion]) {
        self.conversions = conversions
    }

    /// Takes in what an event takes out of all sums and puts in.
    package mutating func take(_ difference: PostingDifference, _ placing: ReportPlacing) throws {
        for posting in difference.removed { try take(posting, place(posting, placing), isAdded: false) }
        for posting in difference.added { try take(posting, place(posting, placing), isAdded: true) }
    }

    /// Takes in that a grant's postings stand in other rows than before: an organisation gave way to another, or a project
    /// became part of a programme.
    package mutating func move(
        _ grant: GrantState, _ entries: some Sequence<EntryState>, from old: ReportPlacing, to new: ReportPlacing
    ) throws {
        let attributes = GrantAttributes(grant)
        for posting in try Postings.of(grant, attributes) + entries.flatMap({ Postings.of($0, attributes) }) {
            let (before, after) = (try place(posting, old), try place(posting, new))
            guard before != after else { continue }
            try take(posting, before, isAdded: false)
            try take(posting, after, isAdded: true)
        }
    }

    private func place(_ posting: Posting, _ placing: ReportPlacing) throws -> PostingPlacement? {
        try PostingPlacement(posting, in: placing.specification, placing.lookups)
    }

    private mutating func take(_ posting: Posting, _ placement: PostingPlacement?, isAdded: Bool) throws {
        guard let placement else { return }
        for currency in try currencies(of: posting) {
            if let part = placement.totalsPart {
                try Self.change(&totals, currency) { try $0.take(posting, as: part, isAdded: isAdded) }
            }
            for keys in placement.rows {
                let identifier = ReportedRow.identifier(keys, currency)
                try Self.change(&rows, identifier) { try $0.take(posting, as: placement.rowPart, isAdded: isAdded) }
            }
        }
    }

    private static func change(
        _ changes: inout [String: RowChange], _ key: String, _ body: (inout RowChange) throws -> Void
    ) throws {
        var change = changes[key] ?? RowChange()
        try body(&change)
        changes[key] = change.isEmpty ? nil : change
    }

    /// The currencies that the rows with the money stand in: its own, or those that it is converted to. What is
    /// outstanding of it stays in its own where the closing day has no rate.
    private func currencies(of posting: Posting) throws -> Set<String> {
        guard let amount = try posting.figure.stated, !conversions.isEmpty else { return [posting.currency] }
        var currencies: Set<String> = []
        for conversion in conversions {
            switch try conversion.convert(posting) {
            case .unchanged, .unconverted: currencies.insert(posting.currency)
            case .converted(let figure, _):
                currencies.insert(figure.currency)
                let closing = try conversion.rates.convert(amount, from: posting.currency, on: conversion.closingDay)
                if closing == nil { currencies.insert(posting.currency) }
            }
        }
        return currencies
    }
}
