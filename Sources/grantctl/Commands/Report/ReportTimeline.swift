internal import ArgumentParser

struct ReportTimeline: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline",
        abstract: "Totals by month or year of the value date.",
        discussion: """
            As CSV: the rows. Their totals are those of `grantctl report summary` with the same options.

            Example: grantctl report timeline --by year --cumulative
            """)

    @OptionGroup var options: ReportOptions

    func run() throws {
        try SumReport.run(.timeline, options)
    }
}
