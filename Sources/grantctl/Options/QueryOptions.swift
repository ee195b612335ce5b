internal import ArgumentParser
internal import Varlink

/// How a report is drawn, and from which books: the interface's `Query`.
struct QueryOptions: ParsableArguments {
    @OptionGroup var drawing: DrawingOptions

    @Option(help: AsOfInput.help)
    var asOf: String?

    var past: Past { Past(asOf: asOf, through: drawing.counted.through) }

    /// Parameters of `Report` and `Explain`.
    func members(of report: ReportName) -> [JSONMember] {
        drawing.members(of: report, asOf: asOf)
    }
}

/// How a report is drawn, whatever the moment.
struct DrawingOptions: ParsableArguments {
    @OptionGroup(title: "Filter Options") var filter: FilterOptions

    @Option(
        name: .customLong("by"),
        help: ArgumentHelp(
            "What rows are by, comma-separated: \(ReportDimension.allValueStrings.joined(separator: ", ")).",
            valueName: "dimension"),
        transform: ReportDimension.parseList)
    var dimensions: [[ReportDimension]] = []

    @Option(
        name: .customLong("boundary"),
        help: ArgumentHelp(
            "An organisation within: what enters from outside counts. Can be given again. The books when absent.",
            valueName: "id"))
    var boundary: [String] = []

    @Option(
        name: .customLong("in"),
        help: ArgumentHelp("Convert to this currency (ISO 4217) by the recorded rates.", valueName: "currency"))
    var inCurrency: String?

    @Option(help: ArgumentHelp("With --in: only rates of this source.", valueName: "source"))
    var rateSource: String?

    @OptionGroup var counted: ThroughOption

    @Option(
        help: ArgumentHelp("Sort by a column, the largest first; by what rows are by when absent.", valueName: "column")
    )
    var sort: ReportColumn?

    @Flag(help: "With --sort: the smallest first.")
    var ascending = false

    @Flag(help: "By year or month: each row with those before it.")
    var cumulative = false

    func validate() throws {
        if inCurrency == nil, rateSource != nil {
            throw ValidationError("--rate-source says which rates to convert by: give the currency with --in.")
        }
        if ascending, sort == nil { throw ValidationError("--ascending turns a sorting: give the column with --sort.") }
    }

    /// What the rows are by; empty for a report of one row a currency.
    func dimensions(of report: ReportName) -> [ReportDimension] {
        let given = dimensions.flatMap(\.self)
        let wanted = given.isEmpty ? report.dimensions : given
        guard filter.isByUsageYear, !wanted.contains(.usageYear) else { return wanted }
        guard wanted.contains(where: \.isTime) else { return wanted + [.usageYear] }
        return wanted.map { $0.isTime ? .usageYear : $0 }
    }

    /// `nil` where nothing is asked for but the report itself.
    func object(of report: ReportName, asOf: String? = nil) -> JSONValue? {
        let dimensions = dimensions(of: report)
        return JSONValue.object([
            "filter": filter.object,
            "by": dimensions == report.dimensions ? nil as JSONValue? : .list(dimensions.map(\.json)),
            "boundary": .texts(boundary),
            "inCurrency": .text(inCurrency),
            "rateSource": .text(rateSource),
            "through": .text(counted.through),
            "asOf": .text(asOf),
            "sort": sort?.json,
            "ascending": .flag(ascending),
            "cumulative": .flag(cumulative),
        ]).unlessEmpty
    }

    /// The report and its query as parameters.
    func members(of report: ReportName, asOf: String? = nil) -> [JSONMember] {
        JSONValue.object(["report": report.json, "query": object(of: report, asOf: asOf)]).members ?? []
    }
}
