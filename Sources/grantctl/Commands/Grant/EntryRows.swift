internal import Varlink

/// The entries of a grant as rows, the statements of each, and the lines of its allocations.
enum EntryRows {
    /// For files: every column. For people: those in which any entry says something.
    static func table(_ entries: JSONValue?) -> Table {
        Table(
            columns: [
                Column("id", "entry"), Column("kind"), Column("status"), Column("currency"),
                Column("amount", "amount", .right), Column("upper", "up to", .right), Column("qualifier"),
                Column("against"), Column("provider"), Column("receiver"), Column("valueDate", "value date"),
                Column("unconfirmed"), Column("documents"), Column("words"), Column("used", "used", .right),
                Column("outstanding", "outstanding", .right), Column("dueDate", "due"), Column("fulfils"),
                Column("adjusts"), Column("transactionType", "type"), Column("reusable"),
                Column("fromGrant", "from grant"), Column("period"), Column("usageYears", "usage years"),
                Column("paidCurrency", "paid in"), Column("paid", "paid", .right), Column("rate", "rate", .right),
                Column("charges", "charges", .right), Column("bankReference", "bank reference"),
                Column("reportedBy", "reported by"), Column("side"), Column("counterpart", "the same as"),
                Column("endedBy", "ended by", .right),
            ],
            rows: (entries?.array ?? []).map { row($0) + detail($0) })
    }

    private static func row(_ entry: JSONValue) -> [Cell] {
        let figure = entry["figure"]
        // Bounds have columns of their own here, so the amount's cell shows the lower one only.
        var amount = Cell.figure(figure)
        if let lower = figure?["amount"]?.string, figure?["upper"]?.string != nil {
            amount = Cell(people: MoneyText.grouped(lower), plain: lower)
        }
        return [
            .text(entry["id"]), named(entry["kind"]), .text(entry["status"]), .text(figure?["currency"]),
            amount, .amount(figure?["upper"]), .text(figure?["qualifier"]?.string ?? "exact"),
            .text(entry["against"]), .text(entry["provider"]), .text(entry["receiver"]), .text(entry["valueDate"]),
            .flag(entry["unconfirmed"], "unconfirmed"), .text(unlessEmpty(Words.joined(entry["documents"]))),
            .text(figure?["words"]),
        ]
    }

    /// What only some kinds of entries have.
    private static func detail(_ entry: JSONValue) -> [Cell] {
        let payment = Words.value(entry["payment"])
        let reusable = entry["reusable"]?.bool.map { Cell(people: $0 ? "reusable" : "not", plain: String($0)) }
        return [
            .amount(entry["used"]), outstanding(entry), .text(entry["dueDate"]), .text(entry["fulfils"]),
            named(entry["adjusts"]), .text(entry["transactionType"]), reusable ?? .text(nil as String?),
            .text(entry["fromGrant"]), .text(Words.period(entry["period"])),
            .text(unlessEmpty(ThingBlocks.integers(entry["usageYears"]))), .text(payment?["paid"]?["currency"]),
            payment.map { .figure($0["paid"]) } ?? .text(nil as String?), .text(payment?["rate"]),
            Words.value(payment?["charges"]).map { .figure($0) } ?? .text(nil as String?),
            .text(payment?["bankReference"]),
            .text(entry["reportedBy"]), .text(entry["side"]), .text(Words.entryReference(entry["counterpart"])),
            .integer(entry["endedBy"]),
        ]
    }

    /// What is not yet followed by what stands against it; of a standing entry with an amount only.
    private static func outstanding(_ entry: JSONValue) -> Cell {
        guard entry["status"]?.string == "standing", let used = entry["used"]?.string,
            let amount = entry["figure"]?["amount"]?.string
        else { return .text(nil as String?) }
        return .amount(.text(DecimalText.difference(amount, used)))
    }

    /// Every statement of entries that have several: the first made it, the others revised it.
    static func statements(_ entries: JSONValue?) -> Table {
        Table(
            columns: [
                Column("entry"), Column("sequence", "event", .right), Column("valueDate", "value date"),
                Column("currency"), Column("amount", "amount", .right), Column("dueDate", "due"), Column("voided"),
            ],
            rows: (entries?.array ?? []).flatMap { entry in
                (entry["statements"]?.array ?? []).map { statement in
                    let figure = Words.value(statement["figure"])
                    return [
                        .text(entry["id"]), .integer(statement["sequence"]), .text(statement["valueDate"]),
                        .text(figure?["currency"]), .figure(figure), .text(statement["dueDate"]),
                        .flag(statement["voided"], "recorded wrongly"),
                    ]
                }
            }
        ).withoutEmpty
    }

    /// Other statements of the same money, which do not count.
    static func otherStatements(_ entries: JSONValue?) -> Table {
        Table(
            columns: [Column("entry"), Column("figure", "also stated as"), Column("words")],
            rows: (entries?.array ?? []).flatMap { entry in
                (entry["otherStatements"]?.array ?? []).map { figure in
                    [.text(entry["id"]), .text(Words.figure(figure)), .text(figure["words"])]
                }
            }
        ).withoutEmpty
    }

    /// What each line was given as and what it comes to; what nothing was said of stands below its allocation.
    static func lines(_ entries: JSONValue?) -> Table {
        Table(
            columns: [
                Column("entry"), Column("destinations"), Column("sectors"), Column("project"), Column("given"),
                Column("currency"), Column("amount", "comes to", .right),
            ],
            rows: (entries?.array ?? []).flatMap(lineRows)
        ).withoutEmpty(["sectors"])
    }

    private static func lineRows(_ entry: JSONValue) -> [[Cell]] {
        let isOfWhich = entry["mode"]?.string == "ofWhich"
        var rows = (entry["lines"]?.array ?? []).map { entryLine -> [Cell] in
            let line = entryLine["line"] ?? [:]
            let others = line["destinationsAndOthers"]?.bool ?? false
            // The one line of a payment says what all of it is for.
            let isPayment = entry["kind"]?.string != "allocation"
            let given = isPayment ? "all of it" : Words.lineAmount(line) + (isOfWhich ? " (of which)" : "")
            return [
                .text(entry["id"]), .text(Words.places(line["destinations"], andOthers: others)),
                .text(unlessEmpty(ProjectView.sectors(line["sectors"]))), .text(line["project"]), .text(given),
                .text(entryLine["apportioned"]?["currency"]), .figure(entryLine["apportioned"]),
            ]
        }
        if let unassigned = Words.value(entry["unassigned"]) {
            let none = Cell.text(nil as String?)
            rows.append([
                .text(entry["id"]), .text("unassigned"), none, none, .text("nothing was said of it"),
                .text(unassigned["currency"]), .figure(unassigned),
            ])
        }
        return rows
    }

    private static func named(_ value: JSONValue?) -> Cell {
        guard let name = value?.string else { return .text(nil as String?) }
        return Cell(people: Words.spaced(name), plain: name)
    }

    private static func unlessEmpty(_ text: String) -> String? {
        text.isEmpty ? nil : text
    }
}
