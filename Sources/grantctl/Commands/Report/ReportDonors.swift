internal import ArgumentParser

struct ReportDonors: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "donors",
        abstract: "Totals by providing organisation and year of the value date.",
        discussion: """
            With --year usage the years are those that the money may be used in; several are shown as shared.
            As CSV: the rows. Their totals are those of `grantctl report summary` with the same options.

            Example: grantctl report donors --year 2024 --in USD
            """)

    @OptionGroup var options: ReportOptions

    func run() throws {
        try SumReport.run(.donors, options)
    }
}
