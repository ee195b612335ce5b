internal import Varlink

/// Which figure of a report is meant: a row by its values and currency, a column, and how the row has it.
struct FigureAddress {
    /// What a person writes for the currency of what has none.
    static let undisclosed = "undisclosed"
    /// How many rows are named where none matches.
    private static let rowsShownMax = 5

    let report: ReportName
    /// One for each dimension; none for the totals.
    let values: [String]
    let column: ReportColumn
    let part: ReportPart
    /// Where the row has several.
    var currency: String?

    /// The one `ReportRow` that is meant.
    ///
    /// - Throws: `notFound` if no row has the values, `usage` if the row has the column in several currencies.
    func row(in reply: JSONValue) throws(Failure) -> JSONValue {
        let candidates = reply[values.isEmpty ? "totals" : "rows"]?.array ?? []
        let rows = candidates.filter(isMeant)
        guard !rows.isEmpty else { throw noSuchRow(candidates) }
        if let currency {
            let wanted = currency == Self.undisclosed ? nil : currency
            if let row = rows.first(where: { $0["currency"]?.string == wanted }) { return row }
            throw Failure(.notFound, "\(described) has nothing in \(currency). It has \(currencies(rows)).")
        }
        let holding = rows.filter { row in Words.value(row[part.rawValue]).map(column.isHeld) ?? false }
        let chosen = holding.isEmpty ? rows : holding
        guard let row = chosen.first, chosen.count == 1 else {
            throw Failure(
                .usage,
                "\(described) has \(column.title) in several currencies: \(currencies(chosen)).\n"
                    + "Choose one by --of \(currencyName(chosen[0])).")
        }
        return row
    }

    /// What `Explain` takes besides the report and the query.
    func members(_ row: JSONValue) -> [JSONMember] {
        let keys = row["keys"]?.array ?? []
        return JSONValue.object([
            "row": .list(keys.map { .string($0["value"]?.string ?? "") }),
            "currency": .text(row["currency"]?.string),
            "column": column.json,
            "part": part == .own ? nil as JSONValue? : part.json,
        ]).members ?? []
    }

    /// A value is written as the reply has it or as a table shows it; "" for what is not known.
    private func isMeant(_ row: JSONValue) -> Bool {
        let keys = row["keys"]?.array ?? []
        guard keys.count == values.count else { return false }
        return zip(values, keys).allSatisfy { value, key in
            value == key["value"]?.string ?? "" || value == ReportKeys.code(key) ?? ReportKeys.unknown
        }
    }

    private var described: String {
        values.isEmpty
            ? "The total of \(report.rawValue)"
            : "The row \(values.map { $0.isEmpty ? ReportKeys.unknown : $0 }.joined(separator: ", ")) of \(report.rawValue)"
    }

    private func currencyName(_ row: JSONValue) -> String { row["currency"]?.string ?? Self.undisclosed }

    private func currencies(_ rows: [JSONValue]) -> String {
        rows.map(currencyName).joined(separator: ", ")
    }

    private func noSuchRow(_ rows: [JSONValue]) -> Failure {
        guard !rows.isEmpty else {
            return Failure(.notFound, "\(report.rawValue) has no row with these options: there is nothing to explain.")
        }
        var shown: [String] = []
        for row in rows {
            let values = (row["keys"]?.array ?? []).map { key in key["value"]?.string.map { "\"\($0)\"" } ?? "\"\"" }
            let text = values.joined(separator: " ")
            if !shown.contains(text) { shown.append(text) }
        }
        let more = shown.count > Self.rowsShownMax ? "\n  and \(shown.count - Self.rowsShownMax) more" : ""
        return Failure(
            .notFound,
            "\(described) does not exist. Rows are:\n  "
                + shown.prefix(Self.rowsShownMax).joined(separator: "\n  ") + more)
    }
}
