internal import ArgumentParser
internal import Varlink

struct OrganisationShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show everything known of one organisation. As CSV: its totals, one a row.",
        discussion: """
            Example: grantctl org show XM-DAC-47066
            """)

    @Argument(help: ArgumentHelp("Identifier of the organisation.", valueName: "id")) var id: String
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        let session = try Session(global)
        let reply = try session.call("org.grantd.Reports.GetOrganisation", ["id": .string(id)])
        Answer(reply: reply, blocks: blocks(reply), facts: totals(reply)).print(in: session)
    }

    private func blocks(_ reply: JSONValue) -> [Block] {
        let organisation = reply["organisation"] ?? [:]
        let names = (organisation["names"]?.array ?? []).compactMap { $0["text"]?.string }
        let references = (reply["references"]?.array ?? []).map { reference in
            "\(reference["scheme"]?.string ?? "?") \(reference["id"]?.string ?? "?")"
        }
        return [
            .heading(([organisation["id"]?.string ?? id] + names.prefix(1)).joined(separator: "  ")),
            .fields([
                .init("other names", names.dropFirst().joined(separator: "; ")),
                .init("type", organisation["organisationType"]?.string),
                .init("country", organisation["country"]?.string),
                .init("references", references.joined(separator: ", ")),
                .init("version", reply["streamVersion"]?.int.map { String($0) }),
            ]),
            .table("Totals", totals(reply)),
            ThingBlocks.documents(reply["documents"]),
            ThingBlocks.notes(reply["notes"]),
        ]
    }

    /// What it gives, then what it receives, by year, currency and measure.
    private func totals(_ reply: JSONValue) -> Table {
        func rows(_ member: String, _ side: String) -> [[Cell]] {
            (reply[member]?.array ?? []).flatMap { row in
                Balances.rows(row["balance"] ?? [:], leading: [.text(side), .integer(row["year"])])
            }
        }
        return Table(
            columns: [Column("side"), Column("year", "year", .right)] + Balances.columns,
            rows: rows("given", "gives") + rows("taken", "receives"))
    }
}
