internal import ArgumentParser

struct TransactionGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transaction",
        abstract: "Other transactions (IATI types 5 to 10), in no total of funding.",
        discussion: "Example: grantctl transaction report JP-IOM-2021 --type 5 --amount \"USD 112.40\"",
        subcommands: [TransactionReport.self])
}
