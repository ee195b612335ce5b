internal import ArgumentParser
internal import Varlink

struct CommitmentRevise: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revise",
        abstract: "State the new total of a commitment.",
        discussion: """
            Example: grantctl commit revise JP-IOM-2021 C1 --amount "USD 36,000,000"
            """)

    @Argument(help: ArgumentHelp("The grant's reference.", valueName: "grant")) var grant: String
    @Argument(help: ArgumentHelp("The commitment's identifier, C1.", valueName: "commitment")) var commitment: String
    @OptionGroup var figure: FigureOptions
    @OptionGroup var otherStatements: OtherStatementsOptions

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .reviseCommitment,
            .object([
                "grant": .string(grant),
                "commitment": .string(commitment),
                "figure": figure.amount,
                "otherStatements": .list(otherStatements.figures),
            ]),
            global)
    }
}
