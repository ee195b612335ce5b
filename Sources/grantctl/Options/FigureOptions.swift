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

/// By how much, signed: below zero it takes away.
struct SignedFigureOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How much, signed, the currency first: \"USD 112.40\", \"USD -12.50\", \"about USD -1.2 million\".",
            valueName: "figure"),
        transform: FigureInput.parseSigned)
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

/// What every new entry of a grant may say of itself.
struct EntryIdentityOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Identifier within the grant; the next free one when absent.", valueName: "entry"))
    var id: String?

    @Option(
        name: .customLong("usage-year"),
        help: ArgumentHelp("A year that this money may be used in. Can be given again.", valueName: "year"))
    var usageYears: [Int64] = []
}

/// What a new entry between two organisations may say of itself.
struct EntryOptions: ParsableArguments {
    @OptionGroup var identity: EntryIdentityOptions

    @Option(help: ArgumentHelp("The organisation that gives.", valueName: "organisation"))
    var provider: String?

    @Option(help: ArgumentHelp("The organisation that receives.", valueName: "organisation"))
    var receiver: String?

    var id: String? { identity.id }
    var usageYears: [Int64] { identity.usageYears }
}
