package import Grants

/// What of the books a report is drawn from: all of it, where nothing is said. Several values of one field: any of
/// them.
///
/// A figure some of whose values lie inside and some outside (shared by Kenya and Tanzania, asked for Kenya) is kept
/// for those inside and counts as shared: how much of it lies inside was never said. What is not known lies outside.
package struct ReportFilter: Equatable, Sendable {
    /// Money that one of these gives or receives, as they are called after mergers; so are ``donors`` and
    /// ``recipients``.
    package var organisations: Set<String>?
    package var donors: Set<String>?
    package var recipients: Set<String>?
    package var grants: Set<String>?
    /// With all that is part of them.
    package var projects: Set<String>?
    /// With everything in them.
    package var destinations: [Place]?
    /// With everything in them.
    package var sectors: [Sector]?
    /// First day that counts.
    package var from: Day?
    /// Last day that counts.
    package var to: Day?
    /// Of the value date.
    package var years: Set<Int>?
    package var usageYears: Set<UInt32>?
    /// As recorded, before any conversion; what is undisclosed has none.
    package var currencies: Set<String>?
    /// Grants that are closed, or open.
    package var isClosed: Bool?
    /// Grants that are said to be humanitarian, or are said not to be.
    package var isHumanitarian: Bool?
    package var earmarking: Set<String>?

    package init() {}

    /// The posting with the values that lie inside, or nil where none do.
    ///
    /// - Parameter posting: with its organisations as they are called after mergers.
    /// - Returns: the posting, and whether the filter leaves a part of it out.
    func admitted(
        _ posting: Posting, _ lookups: ReportLookups
    ) throws -> (posting: Posting, isInCommon: Bool)? {
        guard admitsGrant(of: posting), admitsDay(of: posting) else { return nil }
        if let currencies, !currencies.contains(posting.currency) { return nil }
        if let projects, try !lookups.isIn(projects, posting.project) { return nil }
        var inside = posting
        var isInCommon = false
        if let organisations {
            let parts = [posting.providers, posting.receivers].map { $0.filter(organisations.contains) }
            guard parts.contains(where: { !$0.isEmpty }) else { return nil }
            // All that give or all that receive are asked for: it is theirs, whoever else stands on the other side.
            let isWhole =
                parts[0].count == posting.providers.count && !parts[0].isEmpty
                || parts[1].count == posting.receivers.count && !parts[1].isEmpty
            isInCommon = !isWhole
        }
        // Asked first, since the paths below are made anew for every posting, and take longer than all else.
        guard narrows else { return (inside, isInCommon) }
        guard
            keep(\.providers, of: &inside, &isInCommon, donors.map { donors in { donors.contains($0) } }),
            keep(\.receivers, of: &inside, &isInCommon, recipients.map { recipients in { recipients.contains($0) } }),
            keep(\.usageYears, of: &inside, &isInCommon, usageYears.map { years in { years.contains($0) } }),
            keep(
                \.destinations, of: &inside, &isInCommon,
                destinations.map { outer in { place in outer.contains { PlaceRollUp.contains($0, place) } } }),
            keep(
                \.sectors, of: &inside, &isInCommon,
                sectors.map { outer in { sector in outer.contains { SectorRollUp.contains($0, sector) } } })
        else { return nil }
        return (inside, isInCommon)
    }

    private func admitsGrant(of posting: Posting) -> Bool {
        if let grants, !grants.contains(posting.grant) { return false }
        if let isClosed, isClosed != posting.isClosed { return false }
        if let isHumanitarian, isHumanitarian != posting.isHumanitarian { return false }
        if let earmarking, !earmarking.contains(posting.earmarking) { return false }
        return true
    }

    private func admitsDay(of posting: Posting) -> Bool {
        guard from != nil || to != nil || years != nil else { return true }
        guard let day = posting.day else { return false }
        if let from, day < from { return false }
        if let to, day > to { return false }
        return years?.contains(day.year) ?? true
    }

    /// Whether it asks for some of what a posting may have several of.
    private var narrows: Bool {
        donors != nil || recipients != nil || usageYears != nil || destinations != nil || sectors != nil
    }

    /// Keeps what is inside; false if nothing is.
    private func keep<Value>(
        _ path: WritableKeyPath<Posting, [Value]>, of posting: inout Posting, _ isInCommon: inout Bool,
        _ isInside: ((Value) -> Bool)?
    ) -> Bool {
        guard let isInside else { return true }
        let all = posting[keyPath: path]
        let kept = all.filter(isInside)
        if kept.count < all.count { isInCommon = true }
        posting[keyPath: path] = kept
        return !kept.isEmpty
    }
}
