internal import ArgumentParser
internal import Varlink

struct ReportRecipients: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recipients",
        abstract: "Totals by receiving organisation and year of the value date.",
        discussion: """
            Example: grantctl report recipients --year 2021
            """)

    @Option(help: ArgumentHelp("Only this year of the value date.", valueName: "year"))
    var year: Int64?

    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try Listing(
            method: "org.grantd.Reports.Recipients",
            rowsMember: "recipients",
            parameters: OrganisationTotals.parameters(year: year),
            table: OrganisationTotals.table,
            facts: OrganisationTotals.facts,
            emptyMessage: "No organisation receives anything\(year.map { " in \($0)" } ?? "")."
        ).run(global)
    }
}
