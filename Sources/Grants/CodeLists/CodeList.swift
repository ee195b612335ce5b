/// A published list of codes. Codes are exact: `usd` is not `USD`, but `nearest(to:)` finds it.
package protocol CodeList: SendableMetatype {
    /// What a code of the list is, for sentences: `ISO 4217 currency code`.
    static var codeTitle: String { get }
    /// A code in force, for sentences that have nothing nearer to suggest.
    static var codeExample: String { get }
    /// For this module alone; made by scripts/generate-codelists.
    static var rows: CodeRows { get }
}

/// The generated rows behind a list, opaque outside this module.
package struct CodeRows: Sendable {
    let table: CodeTable

    init(_ table: CodeTable) {
        self.table = table
    }
}

extension CodeList {
    /// The code's English name; nil when the list has no such code. O(log n).
    package static func name(of code: String) -> String? {
        rows.table.row(code)?.name
    }

    /// Whether the list has the code, in force or withdrawn. O(log n).
    package static func contains(_ code: String) -> Bool {
        rows.table.row(code) != nil
    }

    /// Whether the list has the code and no longer gives it out. False for unknown codes.
    package static func isWithdrawn(_ code: String) -> Bool {
        rows.table.row(code)?.isWithdrawn ?? false
    }

    /// Every code in the order of its bytes, withdrawn ones too.
    package static var codes: [String] {
        rows.table.map(\.code)
    }

    /// The codes likely meant by an unknown one or by a name, the likeliest first, at most `limit`. O(n): for messages.
    package static func nearest(to text: String, limit: Int = 3) -> [CodeSuggestion] {
        CodeSuggestion.nearest(to: text, in: rows.table, limit: limit)
    }

    /// The sentence for a code the list does not have: what is wrong, and what may be meant.
    package static func unknown(_ code: String) -> String {
        let question = nearest(to: code).question
        let next = question ?? "Give one such as \(codeExample) (\(name(of: codeExample) ?? codeExample))."
        return "\(code.quotedForMessage) is no \(codeTitle). \(next)"
    }
}
