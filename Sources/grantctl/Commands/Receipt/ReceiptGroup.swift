internal import ArgumentParser

struct ReceiptGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipt",
        abstract: "Receipts: money that came in.",
        discussion: "Example: grantctl receipt record JP-IOM-2021 --amount \"USD 2,500,000\"",
        subcommands: [ReceiptRecord.self, ReceiptReverse.self])
}
