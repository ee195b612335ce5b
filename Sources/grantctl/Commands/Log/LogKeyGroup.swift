internal import ArgumentParser

struct LogKeyGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "The key that the log's checkpoints are verified with.",
        discussion: "Example: grantctl log key show > grantd.vkey",
        subcommands: [LogKeyShow.self])
}
