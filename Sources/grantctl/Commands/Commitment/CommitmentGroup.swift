internal import ArgumentParser

struct CommitmentGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "commit",
        abstract: "Commitments: money bound by agreement.",
        discussion: "Example: grantctl commit JP-IOM-2021 --amount \"USD 37,100,767\" --pledge P1",
        subcommands: [CommitmentMake.self, CommitmentRevise.self, CommitmentCancel.self],
        defaultSubcommand: CommitmentMake.self)
}
