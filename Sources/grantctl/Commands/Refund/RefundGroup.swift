internal import ArgumentParser

struct RefundGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refund",
        abstract: "Refunds: money that goes back.",
        discussion: "Example: grantctl refund receive JP-IOM-2021 --amount \"USD 12,000.00\" --disbursement D1",
        subcommands: [RefundReceive.self, RefundPay.self])
}
