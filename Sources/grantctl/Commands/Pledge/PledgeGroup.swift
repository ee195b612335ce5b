internal import ArgumentParser

struct PledgeGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pledge",
        abstract: "Pledges: money announced, not binding.",
        discussion: "Example: grantctl pledge make JP-IOM-2021 --amount \"USD 37,100,767\"",
        subcommands: [PledgeMake.self, PledgeRevise.self, PledgeWithdraw.self])
}
