package import Grants

extension Postings {
    /// What a grant itself adds to the measures: its money that no allocation speaks of, and what links to other grants
    /// of the books move from its own money to the internal.
    ///
    /// With L for what the links state and M for what is pledged, committed or received, whichever is most:
    /// - L covers M: the whole grant is internal (``GrantAttributes``), and nothing is moved.
    /// - else min(L, m) of each measure m moves. Of M that is exact; of the others it cannot be told which part came by
    ///   the links, so at most that much is internal. What is committed against pledges moves with what is pledged, and
    ///   what is paid of allocations with what is allocated: what is outstanding of them stays the grant's own.
    /// - of the unassigned, max(0, L - allocated) moves: the rest of L when what is allocated of it has moved. So
    ///   M = allocated + unassigned holds of the own and of the internal part, where it holds of the grant.
    ///
    /// These have the grant's providers and receivers, and neither project, destination nor day.
    ///
    /// - Parameter attributes: the grant's own.
    package static func of(_ grant: GrantState, _ attributes: GrantAttributes) throws -> [Posting] {
        var postings: [Posting] = []
        if grant.hasUnassigned {
            let grouping = PostingGrouping(.unassigned, .unassigned, of: grant.reference, attributes)
            var posting = Posting(.unassigned, .recorded(grant.unassigned), grouping)
            posting.isUnconfirmed = grant.unassignedUnconfirmed
            postings.append(posting)
        }
        let links = grant.sum(.funding)
        guard links.stated.isPositive, !attributes.isWhollyInternal else { return postings }
        for (measure, most, direction) in try movable(in: grant, links) where most.isPositive {
            postings += try moved(most, direction, in: measure, of: grant, attributes)
        }
        return postings
    }

    /// By measure how much moves, and how exactly that is known.
    private static func movable(
        in grant: GrantState, _ links: EntrySum
    ) throws -> [(measure: Measure, amount: Amount, direction: Figure.Direction)] {
        let most = grant.mostStated.stated
        func moving(_ kind: EntryState.Kind) -> (Amount, Figure.Direction) {
            let stated = grant.sum(kind).stated
            return (
                min(links.stated, stated), stated == most ? links.direction : links.direction.combined(with: .below)
            )
        }
        var found: [(measure: Measure, amount: Amount, direction: Figure.Direction)] = []
        for (measure, kind) in movingKinds {
            let (amount, direction) = moving(kind)
            found.append((measure, amount, direction))
        }
        if grant.hasUnassigned, try grant.unassigned.stated != nil {
            let rest = try links.stated - grant.sum(.allocation).stated
            found.append((.unassigned, rest, links.direction.combined(with: .below)))
        }
        return found
    }

    private static let movingKinds: [(Measure, EntryState.Kind)] = [
        (.pledged, .pledge), (.firmed, .pledge), (.committed, .commitment), (.received, .receipt),
        (.allocated, .allocation), (.paidFromAllocation, .allocation), (.disbursed, .disbursement),
    ]

    /// The amount among the internal, and the same off the grant's own. That at most so much is internal means that at
    /// least the rest is its own.
    private static func moved(
        _ amount: Amount, _ direction: Figure.Direction, in measure: Measure, of grant: GrantState,
        _ attributes: GrantAttributes
    ) throws -> [Posting] {
        let inward = direction == .below ? Figure.Qualifier.atMost : direction.qualifier
        let outward = direction == .below ? Figure.Qualifier.atLeast : direction.inverted.qualifier
        let grouping = PostingGrouping(measure, .fundedInPart, of: grant.reference, attributes)
        var `internal` = Posting(measure, .derived(amount, currency: grant.currency, inward), grouping)
        `internal`.isInternal = true
        var own = Posting(measure, .derived(try amount.negated(), currency: grant.currency, outward), grouping)
        own.entries = 0
        return [`internal`, own]
    }
}
