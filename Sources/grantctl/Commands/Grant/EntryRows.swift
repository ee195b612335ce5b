internal import Varlink

/// The entries of a grant as rows, and the lines of its allocations.
enum EntryRows {
    static func table(_ entries: JSONValue?) -> Table {
        Table(
            columns: [
                Column("id", "entry"), Column("kind"), Column("status"), Column("currency"),
                Column("amount", "amount", .right), Column("upper", "up to", .right), Column("qualifier"),
                Column("against"), Column("provider"), Column("receiver"), Column("valueDate", "value date"),
                Column("unconfirmed"), Column("documents"), Column("words"),
            ],
            rows: (entries?.array ?? []).map(row))
    }

    private static func row(_ entry: JSONValue) -> [Cell] {
        let figure = entry["figure"]
        // Bounds have columns of their own here, so the amount's cell shows the lower one only.
        var amount = Cell.figure(figure)
        if let lower = figure?["amount"]?.string, figure?["upper"]?.string != nil {
            amount = Cell(people: MoneyText.grouped(lower), plain: lower)
        }
        return [
            .text(entry["id"]), .text(entry["kind"]), .text(entry["status"]), .text(figure?["currency"]),
            amount, .amount(figure?["upper"]), .text(figure?["qualifier"]?.string ?? "exact"),
            .text(entry["against"]), .text(entry["provider"]), .text(entry["receiver"]), .text(entry["valueDate"]),
            .flag(entry["unconfirmed"], "unconfirmed"), .text(Words.joined(entry["documents"])),
            .text(figure?["words"]),
        ]
    }

    /// What each line was given as and what it comes to; what nothing was said of stands below its allocation.
    static func lines(_ entries: JSONValue?) -> Table {
        Table(
            columns: [
                Column("entry"), Column("destinations"), Column("project"), Column("given"), Column("currency"),
                Column("amount", "comes to", .right),
            ],
            rows: (entries?.array ?? []).flatMap(lineRows))
    }

    private static func lineRows(_ entry: JSONValue) -> [[Cell]] {
        let isOfWhich = entry["mode"]?.string == "ofWhich"
        var rows = (entry["lines"]?.array ?? []).map { entryLine -> [Cell] in
            let line = entryLine["line"] ?? [:]
            let others = line["destinationsAndOthers"]?.bool ?? false
            let given = Words.lineAmount(line) + (isOfWhich ? " (of which)" : "")
            return [
                .text(entry["id"]), .text(Words.places(line["destinations"], andOthers: others)),
                .text(line["project"]), .text(given), .text(entryLine["apportioned"]?["currency"]),
                .figure(entryLine["apportioned"]),
            ]
        }
        if let unassigned = Words.value(entry["unassigned"]) {
            rows.append([
                .text(entry["id"]), .text("unassigned"), .text(nil as String?), .text("nothing was said of it"),
                .text(unassigned["currency"]), .figure(unassigned),
            ])
        }
        return rows
    }
}
