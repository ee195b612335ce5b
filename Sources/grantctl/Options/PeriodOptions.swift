internal import ArgumentParser
internal import Varlink

/// From when to when, each date as precise as its source.
struct PeriodOptions: ParsableArguments {
    @Option(help: ArgumentHelp("First date: 2021, 2021-03 or 2021-03-01.", valueName: "date"))
    var start: String?

    @Option(help: ArgumentHelp("Last date.", valueName: "date"))
    var end: String?

    @Option(
        name: .customLong("period"),
        help: ArgumentHelp("The period in the source's words: \"12 months from March 2021\".", valueName: "words"))
    var words: String?

    var object: JSONValue? {
        JSONValue.object(["start": .text(start), "end": .text(end), "words": .text(words)]).unlessEmpty
    }
}
