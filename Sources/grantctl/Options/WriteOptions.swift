internal import ArgumentParser
internal import Control
internal import Varlink

/// What every write takes: identity, reason, expectation, dry run.
struct WriteOptions: ParsableArguments {
    @Flag(help: "Let grantd decide and show what would happen; nothing is recorded.")
    var dryRun = false

    @Option(
        help: ArgumentHelp(
            "Identifier of the command; made and printed when absent. The same again gives the first result.",
            valueName: "id"))
    var commandId: String?

    @Option(help: ArgumentHelp("Why, for the record.", valueName: "text"))
    var reason: String?

    @Option(
        help: ArgumentHelp("Refuse if the thing has another version by now (see `show`).", valueName: "version"))
    var expectedVersion: Int64?

    @OptionGroup(title: "Context Options")
    var context: ContextOptions

    /// Sends one command and prints what it came to.
    func perform(
        _ command: LedgerCommand, _ content: JSONValue, usageYears: [Int64] = [], _ options: GlobalOptions
    ) throws(Failure) {
        let session = try Session(options, mayPage: false)
        let id = CommandIdentifier.announced(commandId)
        let parameters = JSONValue.object([
            "commandId": .string(id),
            command.parameter: content,
            "context": context.object(usageYears: usageYears),
            "reason": .text(reason),
            "expectedVersion": .integer(expectedVersion),
            "dryRun": .flag(dryRun),
        ])
        let reply = try CommandIdentifier.explaining(id) { () throws(Failure) in
            try session.call(command.method, parameters)
        }
        RecordedReport.print(reply, in: session)
    }
}

/// The identifier by which a command is recorded at most once.
enum CommandIdentifier {
    /// 128 random bits in hexadecimal.
    static func made() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<2).map { _ in
            let digits = String(generator.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    /// The one given, or a new one that is printed before anything is sent, so that a lost answer can be asked for.
    static func announced(_ given: String?) -> String {
        if let given { return given }
        let id = made()
        Console.say("command id \(id)")
        return id
    }

    /// Says how to find out, where an answer was lost after the command was sent.
    static func explaining<Value>(_ id: String, _ body: () throws(Failure) -> Value) throws(Failure) -> Value {
        do throws(Failure) {
            return try body()
        } catch  where error.status == .unreachable {
            throw Failure(error.status, "\(error.message)\nSend it again with --command-id \(id): it is recorded once.")
        }
    }
}
