internal import ArgumentParser
internal import Varlink

struct ScheduleCancel: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "Record that a planned payment will not be made.",
        discussion: """
            Example: grantctl schedule cancel JP-IOM-2021 S1 --reason "paid in one sum"
            """)

    @Argument(help: ArgumentHelp("The grant's reference.", valueName: "grant")) var grant: String
    @Argument(help: ArgumentHelp("The schedule's identifier, S1.", valueName: "schedule")) var schedule: String

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .cancelDisbursementSchedule,
            ["grant": .string(grant), "schedule": .string(schedule)],
            global)
    }
}
