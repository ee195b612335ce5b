internal import ArgumentParser
internal import Varlink

/// Which part of the log.
struct LogOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Only events of this thing: grant/JP-IOM-2021.", valueName: "stream"))
    var stream: String?

    @Option(help: ArgumentHelp("Only what was recorded at or after this time, RFC 3339.", valueName: "time"))
    var since: String?

    func members(after: Int64?) -> [JSONMember] {
        var members: [JSONMember] = []
        if let after { members.append(JSONMember(name: "after", value: .number(String(after)))) }
        if let stream { members.append(JSONMember(name: "stream", value: .string(stream))) }
        if let since { members.append(JSONMember(name: "since", value: .string(since))) }
        return members
    }
}
