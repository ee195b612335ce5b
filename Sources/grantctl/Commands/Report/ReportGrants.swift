internal import ArgumentParser

struct ReportGrants: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grants",
        abstract: "Totals by grant.",
        discussion: """
            As CSV: the rows. Their totals are those of `grantctl report summary` with the same options.

            Example: grantctl report grants --open --sort outstanding-allocated --outstanding
            """)

    @OptionGroup var options: ReportOptions

    func run() throws {
        try SumReport.run(.grants, options)
    }
}
