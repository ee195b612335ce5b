import Grants
import LMDB
import Projections
import Reports

/// What a report asks the books for beside grants and entries, from one snapshot of decision state.
///
/// Not kept: it lives inside the closure that lent the transaction. A class, so that the report's closures can share
/// what it has read.
final class StoredLookups {
    private let snapshot: Snapshot
    private var mergers: [String: OrganisationMerger] = [:]
    private var programmes: [String: String?] = [:]

    init(_ snapshot: Snapshot) throws {
        self.snapshot = snapshot
        try snapshot.state.mergers.forEach(in: snapshot.transaction) { id, merger in
            mergers[id] = merger
            return true
        }
    }

    /// Whether every organisation stands for itself.
    var hasNoMergers: Bool { mergers.isEmpty }

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

    func programme(of project: String) throws -> String? {
        if let known = programmes[project] { return known }
        let state = try snapshot.state.projects.get(project, in: snapshot.transaction)
        let programme = state.flatMap { $0.project.hasPartOf ? $0.project.partOf : nil }
        programmes[project] = .some(programme)
        return programme
    }

    /// Name or title of what a row is by, where the books have one.
    func name(of value: DimensionValue) throws -> String? {
        if let name = value.name { return name }
        guard let key = value.value else { return nil }
        switch value.dimension {
        case .grant: return try snapshot.state.grants.get(key, in: snapshot.transaction)?.grant.titles.first?.text
        case .donor, .recipient:
            return try snapshot.state.organisations.get(key, in: snapshot.transaction)?.organisation.names.first?.text
        case .project: return try snapshot.state.projects.get(key, in: snapshot.transaction)?.project.titles.first?.text
        case .destination, .country, .subregion, .region, .sector, .year, .month, .usageYear, .earmarking, .boundary:
            return nil
        }
    }

    var reportLookups: ReportLookups {
        ReportLookups(
            organisation: { id, day in try self.organisation(id, on: day) },
            programme: { try self.programme(of: $0) })
    }
}

/// Converts by the recorded rates of one snapshot; each pair and day is looked up once.
final class StoredConversion: CurrencyConverting {
    private let converter: Converter
    private let rates: StoredRates
    /// Nil where there is no rate.
    private var paths: [Question: RatePath?] = [:]

    private struct Question: Hashable {
        let currency: String
        let day: Day
    }

    init(_ converter: Converter, _ rates: consuming StoredRates) {
        self.converter = converter
        self.rates = rates
    }

    func convert(
        _ amount: Amount, from currency: String, on day: Day?
    ) throws -> (amount: Amount, rates: [AppliedRate])? {
        guard currency != converter.target.code else { return (amount, []) }
        guard let day, let path = try path(Question(currency: currency, day: day)) else { return nil }
        return (
            try path.convert(amount, minorUnits: converter.target.minorUnits), path.rates.map(\.applied)
        )
    }

    private func path(_ question: Question) throws -> RatePath? {
        if let known = paths[question] { return known }
        let path = try converter.path(from: question.currency, on: question.day, by: rates)
        paths[question] = .some(path)
        return path
    }
}

extension UsedRate {
    fileprivate var applied: AppliedRate {
        AppliedRate(
            base: rate.base, quote: rate.quote, rate: "\(rate.rate)", date: "\(rate.date)", source: rate.source,
            sequence: rate.sequence)
    }
}
