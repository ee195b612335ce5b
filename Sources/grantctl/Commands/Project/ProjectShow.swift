internal import ArgumentParser
internal import Varlink

struct ProjectShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show everything known of one project. As CSV: its targets and results, one a row.",
        discussion: """
            Example: grantctl project show MX-LIP-2025
            """)

    @Argument(help: ArgumentHelp("The project's reference.", valueName: "project")) var reference: String
    @OptionGroup var past: PastOptions
    @OptionGroup var watching: WatchOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    var parameters: JSONValue {
        .object([JSONMember(name: "reference", value: .string(reference))] + past.members)
    }

    func validate() throws {
        try watching.check(asOf: past.asOf, global)
    }

    func run() throws {
        try watching.print(global) { session throws(Failure) in
            try past.prepare(session)
            let reply = try session.call("org.grantd.Reports.GetProject", parameters)
            return Answer(reply: reply, blocks: ProjectView.blocks(reply), facts: ProjectView.indicators(reply))
        }
    }
}
