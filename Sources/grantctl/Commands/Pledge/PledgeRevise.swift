internal import ArgumentParser
internal import Varlink

struct PledgeRevise: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revise",
        abstract: "State the new total of a pledge.",
        discussion: """
            Example: grantctl pledge revise JP-IOM-2011 P1 --amount "USD 38,200,000"
            """)

    @Argument(help: ArgumentHelp("The grant's reference.", valueName: "grant")) var grant: String
    @Argument(help: ArgumentHelp("The pledge's identifier, P1.", valueName: "pledge")) var pledge: String
    @OptionGroup var figure: FigureOptions
    @OptionGroup var otherStatements: OtherStatementsOptions

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .revisePledge,
            .object([
                "grant": .string(grant),
                "pledge": .string(pledge),
                "figure": figure.amount,
                "otherStatements": .list(otherStatements.figures),
            ]),
            global)
    }
}
