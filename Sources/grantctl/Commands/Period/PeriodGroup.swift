internal import ArgumentParser

struct PeriodGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "period",
        abstract: "Periods of the books: close, reopen.",
        discussion: "Example: grantctl period close 2026-06-30",
        subcommands: [PeriodClose.self, PeriodReopen.self])
}
