internal import ArgumentParser
internal import Control
internal import Varlink

struct AdminRebuild: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild",
        abstract: "Make a read model anew from the log; the old tables answer until it is done.",
        discussion: """
            `grantctl status` names the read models. The daemon goes on if this program is interrupted.

            Example: grantctl admin rebuild exceptions
            """)

    @Argument(help: ArgumentHelp("The read model's name.", valueName: "name")) var projector: String
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        let session = try Session(global, mayPage: false)
        let progress = Progress("rebuilding \(projector)")
        var last: JSONValue = [:]
        try session.stream("org.grantd.Admin.Rebuild", ["projector": .string(projector)]) { reply in
            last = reply
            progress.show(reply["position"]?.int ?? 0, of: reply["total"]?.int ?? 0)
            return .goOn
        }
        progress.end()
        guard last["isDone"]?.bool == true else {
            throw Failure(
                .refused, "grantd ended before \(projector) was rebuilt. See `grantctl status` for how far it is.")
        }
        Answer(
            reply: last,
            blocks: [.lines(["\(projector) is rebuilt from \(Words.counted(last["position"]?.int ?? 0, "event"))."])],
            facts: Table(
                columns: [Column("projector"), Column("position")],
                rows: [[.text(projector), .integer(last["position"])]])
        ).print(in: session)
    }
}
