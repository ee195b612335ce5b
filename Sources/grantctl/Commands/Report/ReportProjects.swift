internal import ArgumentParser

struct ReportProjects: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "projects",
        abstract: "What is allocated to each project, paid and spent.",
        discussion: """
            As CSV: the rows. Their totals are those of `grantctl report summary` with the same options.

            Example: grantctl report projects --destination KE -o csv
            """)

    @OptionGroup var options: ReportOptions

    func run() throws {
        try SumReport.run(.projects, options)
    }
}
