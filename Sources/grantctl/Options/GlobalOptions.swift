internal import ArgumentParser

/// The form that an answer is printed in.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json, jsonl, csv
}

enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
}

/// Where the daemon is.
struct ConnectionOptions: ParsableArguments {
    /// Where the unit's socket is.
    static let socketDefault = "/run/grantd/org.grantd"

    @Option(
        help: ArgumentHelp(
            "Socket of grantd: a path, unix:/path or unix:@name; $GRANTD_SOCKET or \(socketDefault) when absent.",
            valueName: "address"),
        completion: .file())
    var socket: String?

    var socketAddress: String {
        socket ?? Environment.value("GRANTD_SOCKET") ?? Self.socketDefault
    }
}

/// What every command takes.
struct GlobalOptions: ParsableArguments {
    @OptionGroup var connection: ConnectionOptions

    @Option(name: [.short, .customLong("output")], help: "Form of the answer on stdout.")
    var output: OutputFormat = .table

    @Flag(help: "Print to the terminal, not through $PAGER or less.")
    var noPager = false

    @Option(help: "Bold heads: auto is on a terminal unless NO_COLOR is set.")
    var color: ColorChoice = .auto

    var socketAddress: String { connection.socketAddress }
}
