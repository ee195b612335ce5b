internal import ArgumentParser
internal import Varlink

struct ExplainFigure: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "figure",
        abstract: "List the events that make up one figure of a report: their amounts add up to it.",
        discussion: """
            A row is named by the values that the report's rows are by, in their order, as `-o jsonl` prints them; no \
            value means the totals. What is not known is written "". Columns: \
            \(ReportColumn.allValueStrings.joined(separator: ", ")).

            Example: grantctl explain donors XM-DAC-701 2024 pledged --of USD
            """)

    @Argument(help: "The report.") var report: ReportName

    @Argument(
        help: ArgumentHelp("The row's values, none for the totals, and then the column.", valueName: "value... column"))
    var words: [String]

    @Option(help: "How the row has it.")
    var part: ReportPart = .own

    @Option(
        name: .customLong("of"),
        help: ArgumentHelp(
            "Currency of the row, where it has several (ISO 4217); undisclosed for what has none.",
            valueName: "currency"))
    var rowCurrency: String?

    @OptionGroup(title: "Query Options") var query: QueryOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func validate() throws {
        guard let last = words.last, ReportColumn(argument: last) != nil else {
            throw ValidationError(
                "'\(words.last ?? "")' is no column. Name one last: "
                    + "\(ReportColumn.allValueStrings.joined(separator: ", ")).")
        }
        let count = words.count - 1
        let dimensions = query.drawing.dimensions(of: report)
        guard count == 0 || count == dimensions.count else {
            let by = dimensions.isEmpty ? "nothing" : dimensions.map(\.title).joined(separator: ", ")
            throw ValidationError(
                "The rows of \(report.rawValue) are by \(by): give \(dimensions.count) "
                    + "\(dimensions.count == 1 ? "value" : "values") before the column, or none for the totals, "
                    + "not \(count).")
        }
    }

    func run() throws {
        guard let column = words.last.flatMap({ ReportColumn(argument: $0) }) else { return }
        let session = try Session(global)
        let figure = FigureAddress(
            report: report, values: Array(words.dropLast()), column: column, part: part, currency: rowCurrency)
        let row = try figure.row(in: SumReport.reply(report, query, session))
        let reply = try Pages(
            method: "org.grantd.Reports.Explain", rowsMember: "events",
            parameters: query.members(of: report) + figure.members(row)
        ).whole(session)
        try ExplainedFigure(column: column, currency: row["currency"]?.string, reply: reply).answer().print(in: session)
    }
}
