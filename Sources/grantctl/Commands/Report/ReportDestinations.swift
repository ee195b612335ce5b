internal import ArgumentParser
internal import Varlink

struct ReportDestinations: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "destinations",
        abstract: "What is allocated by destination; shared, of-which and unassigned apart.",
        discussion: """
            Example: grantctl report destinations
            """)

    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try Listing(
            method: "org.grantd.Reports.Destinations",
            rowsMember: "destinations",
            table: DestinationRows.table,
            facts: DestinationRows.facts,
            footer: DestinationRows.sums,
            lastFacts: DestinationRows.sumFacts,
            emptyMessage: "Nothing is allocated yet: see `grantctl allocate --help`."
        ).run(global)
    }
}
