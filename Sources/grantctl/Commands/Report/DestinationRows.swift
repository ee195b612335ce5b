internal import Varlink

/// Rows of `DestinationTotal`, and the sums in which each money is counted once.
enum DestinationRows {
    /// Only `assigned` may be added up over rows.
    private static let measures = [("assigned", "assigned"), ("shared", "shared"), ("ofWhich", "of which")]
    private static let sumMeasures = [("assigned", "assigned"), ("shared", "shared"), ("unassigned", "unassigned")]

    static var table: Layout {
        Layout(
            columns: [Column("kind"), Column("code"), Column("name"), Column("currency")]
                + measures.map { Column($0.0, $0.1, .right) },
            cells: { row in
                [
                    [.text(row["kind"]), .text(row["code"]), .text(row["name"]), .text(row["currency"])]
                        + measures.map { .total(row[$0.0]) }
                ]
            })
    }

    static var facts: Layout {
        Layout(
            columns: [
                Column("kind"), Column("vocabulary"), Column("code"), Column("name"), Column("currency"),
                Column("measure"),
            ] + Balances.totalColumns,
            cells: { row in
                tidy(
                    row, measures,
                    [.text(row["kind"]), .text(row["vocabulary"]), .text(row["code"]), .text(row["name"])])
            })
    }

    /// What is allocated in all, below the table.
    static func sums(_ reply: JSONValue) -> [Block] {
        let rows = (reply["totals"]?.array ?? []).map { sum in
            [Cell.text(sum["currency"])] + sumMeasures.map { .total(sum[$0.0]) }
        }
        let columns = [Column("currency")] + sumMeasures.map { Column($0.0, $0.1, .right) }
        return [.table("Each money counted once", Table(columns: columns, rows: rows))]
    }

    /// The same as facts, of the kind `total` so that nobody adds them to the destinations.
    static func sumFacts(_ reply: JSONValue) -> [[Cell]] {
        let none = Cell.text(nil as String?)
        return (reply["totals"]?.array ?? []).flatMap { tidy($0, sumMeasures, [.text("total"), none, none, none]) }
    }

    private static func tidy(_ row: JSONValue, _ measures: [(String, String)], _ leading: [Cell]) -> [[Cell]] {
        measures.compactMap { member, title in
            guard let total = row[member], !Balances.isNothing(total) else { return nil }
            return leading + [.text(row["currency"]), Cell(people: title, plain: member)] + Balances.totalCells(total)
        }
    }
}
