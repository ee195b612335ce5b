internal import ArgumentParser
internal import Varlink

struct CommitmentMake: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make",
        abstract: "Record a commitment. This is what `commit` alone does.",
        discussion: """
            Example: grantctl commit JP-IOM-2021 --amount "USD 37,100,767" --pledge P1
            """)

    @Argument(help: ArgumentHelp("The grant's reference.", valueName: "grant")) var grant: String
    @OptionGroup var figure: FigureOptions
    @OptionGroup var otherStatements: OtherStatementsOptions
    @Option(help: ArgumentHelp("The pledge that it firms up.", valueName: "pledge"))
    var pledge: String?
    @OptionGroup(title: "Entry Options") var entry: EntryOptions

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .makeCommitment,
            .object([
                "grant": .string(grant),
                "id": .text(entry.id),
                "figure": figure.amount,
                "otherStatements": .list(otherStatements.figures),
                "pledge": .text(pledge),
                "provider": .text(entry.provider),
                "receiver": .text(entry.receiver),
            ]),
            usageYears: entry.usageYears, global)
    }
}
