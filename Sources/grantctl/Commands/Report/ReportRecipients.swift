internal import ArgumentParser

struct ReportRecipients: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recipients",
        abstract: "Totals by receiving organisation and year of the value date.",
        discussion: """
            As CSV: the rows. Their totals are those of `grantctl report summary` with the same options.

            Example: grantctl report recipients --by recipient --sort disbursed
            """)

    @OptionGroup var options: ReportOptions

    func run() throws {
        try SumReport.run(.recipients, options)
    }
}
