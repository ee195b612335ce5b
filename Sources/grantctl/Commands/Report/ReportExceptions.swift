internal import ArgumentParser
internal import Varlink

struct ReportExceptions: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exceptions",
        abstract: "What wants attention: flagged, undisclosed, unconfirmed, undated, unapportioned.",
        discussion: """
            With --in, also what has no rate to that currency.

            Example: grantctl report exceptions --kind allocation.exceeds-available
            """)

    @Option(help: ArgumentHelp("Only of this grant.", valueName: "reference"))
    var grant: String?

    @Option(help: ArgumentHelp("Only of this project.", valueName: "reference"))
    var project: String?

    @Option(
        name: .customLong("kind"),
        help: ArgumentHelp("Only of this rule or kind: figure.undisclosed. Can be given again.", valueName: "kind"))
    var kinds: [String] = []

    @Flag(help: "Those that are resolved, too.")
    var resolved = false

    @Option(
        name: .customLong("in"),
        help: ArgumentHelp("What has no rate to this currency (ISO 4217), too.", valueName: "currency"))
    var inCurrency: String?

    @OptionGroup var past: PastOptions
    @OptionGroup var page: PageOptions
    @OptionGroup var watching: WatchOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    var parameters: [JSONMember] {
        let members = JSONValue.object([
            "grant": .text(grant), "project": .text(project), "kinds": .texts(kinds), "resolved": .flag(resolved),
            "inCurrency": .text(inCurrency),
        ])
        return (members.members ?? []) + past.members
    }

    func validate() throws {
        try watching.check(asOf: past.asOf, global)
    }

    func run() throws {
        try watching.print(global) { session throws(Failure) in
            try past.prepare(session)
            let reply = try Pages(
                method: "org.grantd.Reports.Exceptions", rowsMember: "exceptions", parameters: parameters,
                rowsMax: page.rowsMax
            ).whole(session)
            let exceptions = reply["exceptions"]?.array ?? []
            return Answer(
                reply: reply, blocks: [.table(nil, ExceptionRows.table(reply["exceptions"]))],
                facts: ExceptionRows.layout.table(exceptions), lines: exceptions,
                remarks: exceptions.isEmpty ? ["Nothing wants attention."] : [])
        }
    }
}
