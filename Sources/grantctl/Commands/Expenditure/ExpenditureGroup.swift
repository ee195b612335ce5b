internal import ArgumentParser

struct ExpenditureGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "expenditure",
        abstract: "Expenditure: money that was spent.",
        discussion: "Example: grantctl expenditure report JP-IOM-2021 --amount \"USD 310,250.75\"",
        subcommands: [ExpenditureReport.self, ExpenditureReverse.self])
}
