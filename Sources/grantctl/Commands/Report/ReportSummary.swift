internal import ArgumentParser

struct ReportSummary: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "summary",
        abstract: "Totals over the books, by currency: currencies are never added up.",
        discussion: """
            What enters from outside counts once; what grants of the books have from each other is shown as internal.

            Example: grantctl report summary --in USD --explain-rates
            """)

    @OptionGroup var options: ReportOptions

    func run() throws {
        try SumReport.run(.summary, options)
    }
}
