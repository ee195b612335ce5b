internal import ArgumentParser
internal import Varlink

struct ScheduleRevise: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revise",
        abstract: "Give a planned payment a new amount or another date; what is not given stays.",
        discussion: """
            Example: grantctl schedule revise JP-IOM-2021 S1 --due 2021-12-15
            """)

    @Argument(help: ArgumentHelp("The grant's reference.", valueName: "grant")) var grant: String
    @Argument(help: ArgumentHelp("The schedule's identifier, S1.", valueName: "schedule")) var schedule: String
    @Option(
        help: ArgumentHelp("The new amount, in full.", valueName: "figure"), transform: FigureInput.parse)
    var amount: JSONValue?
    @Option(help: ArgumentHelp("The new date.", valueName: "date"))
    var due: String?

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func validate() throws {
        if amount == nil, due == nil {
            throw ValidationError("Say what is new: --amount, --due or both.")
        }
    }

    func run() throws {
        try write.perform(
            .reviseDisbursementSchedule,
            .object([
                "grant": .string(grant),
                "schedule": .string(schedule),
                "figure": amount,
                "dueDate": .text(due),
            ]),
            global)
    }
}
