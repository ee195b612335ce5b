import Grants
import Reports

/// How a report places its postings, followed through a replay: organisations give way to others, and projects become
/// part of programmes, and then postings stand in other rows without having changed themselves.
struct MovingPlacing {
    private let request: ReportRequest
    private let rowsMax: Int
    private var mergers: Mergers
    private var programmes: [String: String] = [:]
    private(set) var placing: ReportPlacing

    /// As it is in the books that the replay begins with. O(projects), where the filter asks for any.
    init(_ request: ReportRequest, _ snapshot: Snapshot, _ lookups: StoredLookups, rowsMax: Int) throws {
        self.request = request
        self.rowsMax = rowsMax
        mergers = lookups.mergers
        if request.filter.projects != nil {
            var programmes: [String: String] = [:]
            try snapshot.forEachProject { programmes[$0.project.reference] = $0.programme }
            self.programmes = programmes
        }
        placing = try Self.placing(request, mergers, programmes, rowsMax)
    }

    /// Takes an event's changes in.
    ///
    /// - Returns: whether postings that did not change may stand in other rows now.
    mutating func take(_ changes: [Change]) throws -> Bool {
        var isMoved = false
        for change in changes {
            switch change {
            case .organisation(let before, let after):
                let merger = after.merger
                guard before?.merger != merger else { continue }
                mergers[after.organisation.id] = merger
                isMoved = isMoved || dependsOnMergers
            case .project(let before, let after):
                guard before?.programme != after.programme, request.filter.projects != nil else { continue }
                programmes[after.project.reference] = after.programme
                isMoved = true
            case .grant, .entry, .document, .books, .flagged, .rate: continue
            }
        }
        if isMoved { placing = try Self.placing(request, mergers, programmes, rowsMax) }
        return isMoved
    }

    private var dependsOnMergers: Bool {
        let filter = request.filter
        return request.by.contains(.donor) || request.by.contains(.recipient) || request.boundary != nil
            || filter.organisations != nil || filter.donors != nil || filter.recipients != nil
    }

    private static func placing(
        _ request: ReportRequest, _ mergers: Mergers, _ programmes: [String: String], _ rowsMax: Int
    ) throws -> ReportPlacing {
        let lookups = ReportLookups(
            organisation: { try mergers.organisation($0, on: $1) }, programme: { programmes[$0] })
        return try request.placing(mergers, lookups, rowsMax: rowsMax)
    }
}

extension ProjectState {
    /// The project (programme) that it is part of; nil if it is of none.
    var programme: String? { project.hasPartOf ? project.partOf : nil }
}
