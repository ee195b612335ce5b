internal import ArgumentParser
internal import Varlink

struct GrantList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the grants, by reference, with their totals.",
        discussion: """
            Example: grantctl grant list -o jsonl
            """)

    private static func leading(_ row: JSONValue) -> [Cell] {
        [
            .text(row["reference"]), .text(row["title"]), .text(Words.joined(row["providers"])),
            .text(Words.joined(row["receivers"])), .flag(row["closed"], "closed"),
        ]
    }

    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try Listing(
            method: "org.grantd.Reports.Grants",
            rowsMember: "grants",
            table: .wide(
                [Column("reference"), Column("title"), Column("providers"), Column("receivers"), Column("closed")],
                measures: ["pledged", "committed", "allocated", "disbursed"], Self.leading),
            facts: .tidy(
                [Column("reference"), Column("title"), Column("providers"), Column("receivers"), Column("closed")],
                Self.leading),
            emptyMessage: "No grant is open yet: see `grantctl grant open --help`."
        ).run(global)
    }
}
