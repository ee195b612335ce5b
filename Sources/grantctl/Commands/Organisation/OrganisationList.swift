internal import ArgumentParser
internal import Varlink

struct OrganisationList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the organisations, by identifier.",
        discussion: """
            Example: grantctl org list -o csv
            Example: grantctl org list --as-of 57
            """)

    private static var layout: Layout {
        Layout(
            columns: [
                Column("id", "identifier"), Column("name"), Column("organisationType", "type"), Column("country"),
            ],
            cells: { row in
                [[.text(row["id"]), .text(row["name"]), .text(row["organisationType"]), .text(row["country"])]]
            })
    }

    @OptionGroup var past: PastOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try Listing(
            method: "org.grantd.Reports.Organisations",
            rowsMember: "organisations",
            past: past.past,
            table: Self.layout,
            facts: Self.layout,
            emptyMessage: "No organisation is registered yet: see `grantctl org add --help`.",
            emptyPastMessage: "Those books hold no organisation."
        ).run(global)
    }
}
