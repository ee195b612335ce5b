import ArgumentParser
import Control

/// The command tree.
@main
struct Grantbench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grantbench",
        abstract: "Measure grantd: a running daemon under load, and its parts by themselves.",
        version: ProgramVersion.text,
        subcommands: [Load.self, Fill.self, Append.self, Replay.self, Verify.self, Path.self])
}
