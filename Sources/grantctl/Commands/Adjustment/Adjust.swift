internal import ArgumentParser
internal import Varlink

struct Adjust: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adjust",
        abstract: "Correct a kind of money, or one entry, by a signed amount.",
        discussion: """
            The amount is the difference, not the new total: below zero it takes away. An entry that was recorded \
            wrongly as a whole is voided instead: grantctl void entry.

            Example: grantctl adjust JP-IOM-2021 --kind disbursed --amount "USD -12.50" --entry D1 --reason "bank fees"
            """)

    @Argument(help: ArgumentHelp("The grant's reference.", valueName: "grant")) var grant: String
    @Option(help: "The total that it changes.")
    var kind: AdjustmentKind
    @OptionGroup var figure: SignedFigureOptions
    @Option(help: ArgumentHelp("The entry that it adjusts.", valueName: "entry"))
    var entry: String?
    @OptionGroup(title: "Entry Options") var own: EntryIdentityOptions

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .adjustEntry,
            .object([
                "grant": .string(grant),
                "id": .text(own.id),
                "kind": kind.json,
                "figure": figure.amount,
                "entry": .text(entry),
            ]),
            usageYears: own.usageYears, global)
    }
}
