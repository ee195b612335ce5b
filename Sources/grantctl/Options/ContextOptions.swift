internal import ArgumentParser
internal import Varlink

/// When a command's facts count, who says so, and on what ground: the interface's `Context`.
struct ContextOptions: ParsableArguments {
    @Option(help: ArgumentHelp("When it counts: 2021, 2021-03 or 2021-03-31.", valueName: "date"))
    var valueDate: String?

    @Option(help: ArgumentHelp("The date on the paper.", valueName: "date"))
    var documentDate: String?

    @Option(help: ArgumentHelp("The date whose exchange rate applies, where it is another.", valueName: "date"))
    var rateDate: String?

    @Option(help: ArgumentHelp("The organisation that reports it.", valueName: "organisation"))
    var reportedBy: String?

    @Option(help: "The side of the payment that it is reported from.")
    var side: ContextSide?

    @Option(
        name: .customLong("document"),
        help: ArgumentHelp("A source document, by identifier. Can be given again.", valueName: "id"))
    var documents: [String] = []

    @Option(
        name: .customLong("remark"), help: ArgumentHelp("A remark. Can be given again.", valueName: "text"),
        transform: TextInput.parse)
    var remarks: [JSONValue] = []

    /// - Parameter usageYears: Years that the money of this entry may be used in.
    func object(usageYears: [Int64] = []) -> JSONValue? {
        JSONValue.object([
            "valueDate": .text(valueDate),
            "rateDate": .text(rateDate),
            "documentDate": .text(documentDate),
            "reportedBy": .text(reportedBy),
            "side": side?.json,
            "documents": .texts(documents),
            "remarks": .list(remarks),
            "usageYears": .integers(usageYears),
        ]).unlessEmpty
    }
}
