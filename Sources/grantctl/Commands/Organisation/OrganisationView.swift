internal import Varlink

/// One organisation for people, and its totals as facts.
enum OrganisationView {
    static func blocks(_ reply: JSONValue) -> [Block] {
        let organisation = reply["organisation"] ?? [:]
        let names = (organisation["names"]?.array ?? []).compactMap { $0["text"]?.string }
        let references = (reply["references"]?.array ?? []).map { reference in
            "\(reference["scheme"]?.string ?? "?") \(reference["id"]?.string ?? "?")"
        }
        return [
            .heading(([organisation["id"]?.string ?? "?"] + names.prefix(1)).joined(separator: "  ")),
            .fields([
                .init("other names", names.dropFirst().joined(separator: "; ")),
                .init("type", organisation["organisationType"]?.string),
                .init("country", organisation["country"]?.string),
                .init("references", references.joined(separator: ", ")),
                .init("gave way to", merger(Words.value(reply["merger"]))),
                .init("merged from", Words.joined(reply["mergedFrom"])),
                .init("grants", Words.joined(reply["grants"])),
                .init("projects", Words.joined(reply["projects"])),
                .init("version", reply["streamVersion"]?.int.map { String($0) }),
            ]),
            .table("Gives", wide(reply["given"])),
            .table("Receives", wide(reply["taken"])),
            ThingBlocks.documents(reply["documents"]),
            ThingBlocks.notes(reply["notes"]),
        ]
    }

    /// What it gives, then what it receives: side, year, currency, part and measure.
    static func totals(_ reply: JSONValue) -> Table {
        let given = facts(reply["given"], side: "gives")
        return Table(columns: given.columns, rows: given.rows + facts(reply["taken"], side: "receives").rows)
    }

    private static func facts(_ rows: JSONValue?, side: String) -> Table {
        let facts = ReportTable(rows?.array ?? [], by: ReportKeys([.year])).facts
        return Table(columns: [Column("side")] + facts.columns, rows: facts.rows.map { [.text(side)] + $0 })
    }

    private static func wide(_ rows: JSONValue?) -> Table {
        let table = ReportTable(rows?.array ?? [], by: ReportKeys([.year]))
        return table.wide(table.held(of: ReportColumn.measures))
    }

    /// "XM-DAC-41121, its successor from 2024-01-01".
    private static func merger(_ merger: JSONValue?) -> String? {
        guard let merger, let into = merger["into"]?.string else { return nil }
        guard merger["kind"]?.string == "successor" else { return "\(into), which it is a duplicate of" }
        return "\(into), its successor" + (merger["from"]?.string.map { " from \($0)" } ?? "")
    }
}
