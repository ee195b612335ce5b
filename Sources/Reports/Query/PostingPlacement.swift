import Grants

/// Where a posting stands in a report: the one function that rows, totals and explanations have in common.
package struct PostingPlacement: Equatable, Sendable {
    /// The rows, by one key for each dimension (``DimensionValue``); several have it in common.
    package let rows: [[String]]
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

    /// In a report without a filter, with its organisations as they were recorded: as the read models keep it.
    package init?(_ posting: Posting, by dimensions: [ReportDimension], over boundary: ReportBoundary) throws {
        guard let crossing = BoundaryCrossing(of: posting, over: boundary) else { return nil }
        try self.init(posting, crossing, isInCommon: false, by: dimensions, rowsMax: .max)
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
        if dimensions.isEmpty || (crossing == .outgoing && !byBoundary) {
            rows = []
        } else if !isSharedByRows {
            rows = [keys.map { $0[0] }]
        } else {
            rows = try Self.product(keys, max: rowsMax)
        }
        if rows.isEmpty, totalsPart == nil { return nil }
    }

    /// What is a part of something else is that first; what was counted where it entered is never anybody's own.
    private static func part(of posting: Posting, _ crossing: BoundaryCrossing, isShared: Bool) -> ReportPart {
        if posting.isOfWhich { return .ofWhich }
        if crossing == .internal { return .internal }
        return isShared ? .shared : .own
    }

    /// All combinations of one key for each dimension.
    private static func product(_ keys: [[String]], max: Int) throws(ReportError) -> [[String]] {
        var rows: [[String]] = [[]]
        for choices in keys {
            guard rows.count * choices.count <= max else { throw .tooManyRows(max: max) }
            rows = rows.flatMap { row in choices.map { row + [$0] } }
        }
        return rows
    }
}

extension Posting {
    /// The posting with its organisations as they are called after mergers.
    func renamed(_ lookups: ReportLookups) throws -> Posting {
        var renamed = self
        renamed.providers = try providers.map { try lookups.organisation($0, day) }.distinct
        renamed.receivers = try receivers.map { try lookups.organisation($0, day) }.distinct
        renamed.holders = try holders.map { try lookups.organisation($0, day) }.distinct
        return renamed
    }
}
