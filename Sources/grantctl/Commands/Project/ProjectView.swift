internal import Varlink

/// One project for people, and its indicators as rows.
enum ProjectView {
    static func blocks(_ reply: JSONValue) -> [Block] {
        let project = reply["project"] ?? [:]
        let reference = project["reference"]?.string ?? "?"
        let title = Words.first(project["titles"]).map { "  \($0)" } ?? ""
        let isClosed = reply["closed"]?.bool ?? false
        let andOthers = project["participantsAndOthers"]?.bool == true ? " and others" : ""
        return [
            .heading(reference + title),
            .fields([
                .init("state", isClosed ? "closed" : "open"),
                .init("status", project["status"]?.string),
                .init("about", ThingBlocks.texts(project["descriptions"])),
                .init("grants", Words.joined(project["grants"])),
                .init("part of", project["partOf"]?.string),
                .init("participants", ThingBlocks.participants(project["participants"]) + andOthers),
                .init("period", Words.period(project["period"])),
                .init("destinations", destinations(project)),
                .init("sectors", sectors(project["sectors"])),
                .init("SDG", Words.joined(project["sustainableDevelopmentGoals"])),
                .init("beneficiaries", ThingBlocks.texts(project["beneficiaries"])),
                .init("version", reply["streamVersion"]?.int.map { String($0) }),
            ]),
            .table("Activities", activities(project["activities"])),
            .table("Balances", Balances.table(reply["balances"])),
            .table("Budgets", budgets(reply["budgets"])),
            .table("Targets and results", indicators(reply)),
            ThingBlocks.documents(reply["documents"]),
            ThingBlocks.notes(reply["notes"]),
        ]
    }

    /// Targets, then results: the quantity in words for people, its parts for files.
    static func indicators(_ reply: JSONValue) -> Table {
        func rows(_ member: String, _ kind: String) -> [[Cell]] {
            (reply[member]?.array ?? []).map { row in
                let quantity = row["quantity"]
                let value = Cell(people: Words.quantity(quantity), plain: quantity?["value"]?.string ?? "")
                return [
                    .text(kind), .text(row["id"]), .text(row["indicator"]), .text(row["target"]), value,
                    .text(quantity?["upper"]), .text(quantity?["qualifier"]), .text(quantity?["unit"]),
                    .text(Words.period(quantity?["period"])), .flag(quantity?["estimated"], "estimated"),
                    .text((row["destinations"]?.array ?? []).map(Words.place).joined(separator: ", ")),
                ]
            }
        }
        return Table(
            columns: [
                Column("kind"), Column("id"), Column("indicator"), Column("target"), Column("value", "quantity"),
                Column("upper", "up to"), Column("qualifier"), Column("unit"), Column("period"),
                Column("estimated"), Column("destinations"),
            ],
            rows: rows("targets", "target") + rows("results", "result"))
    }

    private static func destinations(_ project: JSONValue) -> String? {
        guard project["destinations"]?.array?.isEmpty == false else { return nil }
        return Words.places(
            project["destinations"], andOthers: project["destinationsAndOthers"]?.bool ?? false)
    }

    /// The reporter's words, else vocabulary and code.
    static func sectors(_ sectors: JSONValue?) -> String {
        (sectors?.array ?? []).map { sector in
            sector["name"]?.string ?? "\(sector["vocabulary"]?.string ?? "?"):\(sector["code"]?.string ?? "?")"
        }.joined(separator: ", ")
    }

    private static func budgets(_ budgets: JSONValue?) -> Table {
        Table(
            columns: [Column("id"), Column("period"), Column("currency"), Column("amount", "amount", .right)],
            rows: (budgets?.array ?? []).map { budget in
                [
                    .text(budget["id"]), .text(Words.period(budget["period"])), .text(budget["figure"]?["currency"]),
                    .figure(budget["figure"]),
                ]
            })
    }

    private static func activities(_ activities: JSONValue?) -> Table {
        Table(
            columns: [Column("destinations"), Column("what")],
            rows: (activities?.array ?? []).map { activity in
                [
                    .text((activity["destinations"]?.array ?? []).map(Words.place).joined(separator: ", ")),
                    .text(activity["what"]?["text"]),
                ]
            })
    }
}
