package import Grants

/// What several events change of grants and their entries, each row once: as it was before the first of them, and as the
/// last has left it.
///
/// Sums over postings come to the same as event by event, and what one event puts in and the next takes out again is
/// never posted: each allocation of a grant changes what no allocation speaks of, each payment what is paid of one.
package struct NetChanges {
    private struct Row<State> {
        let before: State?
        var after: State
    }

    /// What changed of one grant.
    private struct OfGrant {
        var grant: Row<GrantState>?
        var entries: [Row<EntryState>] = []
        /// Where each entry stands in ``entries``, by its identifier.
        var places: [String: Int] = [:]

        var changes: [Change] {
            var changes: [Change] = []
            changes.reserveCapacity(entries.count + 1)
            if let grant { changes.append(.grant(before: grant.before, after: grant.after)) }
            for entry in entries { changes.append(.entry(before: entry.before, after: entry.after)) }
            return changes
        }
    }

    private var grants: [OfGrant] = []
    private var places: [String: Int] = [:]

    package init() {}

    /// Takes in what an event changes.
    package mutating func take(_ changes: [Change]) {
        for change in changes {
            switch change {
            case .grant(let before, let after):
                let place = place(of: after.reference)
                if grants[place].grant == nil {
                    grants[place].grant = Row(before: before, after: after)
                } else {
                    grants[place].grant?.after = after
                }
            case .entry(let before, let after):
                let place = place(of: after.grant)
                if let known = grants[place].places[after.id] {
                    grants[place].entries[known].after = after
                } else {
                    grants[place].places[after.id] = grants[place].entries.count
                    grants[place].entries.append(Row(before: before, after: after))
                }
            case .organisation, .project, .document, .books, .flagged, .rate: break
            }
        }
    }

    private mutating func place(of grant: String) -> Int {
        if let place = places[grant] { return place }
        places[grant] = grants.count
        grants.append(OfGrant())
        return grants.count - 1
    }

    /// What changed of each grant. None of it is left.
    package mutating func takeAll() -> [[Change]] {
        defer {
            grants.removeAll(keepingCapacity: true)
            places.removeAll(keepingCapacity: true)
        }
        return grants.map(\.changes)
    }
}
