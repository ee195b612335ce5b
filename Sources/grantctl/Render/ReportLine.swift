internal import Varlink

/// One line of a report: what a row has in one way, its own before what it shares.
struct ReportLine {
    /// `RowKey`s of the row; empty in totals.
    let keys: [JSONValue]
    let currency: JSONValue?
    /// `nil` for the line of exchange differences.
    let part: ReportPart?
    /// `Balance` of that part; of the exchange differences, one with nothing but what is outstanding.
    let balance: JSONValue

    /// For people.
    var how: String { part?.title ?? "exchange difference" }
    /// In CSV.
    var partName: String { part?.rawValue ?? "exchangeDifference" }

    /// The lines of a `ReportRow`. A row whose money is all in common with others has no line of its own.
    static func lines(of row: JSONValue) -> [ReportLine] {
        let keys = row["keys"]?.array ?? []
        let currency = row["currency"]
        var lines = ReportPart.allCases.compactMap { part in
            Words.value(row[part.rawValue]).map {
                ReportLine(keys: keys, currency: currency, part: part, balance: $0)
            }
        }
        if lines.count > 1, let own = lines.first, own.part == .own, own.isEmpty { lines.removeFirst() }
        if let difference = Words.value(row["exchangeDifference"]) {
            let line = ReportLine(keys: keys, currency: currency, part: nil, balance: ["outstanding": difference])
            if !line.isEmpty { lines.append(line) }
        }
        return lines
    }

    private var isEmpty: Bool { !ReportColumn.allCases.contains { $0.isHeld(by: balance) } }
}
