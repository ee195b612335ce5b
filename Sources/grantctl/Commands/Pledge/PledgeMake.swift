internal import ArgumentParser
internal import Varlink

struct PledgeMake: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make",
        abstract: "Record a pledge.",
        discussion: """
            Example: grantctl pledge make JP-IOM-2011 --amount "USD 37.9 million" --also-stated "nearly USD 38 million"
            """)

    @Argument(help: ArgumentHelp("The grant's reference.", valueName: "grant")) var grant: String
    @OptionGroup var figure: FigureOptions
    @OptionGroup var otherStatements: OtherStatementsOptions
    @OptionGroup(title: "Entry Options") var entry: EntryOptions

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .makePledge,
            .object([
                "grant": .string(grant),
                "id": .text(entry.id),
                "figure": figure.amount,
                "otherStatements": .list(otherStatements.figures),
                "provider": .text(entry.provider),
                "receiver": .text(entry.receiver),
            ]),
            usageYears: entry.usageYears, global)
    }
}
