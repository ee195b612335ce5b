internal import ArgumentParser
internal import Varlink

struct RefundReceive: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receive",
        abstract: "Record money that came back from whom it was paid to.",
        discussion: """
            What was disbursed falls by it. Only a reusable refund can be allocated and paid out again.

            Example: grantctl refund receive JP-IOM-2021 --amount "USD 12,000.00" --disbursement D1 --reusable
            """)

    @Argument(help: ArgumentHelp("The grant's reference.", valueName: "grant")) var grant: String
    @OptionGroup var figure: FigureOptions
    @Option(help: ArgumentHelp("The disbursement that it comes back from, D1.", valueName: "disbursement"))
    var disbursement: String?
    @Option(help: ArgumentHelp("The organisation on the other side.", valueName: "organisation"))
    var organisation: String?
    @Flag(help: "The money can be used again.")
    var reusable = false
    @OptionGroup(title: "Entry Options") var entry: EntryIdentityOptions

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .receiveRefund,
            .object([
                "grant": .string(grant),
                "id": .text(entry.id),
                "figure": figure.amount,
                "disbursement": .text(disbursement),
                "organisation": .text(organisation),
                "reusable": .flag(reusable),
            ]),
            usageYears: entry.usageYears, global)
    }
}
