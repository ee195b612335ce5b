internal import ArgumentParser
internal import Varlink

struct ExpenditureReverse: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reverse",
        abstract: "Record that a report of expenditure does not stand.",
        discussion: """
            Example: grantctl expenditure reverse JP-IOM-2021 E1 --reason "disallowed by the audit"
            """)

    @Argument(help: ArgumentHelp("The grant's reference.", valueName: "grant")) var grant: String
    @Argument(help: ArgumentHelp("The expenditure's identifier, E1.", valueName: "expenditure")) var expenditure: String

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .reverseExpenditure,
            ["grant": .string(grant), "expenditure": .string(expenditure)],
            global)
    }
}
