internal import ArgumentParser
internal import Varlink

struct RefundPay: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pay",
        abstract: "Record money that was given back to whom it came from.",
        discussion: """
            Example: grantctl refund pay JP-IOM-2021 --amount "USD 8,400.20" --organisation JP-MOFA
            """)

    @Argument(help: ArgumentHelp("The grant's reference.", valueName: "grant")) var grant: String
    @OptionGroup var figure: FigureOptions
    @Option(help: ArgumentHelp("The organisation on the other side.", valueName: "organisation"))
    var organisation: String?
    @Flag(help: "The one who gave it can use the money again.")
    var reusable = false
    @OptionGroup(title: "Entry Options") var entry: EntryIdentityOptions

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .payRefund,
            .object([
                "grant": .string(grant),
                "id": .text(entry.id),
                "figure": figure.amount,
                "organisation": .text(organisation),
                "reusable": .flag(reusable),
            ]),
            usageYears: entry.usageYears, global)
    }
}
