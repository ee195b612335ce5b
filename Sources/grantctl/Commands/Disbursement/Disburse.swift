internal import ArgumentParser
internal import Varlink

struct Disburse: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disburse",
        abstract: "Record money that was paid.",
        discussion: """
            Example: grantctl disburse JP-IOM-2021 --amount "USD 2,500,000.00" --allocation A1 --value-date 2021-05-03
            """)

    @Argument(help: ArgumentHelp("The grant's reference.", valueName: "grant")) var grant: String
    @OptionGroup var figure: FigureOptions
    @Option(
        help: ArgumentHelp(
            "The allocation that it is paid from; the grant itself when absent.", valueName: "allocation"))
    var allocation: String?
    @Option(help: ArgumentHelp("The schedule that it fulfils.", valueName: "schedule"))
    var schedule: String?
    @OptionGroup(title: "Entry Options") var entry: EntryOptions
    @OptionGroup(title: "Payment in Another Currency") var payment: PaymentOptions

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .makeDisbursement,
            .object([
                "grant": .string(grant),
                "id": .text(entry.id),
                "figure": figure.amount,
                "allocation": .text(allocation),
                "schedule": .text(schedule),
                "provider": .text(entry.provider),
                "receiver": .text(entry.receiver),
                "payment": payment.object,
            ]),
            usageYears: entry.usageYears, global)
    }
}
