internal import ArgumentParser

struct GrantGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grant",
        abstract: "Grants: money of one or several providers for one or several receivers.",
        discussion: "Example: grantctl grant show JP-IOM-2021",
        subcommands: [
            GrantOpen.self, GrantList.self, GrantShow.self, GrantBalance.self, GrantAmend.self, GrantFund.self,
            GrantClose.self, GrantReopen.self,
        ])
}
