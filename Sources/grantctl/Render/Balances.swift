internal import Varlink

/// `Balance` and `Total` of the interface, as rows: one measure a row.
enum Balances {
    /// The members of a balance and what they are called.
    static let measures: [(member: String, title: String)] = [
        ("pledged", "pledged"), ("committed", "committed"), ("received", "received"), ("allocated", "allocated"),
        ("disbursed", "disbursed"), ("spent", "spent"), ("refundReceived", "refund received"),
        ("refundPaid", "refund paid"),
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

    /// One row for each currency and measure that has something.
    static func rows(_ balance: JSONValue, leading: [Cell] = []) -> [[Cell]] {
        measures.compactMap { member, title in
            guard let total = balance[member], !isNothing(total) else { return nil }
            let measure = Cell(people: title, plain: member)
            return leading + [.text(balance["currency"]), measure] + totalCells(total)
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
