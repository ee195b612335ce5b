internal import ArgumentParser

struct MatchGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match",
        abstract: "Matches: one payment that both sides reported.",
        discussion: "Example: grantctl match JP-IOM-2021 D1 IOM-NGO-2021 R1",
        subcommands: [MatchMake.self, MatchUndo.self],
        defaultSubcommand: MatchMake.self)
}
