import Grants

/// What money enters from outside of, so that it counts.
package enum ReportBoundary: Equatable, Sendable {
    /// The books: what a grant has from another grant of the books is internal.
    case books
    /// Each grant by itself, wherever its money comes from: nothing is internal. For the balances of one grant; over
    /// several, money that passes through them counts in each.
    case eachGrant
    /// These organisations, as they are called after mergers.
    case organisations(Set<String>)
}

/// How money crosses the boundary of a report.
enum BoundaryCrossing {
    /// It enters from outside: it counts.
    case incoming
    /// It moves within, and was counted where it entered.
    case `internal`
    /// It leaves.
    case outgoing
    /// In part, or in a way that is not known.
    case mixed

    /// Nil where the money is outside, or is told otherwise: links say what is internal to the books, and to nothing
    /// else.
    init?(of posting: Posting, over boundary: ReportBoundary) {
        switch boundary {
        case .books: self = posting.isInternal ? .internal : .incoming
        case .eachGrant:
            guard posting.origin != .fundedInPart else { return nil }
            self = .incoming
        case .organisations(let organisations):
            guard posting.origin != .fundedInPart else { return nil }
            self.init(of: posting, within: organisations)
        }
    }

    /// By the organisations within. Nil where none of those that are known lies within: the money does not touch the
    /// boundary, as far as is known.
    private init?(of posting: Posting, within organisations: Set<String>) {
        let givers = Self.side(posting.payers, organisations)
        let takers = Self.side(posting.receivers, organisations)
        switch (givers, takers) {
        case (.outside, .outside), (.outside, .unknown), (.unknown, .outside), (.unknown, .unknown): return nil
        case (.outside, .inside), (.outside, .mixed): self = .incoming
        case (.inside, .inside): self = .internal
        case (.inside, .outside): self = .outgoing
        case (.inside, .mixed), (.inside, .unknown), (.mixed, _), (.unknown, .inside), (.unknown, .mixed): self = .mixed
        }
    }

    private enum Side {
        case inside
        case outside
        case mixed
        case unknown
    }

    private static func side(_ parties: [String], _ organisations: Set<String>) -> Side {
        guard !parties.isEmpty else { return .unknown }
        let inside = parties.count { organisations.contains($0) }
        return inside == parties.count ? .inside : inside == 0 ? .outside : .mixed
    }
}

extension Posting {
    /// Who hands the money over: what is paid or spent by somebody else than those who hold the grant comes from them,
    /// whoever gave it to them.
    fileprivate var payers: [String] {
        let (providers, receivers, holders) = (self.providers, self.receivers, self.holders)
        switch measure {
        case .disbursed, .spent, .paidFromAllocation:
            return receivers.isEmpty || holders.isEmpty || receivers.contains(where: holders.contains)
                ? providers : holders
        case .pledged, .committed, .received, .allocated, .unassigned, .refundReceived, .refundPaid, .firmed:
            return providers
        }
    }
}
