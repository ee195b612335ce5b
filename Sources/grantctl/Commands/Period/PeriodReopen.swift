internal import ArgumentParser
internal import Varlink

struct PeriodReopen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reopen",
        abstract: "Open the books again from a day on.",
        discussion: """
            Say why with --reason: an auditor asks.

            Example: grantctl period reopen 2026-04-01 --reason "restatement agreed with the auditor"
            """)

    @Argument(help: ArgumentHelp("The first open day: 2026-04-01.", valueName: "date")) var date: String

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .reopenPeriod,
            ["from": .string(date)],
            global)
    }
}
