internal import ArgumentParser

struct DisbursementGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disbursement",
        abstract: "Disbursements that were made: reverse.",
        discussion: "Example: grantctl disbursement reverse JP-IOM-2021 D1",
        subcommands: [DisbursementReverse.self])
}
