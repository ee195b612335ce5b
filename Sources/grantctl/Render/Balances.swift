internal import Varlink

/// `Balance` and `Total` of the interface, as rows: one measure a row.
enum Balances {
    /// The members of a balance, what they are called, and by what they are followed: the rest is outstanding.
    static let measures: [(member: String, title: String, next: String?)] = [
        ("pledged", "pledged", "committed"), ("committed", "committed", "received"),
        ("received", "received", "disbursed"), ("allocated", "allocated", "disbursed"),
        ("unassigned", "unassigned", nil), ("disbursed", "disbursed", "spent"), ("spent", "spent", nil),
        ("refundReceived", "refund received", nil), ("refundPaid", "refund paid", nil),
    ]

    /// Columns of a total after those that say what it is of.
    static let totalColumns: [Column] = [
        Column("stated", "stated", .right), Column("inexact", "of it inexact", .right),
        Column("undisclosed", "undisclosed", .right), Column("unconfirmed", "of it unconfirmed", .right),
        Column("qualifier", "qualifier"),
    ]

    static func totalCells(_ total: JSONValue?) -> [Cell] {
        var stated = Cell.total(total)
        // CSV has columns for the qualifier and the number of undisclosed ones, so the sum stays a number there.
        stated.plain = total?["stated"]?.string ?? ""
        return [
            stated, .amount(total?["inexact"]), .integer(total?["undisclosed"]), .amount(total?["unconfirmed"]),
            .text(total?["qualifier"]),
        ]
    }

    /// One row for each currency and measure that has something, and under it what of it is outstanding.
    static func rows(_ balance: JSONValue, leading: [Cell] = []) -> [[Cell]] {
        measures.flatMap { member, title, next -> [[Cell]] in
            var rows: [[Cell]] = []
            let currency = Cell.text(balance["currency"])
            if let total = balance[member], !isNothing(total) {
                rows.append(leading + [currency, Cell(people: title, plain: member)] + totalCells(total))
            }
            if let next, let amount = balance["outstanding"]?[member], !MoneyText.isZero(amount.string ?? "0") {
                // Without a row above there is nothing that "of it" could mean: an overrun of what never was.
                let people = rows.isEmpty ? "\(title), not yet \(next)" : "  of it not yet \(next)"
                let measure = Cell(people: people, plain: "outstanding.\(member)")
                let rest = totalColumns.dropFirst().map { _ in Cell(people: "", plain: "") }
                rows.append(leading + [currency, measure, .amount(amount)] + rest)
            }
            return rows
        }
    }

    static let columns = [Column("currency"), Column("measure")] + totalColumns

    static func table(_ balances: JSONValue?) -> Table {
        Table(columns: columns, rows: (balances?.array ?? []).flatMap { rows($0) })
    }

    /// The balances of several grants, after a command.
    static func table(ofGrants grants: JSONValue?) -> Table {
        Table(
            columns: [Column("grant")] + columns,
            rows: (grants?.array ?? []).flatMap { grant in
                (grant["balances"]?.array ?? []).flatMap { rows($0, leading: [.text(grant["grant"])]) }
            })
    }

    /// Whether no figure at all is behind a total. A sum of zero with figures behind it is something.
    static func isNothing(_ total: JSONValue) -> Bool {
        MoneyText.isZero(total["stated"]?.string ?? "0") && (total["undisclosed"]?.int ?? 0) == 0
            && (total["byQualifier"]?.array ?? []).isEmpty
    }
}
