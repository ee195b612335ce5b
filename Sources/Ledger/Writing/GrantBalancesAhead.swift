import Grants
import Reports

/// What grants have at the log's end: the rows that the views keep of them, and over these what the views have yet to
/// take in.
struct GrantBalancesAhead {
    typealias Rows = [(currency: String, state: ReportRowState)]

    /// By grant; of each its rows whole, or nothing.
    private var held = AheadValues<Rows>(countMax: 4096)

    mutating func forgetMany(shownThrough sequence: UInt64) { held.forgetMany(shownThrough: sequence) }

    /// Takes in what a submission comes to in one grant.
    ///
    /// - Parameters:
    ///   - sequence: of the submission's last event.
    ///   - stored: the rows of a grant as the views have them, asked for where they are not held.
    mutating func take(
        _ difference: PostingDifference, of sequence: UInt64, stored: (String) throws -> Rows
    ) throws {
        guard let first = difference.replacements.first, let grant = (first.after ?? first.before)?.grant else {
            return
        }
        var rows = try held.value(grant) { try stored(grant) }
        for replacement in difference.replacements {
            if let posting = replacement.before { try rows.change(by: posting) { try $0.remove($1, as: $2) } }
            if let posting = replacement.after { try rows.change(by: posting) { try $0.add($1, as: $2) } }
        }
        held.set(rows, at: grant, of: sequence)
    }

    /// The rows of a grant, by currency, then the one without.
    mutating func rows(of grant: String, stored: (String) throws -> Rows) rethrows -> Rows {
        try held.value(grant) { try stored(grant) }.filter { !$0.state.isEmpty }
            .sorted { $0.currency.isEmpty ? false : $1.currency.isEmpty || $0.currency < $1.currency }
    }
}

extension GrantBalancesAhead.Rows {
    /// Changes the row in which a posting stands, if the balances of its grant have it.
    fileprivate mutating func change(
        by posting: Posting, _ step: (inout ReportRowState, PostedFigure, ReportPart) throws -> Void
    ) throws {
        guard let part = posting.partInGrantBalances else { return }
        let figure = try PostedFigure(posting)
        let currency = posting.currency
        let index = firstIndex { $0.currency == currency } ?? endIndex
        if index == endIndex { append((currency, ReportRowState())) }
        try step(&self[index].state, figure, part)
    }
}
