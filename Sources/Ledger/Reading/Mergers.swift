import Grants
import Reports

/// Which organisations gave way to others.
struct Mergers {
    /// By the organisation that gave way.
    private var mergers: [String: OrganisationMerger] = [:]

    /// What an organisation gave way to; nil where it stands for itself.
    subscript(id: String) -> OrganisationMerger? {
        get { mergers[id] }
        set { mergers[id] = newValue }
    }

    /// Whether every organisation stands for itself.
    var isEmpty: Bool { mergers.isEmpty }

    /// Identifiers that gave way to an organisation, at any number of steps, whoever it gave way to itself.
    func organisations(thatBecame id: String) -> [String] {
        mergers.keys.filter { $0 != id && chain(from: $0) { _ in true }.contains(id) }.sorted()
    }

    /// The organisation that one stands for on a day: a duplicate always gives way, a predecessor from the day on which
    /// its successor begins; where the day is not known, too.
    func organisation(_ id: String, on day: Day?) throws -> String {
        try chain(from: id) { try $0.applies(on: day) }.last ?? id
    }

    /// Organisations that are asked for, as figures have them: a duplicate goes by what it gave way to. What has a
    /// successor stands for itself, up to the day on which that begins: who asks for the Department for International
    /// Development wants its years, and not those of the office that followed it.
    func renamed(_ organisations: Set<String>) -> Set<String> {
        Set(organisations.map { id in chain(from: id) { $0.kind == .duplicate }.last ?? id })
    }

    /// The filter with the organisations that it asks for as figures have them.
    func renamed(_ filter: ReportFilter) -> ReportFilter {
        var filter = filter
        filter.organisations = filter.organisations.map(renamed)
        filter.donors = filter.donors.map(renamed)
        filter.recipients = filter.recipients.map(renamed)
        return filter
    }

    /// The organisation, and what it gave way to, one after another.
    private func chain(
        from id: String, while gaveWay: (OrganisationMerger) throws -> Bool
    ) rethrows -> [String] {
        var chain = [id]
        while let last = chain.last, let merger = mergers[last], try gaveWay(merger), !chain.contains(merger.into) {
            chain.append(merger.into)
        }
        return chain
    }
}
