internal import ArgumentParser

struct ReportFlows: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flows",
        abstract: "From donor to recipient, project and destination, each money counted once.",
        discussion: """
            Money that is passed on within the boundary is marked internal, and counted where it entered.
            As CSV: the rows. Their totals are those of `grantctl report summary` with the same options.

            Example: grantctl report flows --boundary XM-DAC-47066
            """)

    @OptionGroup var options: ReportOptions

    func run() throws {
        try SumReport.run(.flows, options)
    }
}
