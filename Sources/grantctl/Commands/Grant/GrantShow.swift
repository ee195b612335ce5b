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
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        let session = try Session(global)
        let pages = Pages(
            method: "org.grantd.Reports.GetGrant", rowsMember: "entries",
            parameters: [JSONMember(name: "reference", value: .string(reference))])
        let reply = try pages.whole(session)
        Answer(
            reply: reply, blocks: GrantView.blocks(reply), facts: EntryRows.table(reply["entries"])
        ).print(in: session)
    }
}
