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
    let mergers: Mergers
    private var programmes: [String: String?] = [:]

    init(_ snapshot: Snapshot) throws {
        self.snapshot = snapshot
        var mergers = Mergers()
        try snapshot.state.mergers.forEach(in: snapshot.transaction) { id, merger in
            mergers[id] = merger
            return true
        }
        self.mergers = mergers
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
            organisation: { id, day in try self.mergers.organisation(id, on: day) },
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
