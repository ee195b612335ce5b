internal import ArgumentParser
internal import Varlink

struct GrantList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the grants, by reference, with their totals.",
        discussion: """
            Example: grantctl grant list -o jsonl
            Example: grantctl grant list --as-of 2025-12-31T23:59:59Z
            """)

    private static func leading(_ row: JSONValue) -> [Cell] {
        [
            .text(row["reference"]), .text(row["title"]), .text(Words.joined(row["providers"])),
            .text(Words.joined(row["receivers"])), .flag(row["closed"], "closed"),
        ]
    }

    @OptionGroup var past: PastOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try Listing(
            method: "org.grantd.Reports.Grants",
            rowsMember: "grants",
            past: past.past,
            table: .wide(
                [Column("reference"), Column("title"), Column("providers"), Column("receivers"), Column("closed")],
                measures: ["pledged", "committed", "allocated", "disbursed"], Self.leading),
            facts: .tidy(
                [Column("reference"), Column("title"), Column("providers"), Column("receivers"), Column("closed")],
                Self.leading),
            emptyMessage: "No grant is open yet: see `grantctl grant open --help`.",
            emptyPastMessage: "Those books hold no grant."
        ).run(global)
    }
}
