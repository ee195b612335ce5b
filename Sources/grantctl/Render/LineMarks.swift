internal import Varlink

/// What stands behind a report's lines for the eye: a bar of each line's money beside the total or the largest line.
struct LineMarks {
    let title: String
    /// Gets the line, and its column where each column is a line of its own.
    let cell: (ReportLine, ReportColumn?) -> Cell

    /// The share of the total of the first column that has one in that currency.
    ///
    /// - Parameter totals: `ReportRow`s without keys, one for each currency.
    static func shares(ofTotals totals: [JSONValue]) -> LineMarks? {
        let wholes = totals.compactMap { row in Words.value(row["own"]).map { (row["currency"]?.string, $0) } }
        return marks("share", wholes.map { currency, balance in (currency, [balance]) }) { part, whole in
            let ratio = part / whole
            return "\(Bar.text(ratio)) \(Bar.percent(ratio))"
        }
    }

    /// Each line's own beside the largest own line of that currency, in the first column that holds anything.
    static func sizes(of rows: [JSONValue]) -> LineMarks? {
        var balances: [(String?, [JSONValue])] = []
        for row in rows {
            guard let own = Words.value(row["own"]) else { continue }
            let currency = row["currency"]?.string
            if let index = balances.firstIndex(where: { $0.0 == currency }) {
                balances[index].1.append(own)
            } else {
                balances.append((currency, [own]))
            }
        }
        return marks("", balances) { part, whole in Bar.text(part / whole) }
    }

    /// - Parameter balances: For each currency, those among which the whole is the largest amount.
    private static func marks(
        _ title: String, _ balances: [(String?, [JSONValue])], _ text: @escaping (Double, Double) -> String
    ) -> LineMarks? {
        var wholes: [String: (column: ReportColumn, amount: Double)] = [:]
        for (currency, candidates) in balances {
            guard let currency else { continue }
            for column in ReportColumn.measures {
                let largest = candidates.compactMap { amount(column, $0) }.max() ?? 0
                guard largest > 0 else { continue }
                wholes[currency] = (column, largest)
                break
            }
        }
        guard !wholes.isEmpty else { return nil }
        // One column in all currencies is named; several would be a riddle at the head of one column.
        let columns = Set(wholes.values.map(\.column))
        let of = columns.count == 1 ? columns.first?.title : nil
        let head = [title, of ?? "first column"].filter { !$0.isEmpty }.joined(separator: " of ")
        return LineMarks(title: head) { line, column in
            // What is counted where it entered, and what rates make of it, are no parts of the total.
            guard let currency = line.currency?.string, let whole = wholes[currency],
                let how = line.part, how != .internal, let part = amount(column ?? whole.column, line.balance)
            else { return Cell(people: "", plain: "") }
            return Cell(people: text(part, whole.amount), plain: "")
        }
    }

    /// The amount for drawing only: a double is near enough for eighty steps.
    private static func amount(_ column: ReportColumn, _ balance: JSONValue) -> Double? {
        guard column.isHeld(by: balance) else { return nil }
        return column.amount(in: balance).flatMap { Double($0) }
    }
}
