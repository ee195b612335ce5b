import Grants

/// Where a posting stands in a report: the one function that rows, totals and explanations have in common.
package struct PostingPlacement: Equatable, Sendable {
    /// The keys that it has in each dimension (``DimensionValue``): it stands in a row for each combination of them.
    /// None where it stands in no row.
    private let keys: [[String]]
    /// How each of the rows has it.
    package let rowPart: ReportPart
    /// How the totals have it; nil if it is in none.
    package let totalsPart: ReportPart?

    /// - Returns: nil where the filter or the boundary leaves the posting out.
    package init?(_ posting: Posting, in specification: ReportSpecification, _ lookups: ReportLookups) throws {
        let renamed = try posting.renamed(lookups)
        guard let crossing = BoundaryCrossing(of: renamed, over: specification.boundary) else { return nil }
        guard let (inside, isInCommon) = try specification.filter.admitted(renamed, lookups) else { return nil }
        try self.init(
            inside, crossing, isInCommon: isInCommon, by: specification.dimensions, rowsMax: specification.rowsMax)
    }

    private init?(
        _ posting: Posting, _ crossing: BoundaryCrossing, isInCommon: Bool, by dimensions: [ReportDimension],
        rowsMax: Int
    ) throws {
        let byBoundary = dimensions.contains(.boundary)
        let isSharedByAll = isInCommon || crossing == .mixed
        let keys = dimensions.map { posting.keys(in: $0, crossing) }
        let isSharedByRows = keys.contains { $0.count > 1 }
        totalsPart = crossing == .outgoing ? nil : Self.part(of: posting, crossing, isShared: isSharedByAll)
        rowPart = Self.part(of: posting, crossing, isShared: isSharedByAll || isSharedByRows)
        self.keys = crossing == .outgoing && !byBoundary ? [] : keys
        if isSharedByRows, Self.combinations(self.keys, max: rowsMax) == nil {
            throw ReportError.tooManyRows(max: rowsMax)
        }
        if self.keys.isEmpty, totalsPart == nil { return nil }
    }

    /// The rows, by one key for each dimension; several have it in common.
    package var rows: [[String]] {
        guard !keys.isEmpty else { return [] }
        return keys.reduce([[]]) { rows, choices in rows.flatMap { row in choices.map { row + [$0] } } }
    }

    /// What is a part of something else is that first; what was counted where it entered is never anybody's own.
    static func part(of posting: Posting, _ crossing: BoundaryCrossing, isShared: Bool) -> ReportPart {
        if posting.isOfWhich { return .ofWhich }
        if crossing == .internal { return .internal }
        return isShared ? .shared : .own
    }

    /// How many combinations of one key for each dimension there are; nil for more than `max`.
    private static func combinations(_ keys: [[String]], max: Int) -> Int? {
        keys.reduce(1) { count, choices in
            guard let (product, overflow) = count.map({ $0.multipliedReportingOverflow(by: choices.count) }) else {
                return nil
            }
            return overflow || product > max ? nil : product
        }
    }
}

extension Posting {
    /// The posting with its organisations as they are called after mergers.
    func renamed(_ lookups: ReportLookups) throws -> Posting {
        func names(_ organisations: [String]) throws -> [String] {
            try organisations.map { try lookups.organisation($0, self.day) }.distinct
        }
        return regrouped(
            providers: try names(self.providers), receivers: try names(self.receivers),
            holders: try names(self.holders))
    }
}
