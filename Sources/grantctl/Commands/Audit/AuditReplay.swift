internal import ArgumentParser
internal import Control
internal import Varlink

struct AuditReplay: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Make every read model from the log once more, and compare it with what the daemon answers from.",
        discussion: """
            Tables are compared by a digest over their rows, at one position: they are the same to the byte, or the \
            exit code is 3. With --to only the past is replayed, and there is nothing to compare it with: the digests \
            are the same wherever and whenever the same events are replayed.

            Example: grantctl audit replay --to 2026-06-30T23:59:59Z --report donors --report summary
            """)

    @Option(
        help: ArgumentHelp(
            "The last event to take in: a sequence, or a time (RFC 3339) before the last event's.",
            valueName: "sequence|time"))
    var to: String?

    @Option(
        name: .customLong("report"),
        help: ArgumentHelp("Then print this report as of the last event. Can be given again.", valueName: "report"))
    var reports: [ReportName] = []

    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func validate() throws {
        if global.output == .csv, !reports.isEmpty {
            throw ValidationError(
                "A CSV file holds one table: `grantctl report \(reports[0].rawValue) --as-of ... -o csv` prints the "
                    + "report's.")
        }
    }

    func run() throws {
        let session = try Session(global)
        let result = try replay(session)
        let answers = try reports.map { report throws(Failure) in
            try SumReport.answer(report, Self.options(asOf: result["sequence"]?.int ?? 0), session)
        }
        let view = ReplayView(result: result)
        Answer(
            reply: .object(["replay": result, "reports": .array(answers.map(\.reply))]),
            blocks: view.blocks + zip(reports, answers).flatMap { [.heading($0.rawValue)] + $1.blocks },
            facts: view.table, lines: [result] + answers.map(\.reply), remarks: answers.flatMap(\.remarks)
        ).print(in: session)
        if global.output != .json, let position = view.position { Console.say(position) }
        if let difference = view.difference { throw Failure(.notHeld, difference) }
    }

    private func replay(_ session: Session) throws(Failure) -> JSONValue {
        let progress = Progress("replaying")
        defer { progress.end() }
        var result: JSONValue?
        try session.stream("org.grantd.Admin.Replay", .object(["to": .text(to)])) { reply in
            progress.show(reply["applied"]?.int ?? 0, of: reply["total"]?.int ?? 0)
            result = Words.value(reply["result"]) ?? result
            return .goOn
        }
        guard let result else {
            throw Failure(.refused, "grantd ended the replay without a result. See `journalctl -u grantd`.")
        }
        return result
    }

    /// What `grantctl report NAME --as-of` takes when nothing else is asked for.
    private static func options(asOf sequence: Int64) throws(Failure) -> ReportOptions {
        do {
            return try ReportOptions.parse(["--as-of", String(sequence)])
        } catch {
            throw Failure(.usage, "\(error)")
        }
    }
}
