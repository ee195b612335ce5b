package import Grants
import LMDB
package import Projections
package import Reports

/// What is to come, seen from a day.
package struct PipelinePage: Sendable {
    package let items: [PipelineItem]
    /// Where the next page begins; nil at the end.
    package let next: String?
}

/// A thing that was found by words.
package struct Hit: Sendable {
    package let kind: SearchIndex.Kind
    package let reference: String
    package let title: String?
    /// The words of it that were found, in order.
    package let words: [String]
}

/// Which rates are asked for.
package struct RateSelection: Sendable {
    package var base: String?
    package var quote: String?
    package var from: Day?
    package var to: Day?
    package var source: String?

    package init() {}

    /// What the keys of all wanted rates begin with.
    fileprivate var prefix: [String] {
        guard let base else { return [] }
        return [base] + (quote.map { [$0] } ?? [])
    }

    fileprivate func includes(_ rate: RecordedRate) -> Bool {
        if let base, rate.base != base { return false }
        if let quote, rate.quote != quote { return false }
        if let from, rate.date < from { return false }
        if let to, rate.date > to { return false }
        return source == nil || source == rate.source
    }
}

extension Queries {
    package func pipeline(
        on day: Day, withinDays: Int, _ filter: ReportFilter, _ viewpoint: Viewpoint, after: String?, limit: Int?
    ) throws -> Answer<PipelinePage> {
        let countMax = try pageRows(limit)
        return try drawn(from: viewpoint) { snapshot in
            let lookups = try StoredLookups(snapshot)
            var pipeline = Pipeline(
                on: day, withinDays: withinDays, filter: lookups.renamed(filter), lookups.reportLookups)
            try snapshot.forEachGrant { try pipeline.add($0, $1) }
            try snapshot.forEachProject { try pipeline.add($0) }
            let (items, next) = try page(of: pipeline.finish(), after: after, countMax)
            return PipelinePage(items: items, next: next)
        }
    }

    /// A page of a list that is drawn as a whole; it goes on after so many rows.
    func page<Row>(of rows: [Row], after: String?, _ countMax: Int) throws -> (rows: [Row], next: String?) {
        guard let start = after == nil ? 0 : Int(after ?? ""), 0...rows.count ~= start else {
            throw QueryError.malformed(
                parameter: "after", "The list has no such row any more. Read it again from the beginning.")
        }
        let page = Array(rows[start...].prefix(countMax))
        return (page, start + page.count < rows.count ? String(start + page.count) : nil)
    }

    /// Things in which all words occur; the beginning of a word is enough.
    package func search(
        _ text: String, kinds: Set<SearchIndex.Kind>?, after: String?, limit: Int?
    ) throws -> Answer<Page<Hit>> {
        let words = SearchWords.words(in: text).sorted()
        guard !words.isEmpty else {
            throw QueryError.malformed(parameter: "words", "There is no word to look for. Give at least one.")
        }
        guard words.count <= Self.wordsMax else {
            throw QueryError.malformed(
                parameter: "words",
                "\(words.count) words are looked for, and at most \(Self.wordsMax) can be. Leave out the commonest.")
        }
        let countMax = try pageRows(limit)
        return try answer(needing: SearchIndex.self) { transaction in
            var found: [SearchIndex.Found: Set<String>]?
            for word in words {
                let things = try views.search.things(
                    withWordBeginning: word, countMax: searchedRowsMax, in: transaction)
                guard let known = found else {
                    found = things
                    continue
                }
                found = known.reduce(into: [:]) { both, thing in
                    if let more = things[thing.key] { both[thing.key] = thing.value.union(more) }
                }
            }
            let hits = (found ?? [:]).filter { kinds?.contains($0.key.kind) ?? true }
                .sorted { ($0.key.kind.rawValue, $0.key.reference) < ($1.key.kind.rawValue, $1.key.reference) }
            let (rows, next) = try page(of: hits, after: after, countMax)
            return Page(
                rows: try rows.map { thing, words in
                    Hit(
                        kind: thing.kind, reference: thing.reference, title: try title(of: thing, in: transaction),
                        words: words.sorted())
                }, next: next)
        }
    }

    /// Each word is looked up in the same snapshot, which must stay short.
    private static let wordsMax = 16

    private func title(
        of thing: SearchIndex.Found, in transaction: borrowing ReadTransaction
    ) throws -> String? {
        let (state, reference) = (views.state, thing.reference)
        return switch thing.kind {
        case .organisation: try state.organisations.get(reference, in: transaction)?.organisation.names.first?.text
        case .grant: try state.grants.get(reference, in: transaction)?.grant.titles.first?.text
        case .project: try state.projects.get(reference, in: transaction)?.project.titles.first?.text
        case .document: try state.documents.get(reference, in: transaction)?.document.titles.first?.text
        }
    }

    /// The recorded rates, by base, quote, date and source; of one recorded again, the last that is not voided.
    package func rates(
        _ selection: RateSelection, after: String?, limit: Int?
    ) throws -> Answer<Page<RecordedRate>> {
        try answer { transaction in
            try page(
                of: views.state.rates, beginningWith: selection.prefix, after: after, limit: limit, in: transaction
            ) { _, row in
                try RecordedRate(row).flatMap { selection.includes($0) ? $0 : nil }
            }
        }
    }
}
