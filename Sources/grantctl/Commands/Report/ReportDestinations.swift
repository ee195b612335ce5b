internal import ArgumentParser

struct ReportDestinations: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "destinations",
        abstract: "Totals by destination; shared, of-which and unassigned apart.",
        discussion: """
            Money shared by several destinations stands in the row of each, apart, and is counted once in the totals.
            As CSV: the rows. Their totals are those of `grantctl report summary` with the same options.

            Example: grantctl report destinations --by country --sector dac:15220
            """)

    @OptionGroup var options: ReportOptions

    func run() throws {
        try SumReport.run(.destinations, options)
    }
}
