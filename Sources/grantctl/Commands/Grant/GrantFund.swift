internal import ArgumentParser
internal import Varlink

struct GrantFund: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fund",
        abstract: "Record that a grant's money comes out of another grant.",
        discussion: """
            Only this amount is internal to the books when totals are drawn across both.

            Example: grantctl grant fund IOM-NGO-2024 --from-grant JP-IOM-2024 --amount "USD 250,000"
            """)

    @Argument(help: ArgumentHelp("The grant's reference.", valueName: "grant")) var grant: String
    @Option(help: ArgumentHelp("The grant that it comes from.", valueName: "reference"))
    var fromGrant: String
    @OptionGroup var figure: FigureOptions
    @Option(help: ArgumentHelp("Identifier within the grant; the next free one when absent.", valueName: "entry"))
    var id: String?

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .fundGrant,
            .object([
                "grant": .string(grant),
                "id": .text(id),
                "fromGrant": .string(fromGrant),
                "figure": figure.amount,
            ]),
            global)
    }
}
