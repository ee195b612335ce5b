internal import ArgumentParser
internal import Varlink

struct RateList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the recorded exchange rates, by base, quote and date.",
        discussion: """
            With --through: rates dated on or before it.

            Example: grantctl rate list --base EUR --quote USD --from 2024-01-01
            """)

    @Option(help: ArgumentHelp("Only of one unit of this currency (ISO 4217).", valueName: "currency"))
    var base: String?

    @Option(help: ArgumentHelp("Only what it is worth in this currency.", valueName: "currency"))
    var quote: String?

    @Option(help: ArgumentHelp("Only on or after this day.", valueName: "date"))
    var from: String?

    @Option(help: ArgumentHelp("Only on or before this day.", valueName: "date"))
    var to: String?

    @Option(help: ArgumentHelp("Only what this source publishes.", valueName: "source"))
    var source: String?

    @OptionGroup var past: PastOptions
    @OptionGroup var page: PageOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    var parameters: [JSONMember] {
        JSONValue.object([
            "base": .text(base), "quote": .text(quote), "from": .text(from), "to": .text(to),
            "source": .text(source),
        ]).members ?? []
    }

    func run() throws {
        let layout = Layout(columns: RateRows.columns, cells: { [RateRows.cells($0)] })
        try Listing(
            method: "org.grantd.Reports.Rates", rowsMember: "rates", parameters: parameters, past: past.past,
            rowsMax: page.rowsMax, table: layout, facts: layout,
            emptyMessage: "No rate is recorded: see `grantctl rate record --help` and `grantctl rate import --help`.",
            emptyPastMessage: "Those books hold no such rate."
        ).run(global)
    }
}
