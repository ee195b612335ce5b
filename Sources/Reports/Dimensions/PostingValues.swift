import Grants

extension Posting {
    /// The values that a posting has in a dimension, as keys: one empty key where it is not known.
    ///
    /// Several are in common, sectors of two vocabularies too: the money stands once in the totals.
    ///
    /// - Parameter boundary: how it crosses the boundary.
    func keys(in dimension: ReportDimension, _ boundary: BoundaryCrossing) -> [String] {
        let keys: [String]
        switch dimension {
        case .grant: keys = [grant]
        case .donor: keys = providers
        case .recipient: keys = receivers
        case .project: keys = [project]
        case .destination, .country, .subregion, .region:
            keys = destinations.map { DimensionValue.key(of: PlaceRollUp.place(of: $0, in: dimension)) }
        case .sector: keys = sectors.map(DimensionValue.key)
        case .year: keys = [day.map { String($0.description.prefix(4)) } ?? ""]
        case .month: keys = [day.map { String($0.description.prefix(7)) } ?? ""]
        case .usageYear: keys = usageYears.map { String($0) }
        case .earmarking: keys = [earmarking]
        case .boundary: keys = [crossingKey(boundary)]
        }
        return keys.isEmpty ? [""] : keys.distinct
    }

    private func crossingKey(_ boundary: BoundaryCrossing) -> String {
        switch boundary {
        case .incoming: "incoming"
        case .internal: "internal"
        case .outgoing: "outgoing"
        case .mixed: ""
        }
    }
}
