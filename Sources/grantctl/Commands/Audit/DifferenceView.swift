internal import Varlink

/// What changed in a report: each row with what it was and what it is, and below it the events that changed it.
struct DifferenceView {
    /// A reply of `Difference`.
    let reply: JSONValue

    /// What is said for files: the `ChangedRow`s; of a report by nothing, its totals.
    var rows: [JSONValue] { keys.dimensions.isEmpty ? totals : changedRows }

    private var changedRows: [JSONValue] { reply["rows"]?.array ?? [] }

    private var totals: [JSONValue] { reply["totals"]?.array ?? [] }

    private var keys: ReportKeys { ReportKeys(reply: reply) }

    // MARK: For people

    var blocks: [Block] {
        // Rows and totals have the same columns, so that one is read under the other.
        let columns = ReportColumn.allCases.filter { column in
            (changedRows + totals).contains { row in
                Self.figures(row).contains { $0["column"]?.string == column.rawValue }
            }
        }
        let isByNothing = keys.dimensions.isEmpty
        return [
            .lines(section(changedRows, keys, columns, hasEvents: true)),
            .lines(
                (isByNothing || totals.isEmpty ? [] : ["Each money counted once"])
                    + section(totals, ReportKeys([]), columns, hasEvents: isByNothing)),
            rates, .fields([.init("through", reply["through"]?.string)]),
        ].compactMap(\.self)
    }

    /// Rows under one head, each with its events below it.
    private func section(
        _ rows: [JSONValue], _ keys: ReportKeys, _ columns: [ReportColumn], hasEvents: Bool
    ) -> [String] {
        guard !rows.isEmpty else { return [] }
        let cells = rows.map { Self.lines(of: $0, keys, columns) }
        let table = Table(columns: head(keys, columns), rows: cells.flatMap(\.self))
        var text = table.text().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
        var lines = [text.removeFirst()]
        for (row, cells) in zip(rows, cells) {
            lines += text.prefix(cells.count) + (hasEvents ? Self.events(row) : [])
            text = text.dropFirst(cells.count)
        }
        return lines
    }

    /// The events behind the rates that the report converts by: they may have changed every figure of it.
    private var rates: Block? {
        let events = reply["rates"]?.array ?? []
        let count = reply["rateEventCount"]?.int ?? 0
        guard count > 0 else { return nil }
        return .lines(["Rates that it converts by, which may have changed any figure:"] + Self.lines(of: events, count))
    }

    /// Sentences for stderr.
    var remarks: [String] {
        let none = (changedRows + totals).isEmpty ? ["Nothing changed in this report between the two."] : []
        let more =
            Words.value(reply["next"]) == nil
            ? [] : ["There are more rows than \(changedRows.count): a larger --limit shows them."]
        return none + more + positions
    }

    /// What the two sides hold for.
    var positions: [String] {
        [("before", reply["from"]), ("after", reply["to"])].compactMap { name, asOf in
            Words.position(asOf).map { "\(name): \($0)" }
        }
    }

    private func head(_ keys: ReportKeys, _ columns: [ReportColumn]) -> [Column] {
        keys.columns + [Column("change"), Column("part", "how"), Column("currency")]
            + columns.map { Column($0.rawValue, $0.title, .right) }
    }

    private static func figures(_ row: JSONValue) -> [JSONValue] { row["figures"]?.array ?? [] }

    private static func lines(of row: JSONValue, _ keys: ReportKeys, _ columns: [ReportColumn]) -> [[Cell]] {
        let figures = figures(row)
        let leading = keys.cells(row["keys"]?.array ?? [])
        let parts = ReportPart.allCases.filter { part in figures.contains { $0["part"]?.string == part.rawValue } }
        return parts.map { part in
            leading + [.text(row["change"]), .text(part.title), .text(row["currency"])]
                + columns.map { column in
                    let figure = figures.first {
                        $0["column"]?.string == column.rawValue && $0["part"]?.string == part.rawValue
                    }
                    return figure.map(change) ?? Cell(people: "", plain: "")
                }
        }
    }

    /// "1,000.00 → 2,000.00 (undisclosed: 0 → 1)".
    private static func change(_ figure: JSONValue) -> Cell {
        func amount(_ member: String) -> String { MoneyText.grouped(figure[member]?.string ?? "0") }
        let (before, after) = (figure["undisclosedBefore"]?.int ?? 0, figure["undisclosedAfter"]?.int ?? 0)
        let undisclosed = before == after ? "" : " (undisclosed: \(before) → \(after))"
        return .text("\(amount("before")) → \(amount("after"))\(undisclosed)")
    }

    private static func events(_ row: JSONValue) -> [String] {
        let count = row["eventCount"]?.int ?? 0
        guard count > 0 else { return ["  no event: a rate or the closing day changed it"] }
        return lines(of: row["events"]?.array ?? [], count)
    }

    /// - Parameter count: How many there are, of which these are the first.
    private static func lines(of events: [JSONValue], _ count: Int64) -> [String] {
        let lines = events.prefix(eventsShownMax).map { event in
            let counts = event["valueDate"]?.string.map { ", counts on \($0)" } ?? ""
            return "  event \(event["sequence"]?.int ?? 0), \(event["recordedAt"]?.string ?? "?"), by "
                + "\(event["actor"]?.string ?? "?"): \(Words.spaced(event["type"]?.string ?? "?")), "
                + "\(event["stream"]?.string ?? "?")\(counts)"
        }
        let left = count - Int64(lines.count)
        return lines + (left > 0 ? ["  and \(Words.counted(left, "more event")): -o json lists them"] : [])
    }

    /// Events below a row of a table; files have all of a page.
    private static let eventsShownMax = 10

    // MARK: For files

    /// One changed figure a row.
    var facts: Table {
        Table(
            columns: keys.factColumns + [
                Column("currency"), Column("change"), Column("part"), Column("measure"), Column("before"),
                Column("after"), Column("undisclosedBefore"), Column("undisclosedAfter"), Column("eventCount"),
                Column("sequences"),
            ],
            rows: rows.flatMap { row in
                let sequences = (row["events"]?.array ?? []).compactMap { $0["sequence"]?.int.map { String($0) } }
                return Self.figures(row).map { figure in
                    keys.factCells(row["keys"]?.array ?? []) + [
                        .text(row["currency"]), .text(row["change"]), .text(figure["part"]), .text(figure["column"]),
                        .amount(figure["before"]), .amount(figure["after"]), .integer(figure["undisclosedBefore"]),
                        .integer(figure["undisclosedAfter"]), .integer(row["eventCount"]),
                        .text(sequences.joined(separator: " ")),
                    ]
                }
            })
    }
}
