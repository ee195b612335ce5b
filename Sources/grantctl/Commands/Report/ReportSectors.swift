internal import ArgumentParser

struct ReportSectors: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sectors",
        abstract: "Totals by sector, as its vocabulary has it.",
        discussion: """
            As CSV: the rows. Their totals are those of `grantctl report summary` with the same options.

            Example: grantctl report sectors --destination m49:002
            """)

    @OptionGroup var options: ReportOptions

    func run() throws {
        try SumReport.run(.sectors, options)
    }
}
