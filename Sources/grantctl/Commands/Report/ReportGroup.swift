internal import ArgumentParser

struct ReportGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Reports: totals over the books, what is to come, and what wants attention.",
        discussion: "Example: grantctl report destinations -o csv",
        groupedSubcommands: [
            CommandGroup(
                name: "Money",
                subcommands: [
                    ReportSummary.self, ReportGrants.self, ReportProjects.self, ReportDonors.self,
                    ReportRecipients.self, ReportDestinations.self, ReportSectors.self, ReportTimeline.self,
                    ReportFlows.self,
                ]),
            CommandGroup(
                name: "Desk", subcommands: [ReportPipeline.self, ReportExceptions.self, ReportActivity.self]),
        ])
}
