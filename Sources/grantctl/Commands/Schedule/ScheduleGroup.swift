internal import ArgumentParser

struct ScheduleGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule",
        abstract: "Schedules: payments that are planned.",
        discussion: "Example: grantctl schedule make JP-IOM-2021 --amount \"USD 1,000,000\" --due 2021-09-30",
        subcommands: [ScheduleMake.self, ScheduleRevise.self, ScheduleCancel.self])
}
