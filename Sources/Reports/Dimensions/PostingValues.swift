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
        case .grant: keys = [self.grant]
        case .donor: keys = self.providers
        case .recipient: keys = self.receivers
        case .project: keys = [self.project]
        case .destination, .country, .subregion, .region:
            keys = self.destinations.map { DimensionValue.key(of: PlaceRollUp.place(of: $0, in: dimension)) }
        case .sector: keys = self.sectors.map(DimensionValue.key)
        case .year: keys = [self.day.map { String($0.year) } ?? ""]
        case .month: keys = [self.day.map { String($0.description.prefix(7)) } ?? ""]
        case .usageYear: keys = self.usageYears.map { String($0) }
        case .earmarking: keys = [self.earmarking]
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
