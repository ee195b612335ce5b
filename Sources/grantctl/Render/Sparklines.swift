internal import Varlink

/// A line for each currency and column of a report whose rows follow one another in time.
enum Sparklines {
    /// The last so many months or years: a line of a terminal.
    static let pointsMax = 100

    /// - Parameters:
    ///   - rows: `ReportRow`s by a time and nothing else; others give no line.
    ///   - isCumulative: What a month without a row has: what was there before, else nothing.
    static func table(_ rows: [JSONValue], by keys: ReportKeys, isCumulative: Bool) -> Table {
        let columns = [
            Column("currency"), Column("measure"), Column("from"), Column("line", ""), Column("to"),
            Column("largest", "largest", .right),
        ]
        guard keys.dimensions.count == 1, keys.dimensions[0].isTime else { return Table(columns: columns, rows: []) }
        var currencies: [String] = []
        for case let currency? in rows.map({ $0["currency"]?.string }) where !currencies.contains(currency) {
            currencies.append(currency)
        }
        let lines = currencies.flatMap { currency in
            ReportColumn.measures.compactMap { column in
                line(column, of: rows.filter { $0["currency"]?.string == currency }, isCumulative).map {
                    [Cell.text(currency), .text(column.title)] + $0
                }
            }
        }
        return Table(columns: columns, rows: lines)
    }

    /// First time, line, last time, largest amount; `nil` unless there are two times at least.
    private static func line(_ column: ReportColumn, of rows: [JSONValue], _ isCumulative: Bool) -> [Cell]? {
        var amounts: [Int: String] = [:]
        var times: [Int: String] = [:]
        for row in rows {
            guard let time = row["keys"]?.array?.first?["value"]?.string, let index = index(of: time),
                let own = row["own"], column.isHeld(by: own), let amount = column.amount(in: own)
            else { continue }
            amounts[index] = amount
            times[index] = time
        }
        guard let last = amounts.keys.max(), let first = amounts.keys.min(), first < last else { return nil }
        let start = max(first, last - pointsMax + 1)
        var carried = isCumulative ? amounts[amounts.keys.filter { $0 <= start }.max() ?? first] : nil
        let values = (start...last).map { index in
            if let amount = amounts[index] { carried = amount }
            return Double((isCumulative ? carried : amounts[index]) ?? "0") ?? 0
        }
        guard let largest = amounts.filter({ $0.key >= start }).max(by: { number($0.value) < number($1.value) })
        else { return nil }
        let shownFrom = amounts.keys.filter { $0 >= start }.min() ?? start
        return [
            .text(times[start] ?? times[shownFrom]), .text(Bar.sparkline(values)), .text(times[last]),
            .amount(.string(largest.value)),
        ]
    }

    /// Months or years since year 0, so that times without a row have a place: "2021-03", "2021".
    private static func index(of time: String) -> Int? {
        let parts = time.split(separator: "-").map { Int($0) }
        switch (parts.first, parts.count) {
        case (let year??, 1): return year
        case (let year??, 2): return parts[1].map { year * 12 + $0 - 1 }
        default: return nil
        }
    }

    private static func number(_ amount: String) -> Double { Double(amount) ?? 0 }
}
