import Grants
import LMDB
package import Projections

/// A thing that was found by words.
package struct Hit: Sendable {
    package let kind: SearchIndex.Kind
    package let reference: String
    package let title: String?
    /// The words of it that were found, in order.
    package let words: [String]
}

extension Queries {
    /// Things in which all words occur; the beginning of a word is enough.
    ///
    /// The index is of the present. In the past all things that were known then are looked at, O(things) a page, and the
    /// hits are those that the index gave then.
    package func search(
        _ text: String, kinds: Set<SearchIndex.Kind>?, _ viewpoint: Viewpoint = Viewpoint(), after: String?, limit: Int?
    ) throws -> Answer<Page<Hit>> {
        let words = try searched(text)
        let countMax = try pageRows(limit)
        guard viewpoint != Viewpoint() else {
            return try answer { transaction in
                let index = try readModel(SearchIndex.self, in: transaction)
                let found = try things(with: words) {
                    try index.things(withWordBeginning: $0, countMax: searchedRowsMax, in: transaction)
                }
                return try page(of: found, kinds, after: after, countMax, views.state, in: transaction)
            }
        }
        return try drawn(from: viewpoint) { snapshot in
            var scan = SearchScan(for: words, countMax: searchedRowsMax)
            try scan.look(through: snapshot.state, in: snapshot.transaction)
            let found = things(with: words) { scan.things(withWordBeginning: $0) }
            return try page(of: found, kinds, after: after, countMax, snapshot.state, in: snapshot.transaction)
        }
    }

    /// Each word is looked up in the same snapshot, which must stay short.
    private static let wordsMax = 16

    /// The words to look for, in order.
    private func searched(_ text: String) throws(QueryError) -> [String] {
        let words = SearchWords.words(in: text).sorted()
        guard !words.isEmpty else {
            throw QueryError.malformed(parameter: "words", "There is no word to look for. Give at least one.")
        }
        guard words.count <= Self.wordsMax else {
            throw QueryError.malformed(
                parameter: "words",
                "\(words.count) words are looked for, and at most \(Self.wordsMax) can be. Leave out the commonest.")
        }
        return words
    }

    /// The things that are found by each word, and what words of theirs were.
    private func things<Failure>(
        with words: [String], _ things: (String) throws(Failure) -> SearchIndex.Things
    ) throws(Failure) -> SearchIndex.Things {
        var found: SearchIndex.Things?
        for word in words {
            let more = try things(word)
            guard let known = found else {
                found = more
                continue
            }
            found = known.reduce(into: [:]) { both, thing in
                if let words = more[thing.key] { both[thing.key] = thing.value.union(words) }
            }
        }
        return found ?? [:]
    }

    private func page(
        of found: SearchIndex.Things, _ kinds: Set<SearchIndex.Kind>?, after: String?, _ countMax: Int,
        _ state: DecisionState, in transaction: borrowing ReadTransaction
    ) throws -> Page<Hit> {
        let hits = found.filter { kinds?.contains($0.key.kind) ?? true }
            .sorted { ($0.key.kind.rawValue, $0.key.reference) < ($1.key.kind.rawValue, $1.key.reference) }
        let (rows, next) = try page(of: hits, after: after, countMax)
        return Page(
            rows: try rows.map { thing, words in
                Hit(
                    kind: thing.kind, reference: thing.reference,
                    title: try title(of: thing, state, in: transaction), words: words.sorted())
            }, next: next)
    }

    private func title(
        of thing: SearchIndex.Found, _ state: DecisionState, in transaction: borrowing ReadTransaction
    ) throws -> String? {
        let reference = thing.reference
        return switch thing.kind {
        case .organisation: try state.organisations.get(reference, in: transaction)?.organisation.names.first?.text
        case .grant: try state.grants.get(reference, in: transaction)?.grant.titles.first?.text
        case .project: try state.projects.get(reference, in: transaction)?.project.titles.first?.text
        case .document: try state.documents.get(reference, in: transaction)?.document.titles.first?.text
        }
    }
}
