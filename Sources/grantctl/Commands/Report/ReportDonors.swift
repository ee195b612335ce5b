internal import ArgumentParser
internal import Varlink

struct ReportDonors: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "donors",
        abstract: "Totals by providing organisation and year of the value date.",
        discussion: """
            Example: grantctl report donors --year 2021
            """)

    @Option(help: ArgumentHelp("Only this year of the value date.", valueName: "year"))
    var year: Int64?

    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try Listing(
            method: "org.grantd.Reports.Donors",
            rowsMember: "donors",
            parameters: OrganisationTotals.parameters(year: year),
            table: OrganisationTotals.table,
            facts: OrganisationTotals.facts,
            emptyMessage: "No organisation gives anything\(year.map { " in \($0)" } ?? "")."
        ).run(global)
    }
}
