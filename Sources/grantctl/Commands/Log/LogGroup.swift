internal import ArgumentParser

struct LogGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "The log itself: every event, in order.",
        discussion: "Example: grantctl log show --stream grant/JP-IOM-2021",
        subcommands: [
            LogShow.self, LogFollow.self, LogCheckpoint.self, LogProve.self, LogConsistency.self, LogExport.self,
            LogKeyGroup.self,
        ])
}
