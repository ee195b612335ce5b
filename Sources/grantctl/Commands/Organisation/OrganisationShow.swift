internal import ArgumentParser
internal import Varlink

struct OrganisationShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show everything known of one organisation. As CSV: its totals, one a row.",
        discussion: """
            Example: grantctl org show XM-DAC-47066
            """)

    @Argument(help: ArgumentHelp("Identifier of the organisation.", valueName: "id")) var id: String
    @OptionGroup var past: PastOptions
    @OptionGroup var watching: WatchOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    var parameters: JSONValue {
        .object([JSONMember(name: "id", value: .string(id))] + past.members)
    }

    func validate() throws {
        try watching.check(asOf: past.asOf, global)
    }

    func run() throws {
        try watching.print(global) { session throws(Failure) in
            try past.prepare(session)
            let reply = try session.call("org.grantd.Reports.GetOrganisation", parameters)
            return Answer(
                reply: reply, blocks: OrganisationView.blocks(reply), facts: OrganisationView.totals(reply))
        }
    }
}
