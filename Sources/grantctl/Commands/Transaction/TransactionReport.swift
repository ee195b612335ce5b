internal import ArgumentParser
internal import Varlink

struct TransactionReport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Report a transaction that is no funding: interest, loans, equity, guarantees.",
        discussion: """
            It is in no total of funding.

            Example: grantctl transaction report JP-IOM-2021 --type 5 --amount "USD 112.40" --value-date 2021-12-31
            """)

    @Argument(help: ArgumentHelp("The grant's reference.", valueName: "grant")) var grant: String
    @Option(
        help: ArgumentHelp(
            "IATI TransactionType: 5 interest, 6 loan repayment, 7 reimbursement, 8 and 9 equity, 10 guarantee.",
            valueName: "code"))
    var type: String
    @OptionGroup var figure: SignedFigureOptions
    @OptionGroup(title: "Entry Options") var entry: EntryOptions

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .reportOtherTransaction,
            .object([
                "grant": .string(grant),
                "id": .text(entry.id),
                "transactionType": .string(type),
                "figure": figure.amount,
                "provider": .text(entry.provider),
                "receiver": .text(entry.receiver),
            ]),
            usageYears: entry.usageYears, global)
    }
}
