internal import ArgumentParser

struct ProjectGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "project",
        abstract: "Projects: what the money is for.",
        discussion: "Example: grantctl project show MX-LIP-2025",
        subcommands: [
            ProjectAdd.self, ProjectList.self, ProjectShow.self, ProjectAmend.self, BudgetGroup.self, ProjectClose.self,
            ProjectReopen.self,
        ])
}
