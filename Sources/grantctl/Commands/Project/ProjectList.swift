internal import ArgumentParser
internal import Varlink

struct ProjectList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the projects, by reference.",
        discussion: """
            Example: grantctl project list
            Example: grantctl project list --as-of 57
            """)

    private static var layout: Layout {
        Layout(
            columns: [
                Column("reference"), Column("title"), Column("grants"), Column("partOf", "part of"), Column("period"),
                Column("destinations"), Column("closed"),
            ],
            cells: { row in
                [
                    [
                        .text(row["reference"]), .text(row["title"]), .text(Words.joined(row["grants"])),
                        .text(row["partOf"]), .text(Words.period(row["period"])),
                        .text((row["destinations"]?.array ?? []).map(Words.place).joined(separator: ", ")),
                        .flag(row["closed"], "closed"),
                    ]
                ]
            })
    }

    @OptionGroup var past: PastOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try Listing(
            method: "org.grantd.Reports.Projects",
            rowsMember: "projects",
            past: past.past,
            table: Self.layout,
            facts: Self.layout,
            emptyMessage: "No project is registered yet: see `grantctl project add --help`.",
            emptyPastMessage: "Those books hold no project."
        ).run(global)
    }
}
