internal import ArgumentParser
internal import Control
internal import Varlink

struct RecordFile: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Record a file of commands, one JSON object a line.",
        discussion: """
            A line is a Command of org.grantd.Ledger: {"makePledge":{...},"context":{...},"reason":"..."}. Empty lines \
            are passed over.

            By default all lines are one atomic batch: all are recorded or none. With --stream each line is a command \
            of its own, with the identifier COMMAND-ID/LINE; several are under way at once. After an interruption the \
            same file with the same --command-id goes on: what was acknowledged is not recorded again. A refusal stops \
            the stream (lines already under way are still decided) unless --keep-going is given.

            Example: grantctl record announcements.jsonl --stream --command-id import-2026-11
            """)

    @Argument(help: ArgumentHelp("The file, or - for standard input.", valueName: "file"), completion: .file())
    var file: String

    @Flag(help: "Each line is a command of its own, sent without waiting for the one before.")
    var stream = false

    @Flag(help: "With --stream: go on after a refused line.")
    var keepGoing = false

    @Flag(help: "Let grantd decide and show what would happen; nothing is recorded.")
    var dryRun = false

    @Option(
        help: ArgumentHelp("Identifier of the batch or the stream; made and printed when absent.", valueName: "id"))
    var commandId: String?

    @Option(help: ArgumentHelp("Why, for the record, where a line says nothing itself.", valueName: "text"))
    var reason: String?

    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func validate() throws {
        if keepGoing, !stream {
            throw ValidationError("--keep-going wants --stream: a batch is recorded as a whole or not at all.")
        }
    }

    func run() throws {
        let reader = try LineReader(file)
        let session = try Session(global, mayPage: false)
        if stream {
            try RecordStream(
                session: session, file: file, commandId: CommandIdentifier.announced(commandId), reason: reason,
                isDryRun: dryRun, keepsGoing: keepGoing
            ).run(reader)
        } else {
            try recordBatch(reader, session)
        }
    }

    private func recordBatch(_ reader: LineReader, _ session: Session) throws(Failure) {
        var commands: [JSONValue] = []
        var lineNumbers: [Int] = []
        while let (number, text) = try reader.next() {
            guard let line = try FileCommand(text, number: number, file: file) else { continue }
            commands.append(line.command)
            lineNumbers.append(number)
        }
        guard !commands.isEmpty else {
            throw Failure(.refused, "\(file) holds no command. A line is like {\"closeGrant\":{\"grant\":\"G-1\"}}.")
        }
        let id = CommandIdentifier.announced(commandId)
        let parameters = JSONValue.object([
            "commandId": .string(id), "commands": .array(commands), "reason": .text(reason), "dryRun": .flag(dryRun),
        ])
        let reply = try CommandIdentifier.explaining(id) { () throws(Failure) in
            try session.callBatch("\(LedgerCommand.interface).Record", parameters) { position in
                lineNumbers.indices.contains(position) ? "\(file), line \(lineNumbers[position])" : nil
            }
        }
        RecordedReport.print(reply, in: session)
    }
}

extension Session {
    /// Calls a method that takes a batch; a refusal is told with the place of the refused command.
    func callBatch(
        _ method: String, _ parameters: JSONValue, place: (Int) -> String?
    ) throws(Failure) -> JSONValue {
        switch try outcome(method, parameters) {
        case .success(let reply): return reply
        case .failure(let error):
            let failure = Failure(error)
            if let position = error.parameters["command"]?.int, let place = place(Int(position)) {
                throw Failure(failure.status, "\(place): \(failure.message)")
            }
            if let (position, member) = Self.misfit(error), let place = place(position) {
                throw Failure(
                    failure.status,
                    "\(place): \(member) is missing, unknown or of another type than the interface "
                        + "org.grantd.Ledger says. Nothing was recorded.")
            }
            throw failure
        }
    }

    /// The command of a batch that does not fit the interface, and its member: "commands[3].makePledge.figure".
    private static func misfit(_ error: ErrorReply) -> (position: Int, member: String)? {
        guard error.name == "org.varlink.service.InvalidParameter",
            let path = error.parameters["parameter"]?.string, path.hasPrefix("commands["),
            let end = path.firstIndex(of: "]"), let position = Int(path.dropFirst(9).prefix { $0 != "]" })
        else { return nil }
        let member = path[end...].dropFirst(2)
        return (position, member.isEmpty ? "the command" : String(member))
    }
}
