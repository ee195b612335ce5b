internal import ArgumentParser
internal import Varlink

struct ReportSummary: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "summary",
        abstract: "Totals over all grants, by currency: currencies are never added up.",
        discussion: """
            Example: grantctl report summary -o csv
            """)

    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        let session = try Session(global)
        let reply = try session.call("org.grantd.Reports.Summary")
        let totals = Balances.table(reply["totals"])
        func count(_ member: String) -> String? { reply[member]?.int.map { String($0) } }
        Answer(
            reply: reply,
            blocks: [
                .fields([
                    .init("grants", count("grants")), .init("projects", count("projects")),
                    .init("organisations", count("organisations")),
                ]),
                .table(nil, totals),
            ],
            facts: totals,
            lines: reply["totals"]?.array
        ).print(in: session)
    }
}
