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
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        let session = try Session(global)
        let reply = try session.call("org.grantd.Reports.GetProject", ["reference": .string(reference)])
        Answer(
            reply: reply, blocks: ProjectView.blocks(reply), facts: ProjectView.indicators(reply)
        ).print(in: session)
    }
}
