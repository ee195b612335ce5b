internal import ArgumentParser
internal import Control
internal import Varlink

struct LogFollow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "follow",
        abstract: "Print events as they are recorded, until interrupted.",
        discussion: """
            Without --after it begins with the last ten events; --after 0 begins with the first.

            Example: grantctl log follow -o jsonl --after 0
            """)

    @OptionGroup var part: LogOptions

    @Option(help: ArgumentHelp("Start after this event.", valueName: "sequence"))
    var after: Int64?

    @OptionGroup(title: "Global Options") var global: GlobalOptions

    /// How many recorded events are shown before new ones.
    private static let eventsBefore: Int64 = 10

    func validate() throws {
        if global.output == .json {
            throw ValidationError("A log that is followed has no end, and so is no JSON value: use -o jsonl.")
        }
    }

    func run() throws {
        let session = try Session(global, mayPage: false)
        let start = try after ?? recentStart(session)
        var members = part.members(after: start)
        members.append(JSONMember(name: "follow", value: true))
        var printer = EventPrinter(session)
        try session.stream("org.grantd.Log.Read", .object(members)) { reply in
            printer.print(reply["events"]?.array ?? [])
            session.console.flush()
            return .goOn
        }
    }

    /// Ten before the end; `nil` where a time was asked for, which says itself where to begin.
    private func recentStart(_ session: Session) throws(Failure) -> Int64? {
        guard part.since == nil else { return nil }
        let page = try session.call("org.grantd.Log.Read", ["limit": 1])
        return max(0, (page["position"]?.int ?? 0) - Self.eventsBefore)
    }
}
