internal import Varlink

/// How a list's rows become cells: one row of the daemon may be several of the table.
struct Layout {
    var columns: [Column]
    var cells: (JSONValue) -> [[Cell]]

    func table(_ rows: [JSONValue]) -> Table {
        Table(columns: columns, rows: rows.flatMap(cells))
    }
}

extension Layout {
    /// A row for each currency, its measures side by side, for people.
    static func wide(_ columns: [Column], measures: [String], _ leading: @escaping (JSONValue) -> [Cell]) -> Layout {
        Layout(
            columns: columns + [Column("currency")] + measures.map { Column($0, $0, .right) },
            cells: { row in
                let balances = row["balances"]?.array ?? (row["balance"].map { [$0] } ?? [])
                let none = [Cell.text(nil as String?)] + measures.map { _ in Cell.text(nil as String?) }
                guard !balances.isEmpty else { return [leading(row) + none] }
                return balances.map { balance in
                    leading(row) + [.text(balance["currency"])] + measures.map { .total(balance[$0]) }
                }
            })
    }

    /// A row for each currency and measure, for files; one without any where there is no money, so that none is lost.
    static func tidy(_ columns: [Column], _ leading: @escaping (JSONValue) -> [Cell]) -> Layout {
        Layout(
            columns: columns + Balances.columns,
            cells: { row in
                let balances = row["balances"]?.array ?? (row["balance"].map { [$0] } ?? [])
                let rows = balances.flatMap { Balances.rows($0, leading: leading(row)) }
                guard rows.isEmpty else { return rows }
                return [leading(row) + Balances.columns.map { _ in Cell.text(nil as String?) }]
            })
    }
}
