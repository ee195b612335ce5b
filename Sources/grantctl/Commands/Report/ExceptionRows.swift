internal import Varlink

/// Rows of `Exception`: something that wants attention.
enum ExceptionRows {
    static var layout: Layout {
        Layout(
            columns: [
                Column("sequence", "event", .right), Column("kind"), Column("grant"), Column("project"),
                Column("entry"), Column("message"), Column("resolvedBy", "resolved by", .right),
                Column("resolution"),
            ],
            cells: { row in
                [
                    [
                        .integer(row["sequence"]), .text(row["kind"]), .text(row["grant"]), .text(row["project"]),
                        .text(row["entry"]), .text(row["message"]), .integer(row["resolvedBy"]),
                        .text(row["resolution"]),
                    ]
                ]
            })
    }

    /// For people: without the columns that no row says anything in.
    static func table(_ exceptions: JSONValue?) -> Table {
        layout.table(exceptions?.array ?? []).withoutEmpty
    }
}
