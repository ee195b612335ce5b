internal import ArgumentParser
internal import Control
internal import Varlink

struct LogShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print events, oldest first.",
        discussion: """
            Example: grantctl log show --stream grant/JP-IOM-2021 -o jsonl
            """)

    @OptionGroup var part: LogOptions

    @Option(help: ArgumentHelp("Start after this event.", valueName: "sequence"))
    var after: Int64?

    @Option(help: ArgumentHelp("Stop after this event.", valueName: "sequence"))
    var through: Int64?

    @Option(help: ArgumentHelp("Only what was recorded at or before this time, RFC 3339.", valueName: "time"))
    var until: String?

    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        let session = try Session(global)
        var members = part.members(after: after)
        if let through { members.append(JSONMember(name: "through", value: .number(String(through)))) }
        if let until { members.append(JSONMember(name: "until", value: .string(until))) }

        var printer = EventPrinter(session)
        var events: [JSONValue] = []
        var last: JSONValue = [:]
        try session.stream("org.grantd.Log.Read", .object(members)) { reply in
            let page = reply["events"]?.array ?? []
            last = reply
            // One JSON value holds the whole answer; the other forms are printed page by page.
            if global.output == .json { events += page } else { printer.print(page) }
            return .goOn
        }
        if global.output == .json {
            session.print(
                json: .object(
                    (last.members ?? []).map { member in
                        member.name == "events" ? JSONMember(name: "events", value: .array(events)) : member
                    }))
        }
        session.console.finish()
        if global.output == .table {
            if printer.count == 0 { Console.say("No event matches.") }
            if let position = last["position"]?.int { Console.say("as of event \(position)") }
        }
    }
}
