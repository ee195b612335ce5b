internal import ArgumentParser
internal import Varlink

struct ReceiptRecord: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Record money that came in, as the receiver sees it.",
        discussion: """
            Example: grantctl receipt record JP-IOM-2021 --amount "USD 2,500,000" --commitment C1 --value-date 2021-05-05
            """)

    @Argument(help: ArgumentHelp("The grant's reference.", valueName: "grant")) var grant: String
    @OptionGroup var figure: FigureOptions
    @Option(help: ArgumentHelp("The commitment that it fulfils.", valueName: "commitment"))
    var commitment: String?
    @OptionGroup(title: "Entry Options") var entry: EntryOptions
    @OptionGroup(title: "Payment in Another Currency") var payment: PaymentOptions

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .recordReceipt,
            .object([
                "grant": .string(grant),
                "id": .text(entry.id),
                "figure": figure.amount,
                "commitment": .text(commitment),
                "provider": .text(entry.provider),
                "receiver": .text(entry.receiver),
                "payment": payment.object,
            ]),
            usageYears: entry.usageYears, global)
    }
}
