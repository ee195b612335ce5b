internal import ArgumentParser

struct ReportGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Reports: totals over the books.",
        discussion: "Example: grantctl report destinations -o csv",
        subcommands: [
            ReportSummary.self, ReportDonors.self, ReportRecipients.self, ReportDestinations.self, ReportProjects.self,
            ReportExceptions.self,
        ])
}
