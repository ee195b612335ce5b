internal import ArgumentParser

struct OrganisationGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "org",
        abstract: "Organisations: who gives, who receives, who does the work.",
        discussion: "Example: grantctl org list",
        subcommands: [
            OrganisationAdd.self, OrganisationAmend.self, OrganisationMerge.self, OrganisationUnmerge.self,
            OrganisationList.self, OrganisationShow.self,
        ])
}
