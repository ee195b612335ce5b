internal import ArgumentParser
internal import Varlink

struct AuditDiff: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "What changed in a report between two moments, and by which events.",
        discussion: """
            Give --as-of twice: before and after. The report's options are those of `grantctl report`. As CSV: one \
            changed figure a row, with the sequences of the events behind it.

            Example: grantctl audit diff --as-of 2026-06-30T23:59:59Z --as-of 372 donors --year 2026 --in USD
            """)

    @Argument(help: "The report.") var report: ReportName

    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp(
            "What was known by then, before and after: a sequence, or a time (RFC 3339) before the last event's.",
            valueName: "sequence|time"))
    var moments: [String] = []

    @OptionGroup(title: "Query Options") var drawing: DrawingOptions
    @OptionGroup var page: PageOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func validate() throws {
        guard moments.count == 2 else {
            throw ValidationError(
                "What changed lies between two moments: give --as-of twice, before and after, not "
                    + "\(moments.count == 1 ? "once" : "\(moments.count) times").")
        }
    }

    func run() throws {
        let session = try Session(global)
        for moment in moments { try Past(asOf: moment, through: drawing.counted.through).prepare(session) }
        let reply = try Pages(
            method: "org.grantd.Reports.Difference", rowsMember: "rows", parameters: parameters,
            rowsMax: page.rowsMax
        ).whole(session)
        let view = DifferenceView(reply: reply)
        Answer(reply: reply, blocks: view.blocks, facts: view.facts, lines: view.rows, remarks: view.remarks)
            .print(in: session)
        if global.output == .csv || global.output == .jsonl { for remark in view.positions { Console.say(remark) } }
    }

    var parameters: [JSONMember] {
        drawing.members(of: report) + [
            JSONMember(name: "from", value: .string(moments[0])), JSONMember(name: "to", value: .string(moments[1])),
        ]
    }
}
