internal import ArgumentParser
internal import Varlink

struct GrantShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show everything known of one grant. As CSV: its entries, one a row.",
        discussion: """
            Example: grantctl grant show JP-IOM-2021
            """)

    @Argument(help: ArgumentHelp("The grant's reference.", valueName: "grant")) var reference: String
    @OptionGroup var past: PastOptions
    @OptionGroup var watching: WatchOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    var parameters: [JSONMember] {
        [JSONMember(name: "reference", value: .string(reference))] + past.members
    }

    func validate() throws {
        try watching.check(asOf: past.asOf, global)
    }

    func run() throws {
        try watching.print(global) { session throws(Failure) in
            try past.prepare(session)
            let pages = Pages(method: "org.grantd.Reports.GetGrant", rowsMember: "entries", parameters: parameters)
            let reply = try pages.whole(session)
            return Answer(reply: reply, blocks: GrantView.blocks(reply), facts: EntryRows.table(reply["entries"]))
        }
    }
}
