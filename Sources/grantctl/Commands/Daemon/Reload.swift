internal import ArgumentParser
internal import Varlink

struct Reload: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reload",
        abstract: "Let the daemon read its configuration file again.",
        discussion: """
            Example: grantctl reload
            """)

    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        let session = try Session(global, mayPage: false)
        let reply = try session.call("org.grantd.Admin.Reload")
        let settings = Table(
            columns: [Column("setting"), Column("outcome")],
            rows: rows(reply["changed"], "changed") + rows(reply["restartNeeded"], "restart needed"))
        Answer(
            reply: reply,
            blocks: [settings.rows.isEmpty ? .lines(["Nothing changed."]) : .table(nil, settings)],
            facts: settings
        ).print(in: session)
    }

    private func rows(_ settings: JSONValue?, _ outcome: String) -> [[Cell]] {
        (settings?.array ?? []).map { [.text($0), .text(outcome)] }
    }
}
