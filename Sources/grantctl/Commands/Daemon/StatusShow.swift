internal import ArgumentParser
internal import Varlink

struct StatusShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show how the daemon is, and who you are to it.",
        discussion: """
            Example: grantctl status -o json
            """)

    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        let session = try Session(global)
        let reply = try session.call("org.grantd.Admin.Status")
        Answer(reply: reply, blocks: StatusView.blocks(reply), facts: StatusView.facts(reply)).print(in: session)
    }
}
