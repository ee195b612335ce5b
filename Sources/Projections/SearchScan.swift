import Grants
package import LMDB

/// Finds things by words in decision state that no index is of: that of past books.
///
/// What it finds is what ``SearchIndex`` found when the books ended there, to the last row that it looked at.
package struct SearchScan {
    private let beginnings: [String]
    /// For each beginning, in their order.
    private var rows: [Rows]

    /// - Parameters:
    ///   - beginnings: what words are to begin with.
    ///   - countMax: rows of the index that are looked at for each.
    package init(for beginnings: [String], countMax: Int) {
        self.beginnings = beginnings
        rows = beginnings.map { _ in Rows(countMax: countMax) }
    }

    /// Looks at every thing that there is: O(words of all things) in time, O(rows looked at) in memory.
    package mutating func look(
        through state: DecisionState, in transaction: borrowing some Transaction & ~Copyable
    ) throws {
        try state.organisations.forEach(in: transaction) { id, state in
            take(SearchTexts.of(state.organisation), of: SearchIndex.Found(kind: .organisation, reference: id))
            return true
        }
        try state.grants.forEach(in: transaction) { reference, state in
            take(SearchTexts.of(state.grant), of: SearchIndex.Found(kind: .grant, reference: reference))
            return true
        }
        try state.projects.forEach(in: transaction) { reference, state in
            take(SearchTexts.of(state.project), of: SearchIndex.Found(kind: .project, reference: reference))
            return true
        }
        try state.documents.forEach(in: transaction) { id, state in
            take(SearchTexts.of(state.document), of: SearchIndex.Found(kind: .document, reference: id))
            return true
        }
    }

    private mutating func take(_ texts: [String], of thing: SearchIndex.Found) {
        let words = SearchWords.words(in: texts)
        for (index, beginning) in beginnings.enumerated() {
            for word in words where word.utf8.starts(with: beginning.utf8) {
                rows[index].take(Row(word: word, thing: thing))
            }
        }
    }

    /// The things in which a word begins so, and the words of each. None for what was not looked for.
    package func things(withWordBeginning beginning: String) -> SearchIndex.Things {
        guard let index = beginnings.firstIndex(of: beginning) else { return [:] }
        return rows[index].first.reduce(into: [:]) { $0[$1.thing, default: []].insert($1.word) }
    }
}

/// A row as the index has it.
private struct Row: Comparable {
    let word: String
    let thing: SearchIndex.Found

    /// As the index's keys are ordered: byte by byte.
    static func < (left: Row, right: Row) -> Bool {
        for (one, other) in [
            (left.word, right.word), (left.thing.kind.rawValue, right.thing.kind.rawValue),
            (left.thing.reference, right.thing.reference),
        ] where !one.utf8.elementsEqual(other.utf8) {
            return one.utf8.lexicographicallyPrecedes(other.utf8)
        }
        return false
    }
}

/// Of many rows the first in order.
private struct Rows {
    private let countMax: Int
    private var rows: [Row] = []

    init(countMax: Int) {
        self.countMax = countMax
    }

    var first: ArraySlice<Row> { rows.sorted().prefix(countMax) }

    /// Up to twice as many are held, so that they are seldom sorted.
    mutating func take(_ row: Row) {
        rows.append(row)
        if rows.count > 2 * countMax { rows = Array(first) }
    }
}
