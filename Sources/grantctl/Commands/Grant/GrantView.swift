internal import Varlink

/// One grant for people.
enum GrantView {
    static func blocks(_ reply: JSONValue) -> [Block] {
        let grant = reply["grant"] ?? [:]
        let reference = grant["reference"]?.string ?? "?"
        let title = Words.first(grant["titles"]).map { "  \($0)" } ?? ""
        let isClosed = reply["closed"]?.bool ?? false
        return [
            .heading(reference + title),
            .fields([
                .init("state", isClosed ? "closed" : "open"),
                .init("providers", Words.joined(grant["providers"])),
                .init("receivers", receivers(grant)),
                .init("participants", ThingBlocks.participants(grant["participants"])),
                .init("period", Words.period(grant["period"])),
                .init("currency", reply["currency"]?.string),
                .init("earmarking", grant["earmarking"]?.string),
                .init("humanitarian", grant["humanitarian"]?.bool.map { $0 ? "yes" : "no" }),
                .init("usage years", ThingBlocks.integers(grant["usageYears"])),
                .init("form", grant["form"]?.string == "inKind" ? "in kind" : nil),
                .init("purposes", ThingBlocks.texts(grant["purposes"])),
                .init("version", reply["streamVersion"]?.int.map { String($0) }),
            ]),
            .table("Balances", Balances.table(reply["balances"])),
            .table("Entries", EntryRows.table(reply["entries"]).withoutEmpty),
            .table("Revised", EntryRows.statements(reply["entries"])),
            .table("Other statements, which do not count", EntryRows.otherStatements(reply["entries"])),
            .table("Allocation lines", EntryRows.lines(reply["entries"])),
            .table("Passed on to", passedOn(reply["passedOn"])),
            .table("Projects", projects(reply["projects"])),
            ThingBlocks.documents(reply["documents"]),
            ThingBlocks.notes(reply["notes"]),
            .table("Wants attention", ExceptionRows.table(reply["exceptions"])),
        ]
    }

    private static func receivers(_ grant: JSONValue) -> String {
        let receivers = Words.joined(grant["receivers"])
        guard grant["receiversUnknown"]?.bool == true else { return receivers }
        return receivers.isEmpty ? "not known" : "\(receivers) and others not known"
    }

    /// Links to the grants that are funded from it; those that it is funded from are among its entries.
    private static func passedOn(_ links: JSONValue?) -> Table {
        Table(
            columns: [Column("grant"), Column("entry"), Column("currency"), Column("amount", "amount", .right)],
            rows: (links?.array ?? []).map { link in
                [
                    .text(link["grant"]), .text(link["entry"]), .text(link["figure"]?["currency"]),
                    .figure(link["figure"]),
                ]
            })
    }

    private static func projects(_ projects: JSONValue?) -> Table {
        Table(
            columns: [Column("reference"), Column("title"), Column("destinations")],
            rows: (projects?.array ?? []).map { project in
                [
                    .text(project["reference"]), .text(project["title"]),
                    .text(Words.places(project["destinations"])),
                ]
            })
    }
}
