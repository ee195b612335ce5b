internal import ArgumentParser
internal import Varlink

struct ReportPipeline: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pipeline",
        abstract:
            "What is to come: payments scheduled and overdue, pledges not committed, ends of grants and projects.",
        discussion: """
            Example: grantctl report pipeline --within 30
            """)

    @Option(help: ArgumentHelp("The day that days are counted from; today when absent.", valueName: "date"))
    var on: String?

    @Option(
        name: .customLong("within"),
        help: ArgumentHelp("Grants and projects that end within so many days; 90 when absent.", valueName: "days"))
    var withinDays: Int64?

    @OptionGroup(title: "Filter Options") var filter: FilterOptions
    @OptionGroup var past: PastOptions
    @OptionGroup var page: PageOptions
    @OptionGroup var watching: WatchOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    var parameters: [JSONMember] {
        let members = JSONValue.object([
            "filter": filter.object, "on": .text(on), "withinDays": .integer(withinDays),
        ])
        return (members.members ?? []) + past.members
    }

    static var layout: Layout {
        Layout(
            columns: [
                Column("kind"), Column("date"), Column("days", "days", .right), Column("grant"), Column("project"),
                Column("title"), Column("entry"), Column("receiver"), Column("currency"),
                Column("amount", "amount", .right), Column("upper", "up to", .right), Column("qualifier"),
            ],
            cells: { item in
                let figure = Words.value(item["figure"])
                let qualifier = figure.map { $0["qualifier"]?.string ?? "exact" }
                let kind = item["kind"]?.string ?? "?"
                return [
                    [
                        Cell(people: Words.spaced(kind), plain: kind), .text(item["date"]), .integer(item["days"]),
                        .text(item["grant"]), .text(item["project"]), .text(item["title"]), .text(item["entry"]),
                        .text(item["receiver"]), .text(figure?["currency"]), .figure(figure),
                        .amount(figure?["upper"]), .text(qualifier),
                    ]
                ]
            })
    }

    func validate() throws {
        if filter.isByUsageYear {
            throw ValidationError("The pipeline has no rows by year: give --usage-year instead.")
        }
        try watching.check(asOf: past.asOf, global)
    }

    func run() throws {
        try watching.print(global) { session throws(Failure) in
            try past.prepare(session)
            let reply = try Pages(
                method: "org.grantd.Reports.Pipeline", rowsMember: "items", parameters: parameters,
                rowsMax: page.rowsMax
            ).whole(session)
            let items = reply["items"]?.array ?? []
            let table = Self.layout.table(items)
            return Answer(
                reply: reply,
                blocks: [.table(nil, table.withoutEmpty), .fields([.init("counted from", reply["on"]?.string)])],
                facts: table, lines: items, remarks: items.isEmpty ? ["Nothing is to come."] : [])
        }
    }
}
