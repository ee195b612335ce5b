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
        if let donors, !keep(&inside.providers, &isInCommon, where: donors.contains) { return nil }
        if let recipients, !keep(&inside.receivers, &isInCommon, where: recipients.contains) { return nil }
        if let usageYears, !keep(&inside.usageYears, &isInCommon, where: usageYears.contains) { return nil }
        if let destinations {
            let isInside = { place in destinations.contains { PlaceRollUp.contains($0, place) } }
            if !keep(&inside.destinations, &isInCommon, where: isInside) { return nil }
        }
        if let sectors {
            let isInside = { sector in sectors.contains { SectorRollUp.contains($0, sector) } }
            if !keep(&inside.sectors, &isInCommon, where: isInside) { return nil }
        }
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

    /// Keeps what is inside; false if nothing is.
    private func keep<Value>(
        _ values: inout [Value], _ isInCommon: inout Bool, where isInside: (Value) -> Bool
    ) -> Bool {
        let kept = values.filter(isInside)
        if kept.count < values.count { isInCommon = true }
        values = kept
        return !kept.isEmpty
    }
}
