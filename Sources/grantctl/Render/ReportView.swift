internal import Varlink

/// A reply of `Report` for people: what its rows are, the totals, and on what ground they stand.
struct ReportView {
    let report: ReportName
    /// Whether what is outstanding stands beside the sums.
    var hasOutstanding = false
    /// Whether bars and sparklines are drawn.
    var hasBars = false
    /// Whether the rates used are listed.
    var hasRates = false
    /// The column that rows are sorted by, which is shown.
    var sort: ReportColumn?
    var isCumulative = false
    /// Currency that was converted to.
    var inCurrency: String?

    /// How many figures without a rate are shown; `report exceptions` lists all.
    static let unconvertedMax = 5

    func blocks(_ reply: JSONValue) -> [Block] {
        let keys = ReportKeys(reply: reply)
        let rows = reply["rows"]?.array ?? []
        let totals = reply["totals"]?.array ?? []
        return sparklines(rows, keys) + tables(rows, totals, keys) + [ground(reply), unconverted(reply), rates(reply)]
    }

    // MARK: Money

    private func tables(_ rows: [JSONValue], _ totals: [JSONValue], _ keys: ReportKeys) -> [Block] {
        guard !keys.dimensions.isEmpty else {
            let marks = hasBars ? LineMarks.shares(ofTotals: totals) : nil
            return [.table(nil, ReportTable(totals, by: keys).long(ReportColumn.allCases, marks: marks))]
        }
        // Rows and totals have the same columns, so that one is read under the other.
        let columns = columns(ReportTable(rows + totals, by: ReportKeys([])))
        let marks = hasBars ? (isOverTime(keys) ? LineMarks.sizes(of: rows) : .shares(ofTotals: totals)) : nil
        return [
            .table(nil, ReportTable(rows, by: keys).wide(columns, marks: marks)),
            .table("Each money counted once", ReportTable(totals, by: ReportKeys([])).wide(columns)),
        ]
    }

    private func columns(_ table: ReportTable) -> [ReportColumn] {
        let outstanding = ReportColumn.outstanding.filter { hasOutstanding || $0 == sort }
        return table.held(of: ReportColumn.measures + outstanding)
    }

    private func isOverTime(_ keys: ReportKeys) -> Bool {
        report == .timeline || (keys.dimensions.count == 1 && keys.dimensions[0].isTime)
    }

    private func sparklines(_ rows: [JSONValue], _ keys: ReportKeys) -> [Block] {
        guard hasBars else { return [] }
        return [.table(nil, Sparklines.table(rows, by: keys, isCumulative: isCumulative))]
    }

    // MARK: Ground

    private func ground(_ reply: JSONValue) -> Block {
        let count = reply["unconvertedCount"]?.int ?? 0
        return .fields([
            .init("grants", reply["grants"]?.int.map { String($0) }),
            .init("boundary", reply["boundary"]?.string),
            .init("through", reply["through"]?.string),
            .init("converted to", inCurrency),
            .init("not converted", count == 0 ? nil : "\(count) \(count == 1 ? "figure" : "figures")"),
        ])
    }

    private func unconverted(_ reply: JSONValue) -> Block {
        let figures = reply["unconverted"]?.array ?? []
        let count = reply["unconvertedCount"]?.int ?? 0
        let shown = figures.prefix(Self.unconvertedMax)
        let first = Int64(shown.count) < count ? ", the first \(shown.count) of \(count)" : ""
        return .table(
            "Without a rate\(inCurrency.map { " to \($0)" } ?? "")\(first)",
            Table(
                columns: [
                    Column("grant"), Column("entry"), Column("currency"), Column("amount", "amount", .right),
                    Column("day"),
                ],
                rows: shown.map { unconverted in
                    let figure = unconverted["figure"]
                    return [
                        .text(unconverted["grant"]), .text(unconverted["entry"]), .text(figure?["currency"]),
                        .figure(figure), .text(unconverted["day"]?.string ?? "undated"),
                    ]
                }))
    }

    private func rates(_ reply: JSONValue) -> Block {
        .table(
            "Rates used",
            Table(
                columns: RateRows.columns + [Column("figures", "figures", .right)],
                rows: hasRates
                    ? (reply["rates"]?.array ?? []).map { RateRows.cells($0) + [.integer($0["figures"])] } : []
            ))
    }

    /// Sentences for stderr.
    func remarks(_ reply: JSONValue) -> [String] {
        let rows = reply["rows"]?.array ?? []
        let totals = reply["totals"]?.array ?? []
        if rows.isEmpty, totals.isEmpty { return ["No money matches: see `grantctl grant list` for what there is."] }
        var remarks: [String] = []
        if Set((rows + totals).compactMap { $0["currency"]?.string }).count > 1 {
            remarks.append(
                inCurrency == nil
                    ? "Currencies are not added up; --in USD converts."
                    : "Currencies are not added up: what has no rate stays in its own.")
        }
        if (reply["unconvertedCount"]?.int ?? 0) > 0, let inCurrency {
            remarks.append(
                "`grantctl report exceptions --in \(inCurrency)` lists what has no rate; "
                    + "`grantctl rate record` and `grantctl rate import` record rates.")
        }
        if Words.value(reply["next"]) != nil {
            remarks.append(
                "There are more rows than \(rows.count): a larger --limit shows them; the totals hold for all.")
        }
        return remarks
    }
}

/// Recorded exchange rates as rows.
enum RateRows {
    static let columns = [
        Column("base"), Column("quote"), Column("rate", "rate", .right), Column("date"), Column("source"),
        Column("sequence", "event", .right),
    ]

    /// - Parameter rate: A `RecordedRate` or a `UsedRate`.
    static func cells(_ rate: JSONValue) -> [Cell] {
        [
            .text(rate["base"]), .text(rate["quote"]), .text(rate["rate"]), .text(rate["date"]),
            .text(rate["source"]), .integer(rate["sequence"]),
        ]
    }
}
