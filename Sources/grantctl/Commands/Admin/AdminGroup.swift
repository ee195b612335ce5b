internal import ArgumentParser

struct AdminGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "admin",
        abstract: "What an administrator does to the daemon's read models.",
        discussion: "Example: grantctl admin rebuild exceptions",
        subcommands: [AdminRebuild.self])
}
