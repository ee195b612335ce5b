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

    var object: JSONValue? { Self.object(start: start, end: end, words: words) }

    /// The interface's `Period`; `nil` where nothing is said of it.
    static func object(start: String?, end: String?, words: String?) -> JSONValue? {
        JSONValue.object(["start": .text(start), "end": .text(end), "words": .text(words)]).unlessEmpty
    }
}

/// The period that money was spent in or is planned for.
struct ReportingPeriodOptions: ParsableArguments {
    @Option(help: ArgumentHelp("First date of the period: 2021, 2021-04 or 2021-04-01.", valueName: "date"))
    var from: String?

    @Option(help: ArgumentHelp("Last date of the period.", valueName: "date"))
    var to: String?

    @Option(
        name: .customLong("period"),
        help: ArgumentHelp("The period in the source's words: \"second quarter of 2021\".", valueName: "words"))
    var words: String?

    var object: JSONValue? { PeriodOptions.object(start: from, end: to, words: words) }
}
