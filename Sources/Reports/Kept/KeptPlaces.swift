extension Posting {
    /// Lends the key of every thing in the kept reports whose rows have the posting, and how they have it.
    ///
    /// What ``PostingPlacement`` says of these reports, drawn without filter, all at once and without a list for any.
    package func forEachKeptThing(_ body: (KeptKey, ReportPart) throws -> Void) rethrows {
        var key = KeptKey(.grantBalances)
        func part(_ crossing: BoundaryCrossing, isShared: Bool) -> ReportPart {
            PostingPlacement.part(of: self, crossing, isShared: isShared)
        }
        if let part = partInGrantBalances {
            key.begin(.grantBalances)
            key.append(self.grant)
            try body(key, part)
        }
        guard let crossing = BoundaryCrossing(of: self, over: .books) else { return }
        key.begin(.summary)
        try body(key, part(crossing, isShared: false))
        key.begin(.projects)
        key.append(self.project)
        try body(key, part(crossing, isShared: false))
        let destinations = keys(in: .destination, crossing)
        for destination in destinations {
            key.begin(.destinations)
            key.append(destination)
            try body(key, part(crossing, isShared: destinations.count > 1))
        }
        let year = keys(in: .year, crossing)[0]
        for (report, dimension) in [(KeptReport.donors, ReportDimension.donor), (.recipients, .recipient)] {
            let organisations = keys(in: dimension, crossing)
            for organisation in organisations {
                key.begin(report)
                key.append(organisation)
                key.append(year)
                try body(key, part(crossing, isShared: organisations.count > 1))
            }
        }
    }

    /// How the balances of its grant have it; nil where they do not.
    package var partInGrantBalances: ReportPart? {
        BoundaryCrossing(of: self, over: .eachGrant).map { PostingPlacement.part(of: self, $0, isShared: false) }
    }
}
