internal import ArgumentParser

struct ExceptionGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exception",
        abstract: "Exceptions: what the books' policy flagged.",
        discussion: "Example: grantctl exception resolve 118 allocation.exceeds-available",
        subcommands: [ExceptionResolve.self])
}
