import Grants
import MerkleLog
import Projections
import Reports
import SwiftProtobuf

@testable import Ledger

/// What lists, the summary and searches tell from one viewpoint: for each the lines of all pages, with position, root and
/// the key of the next page, so that two tellings can be compared to the byte.
struct ToldLists {
    private(set) var lines: [String: [String]] = [:]
    private let queries: Queries
    private let viewpoint: Viewpoint

    /// Beginnings of words that a random desk's things have, alone and together.
    private static let searches = ["p", "g", "o n", "doc letter", "winter", "bajio", "san jose", "of 1"]

    init(_ queries: Queries, _ viewpoint: Viewpoint) throws {
        (self.queries, self.viewpoint) = (queries, viewpoint)
        try tellSummary()
        for size in [3, 1_000] {
            try tell(
                "grants by \(size)", ask: { try queries.grants(viewpoint, after: $0, limit: size) },
                words: { "\(try $0.state.rowBytes()) \(Self.words($0.balances))" })
            try tell(
                "projects by \(size)", ask: { try queries.projects(viewpoint, after: $0, limit: size) },
                words: { Self.words($0.state, $0.balances) })
            try tell(
                "organisations by \(size)", ask: { try queries.organisations(viewpoint, after: $0, limit: size) },
                words: { $0.textFormatString() })
            try tell(
                "rates by \(size)", ask: { try queries.rates(RateSelection(), viewpoint, after: $0, limit: size) },
                words: { "\($0)" })
        }
        for text in Self.searches {
            try tell(
                "search \(text)", ask: { try queries.search(text, kinds: nil, viewpoint, after: $0, limit: 3) },
                words: { "\($0.kind) \($0.reference) \($0.title ?? "-") \($0.words)" })
        }
    }

    private mutating func tellSummary() throws {
        let answer = try queries.summary(viewpoint)
        let summary = answer.value
        lines["summary"] = [
            "\(answer.position) \(answer.root)",
            "\(summary.grants) \(summary.projects) \(summary.organisations) \(summary.closedThrough ?? "-")",
            Self.words(summary.totals), Self.words(summary.internal),
        ]
    }

    private mutating func tell<Row>(
        _ name: String, ask: (String?) throws -> Queries.Answer<Queries.Page<Row>>, words: (Row) throws -> String
    ) throws {
        var (told, after): ([String], String?) = ([], nil)
        repeat {
            let answer = try ask(after)
            after = answer.value.next
            told += try ["\(answer.position) \(answer.root)"] + answer.value.rows.map(words) + ["next \(after ?? "-")"]
        } while after != nil
        lines[name] = told
    }

    private static func words(_ state: some Message, _ balances: [CurrencyBalance]) -> String {
        "\(state.textFormatString()) \(words(balances))"
    }

    private static func words(_ balances: [CurrencyBalance]) -> String {
        balances.map { "\($0.currency ?? "-") \($0.totals)" }.joined(separator: "\n")
    }
}
