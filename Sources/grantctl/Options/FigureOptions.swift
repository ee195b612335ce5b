internal import ArgumentParser
internal import Varlink

/// How much, in the source's words.
struct FigureOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How much: \"USD 37,100,767.00\", \"USD 37.9 million\", \"about USD 9475000\", \"undisclosed\", ...",
            valueName: "figure"),
        transform: FigureInput.parse)
    var amount: JSONValue
}

/// Other statements of the same money, which do not count.
struct OtherStatementsOptions: ParsableArguments {
    @Option(
        name: .customLong("also-stated"),
        help: ArgumentHelp("Another statement of the same money. Can be given again.", valueName: "figure"),
        transform: FigureInput.parse)
    var figures: [JSONValue] = []
}

/// What a new entry of a grant may say of itself.
struct EntryOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Identifier within the grant; the next free one when absent.", valueName: "entry"))
    var id: String?

    @Option(
        name: .customLong("usage-year"),
        help: ArgumentHelp("A year that this money may be used in. Can be given again.", valueName: "year"))
    var usageYears: [Int64] = []

    @Option(help: ArgumentHelp("The organisation that gives.", valueName: "organisation"))
    var provider: String?

    @Option(help: ArgumentHelp("The organisation that receives.", valueName: "organisation"))
    var receiver: String?
}
