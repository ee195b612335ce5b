internal import Control
internal import Varlink

/// Lines as commands of their own, many under way at once. Counts what was acknowledged, whatever ends the stream.
final class RecordStream {
    private let session: Session
    private let file: String
    private let commandId: String
    private let reason: String?
    private let isDryRun: Bool
    private let keepsGoing: Bool

    /// Lines that are under way, in order; those before `firstWaiting` are answered.
    private var sent: [Int] = []
    private var firstWaiting = 0
    private var tally = RecordTally()
    /// Why no further line is sent: a line that cannot be read, or an error that is no refusal.
    private var stop: Failure?

    init(
        session: Session, file: String, commandId: String, reason: String?, isDryRun: Bool, keepsGoing: Bool
    ) {
        self.session = session
        self.file = file
        self.commandId = commandId
        self.reason = reason
        self.isDryRun = isDryRun
        self.keepsGoing = keepsGoing
    }

    /// - Throws: `Failure` if a line was refused, could not be read, or the daemon went away.
    func run(_ reader: LineReader) throws(Failure) {
        RecordLines.printHead(in: session)
        var connectionFailure: Failure?
        do throws(ClientError) {
            try session.pipeline(
                nextCall: { nextCall(reader) },
                onReply: { onReply($0) })
        } catch {
            connectionFailure = Failure(error)
        }
        let summary = tally.sentence(isDryRun: isDryRun)
        if session.options.output == .json { session.print(json: tally.object(commandId: commandId)) }
        session.console.finish()
        Console.say(summary)
        let again = "Go on with --command-id \(commandId) and the lines where they are: nothing is recorded twice."
        if let connectionFailure {
            throw Failure(connectionFailure.status, "\(connectionFailure.message)\n\(again)")
        }
        if let stop { throw Failure(stop.status, "\(stop.message)\n\(again)") }
        if tally.refused.count > 0 {
            let lines = tally.refused.count == 1 ? "1 line was" : "\(tally.refused.count) lines were"
            throw Failure(.refused, "\(lines) refused. Correct what is wrong in \(file).\n\(again)")
        }
    }

    private func nextCall(_ reader: LineReader) -> PipelinedCall? {
        do throws(Failure) {
            while let (number, text) = try reader.next() {
                guard let line = try FileCommand(text, number: number, file: file) else { continue }
                sent.append(number)
                return line.call(commandId: "\(commandId)/\(number)", reason: reason, isDryRun: isDryRun)
            }
        } catch {
            stop = error
        }
        return nil
    }

    private func onReply(_ outcome: Result<JSONValue, ErrorReply>) -> Client.Continuation {
        defer { if session.console.isTerminal { session.console.flush() } }
        let line = sent[firstWaiting]
        firstWaiting += 1
        switch outcome {
        case .success(let reply):
            let recorded = reply["recorded"] ?? [:]
            tally.acknowledged += 1
            if !tally.refused.isEmpty { tally.afterRefusal += 1 }
            if recorded["duplicate"]?.bool == true { tally.duplicates += 1 }
            RecordLines.print(line, recorded, in: session)
            return stop == nil && (tally.refused.isEmpty || keepsGoing) ? .goOn : .stop
        case .failure(let error):
            let failure = Failure(error)
            Console.say("\(file), line \(line): \(failure.message)")
            RecordLines.print(line, error, in: session)
            if Self.isRefusal(error) {
                tally.refused.append((line, error))
                return keepsGoing ? .goOn : .stop
            }
            // The next lines would meet the same: a full mailbox, a full disk, a missing role.
            stop = stop ?? Failure(failure.status, "\(file), line \(line) was not taken; no further line was sent.")
            return .stop
        }
    }

    /// Whether it is this line that is wrong.
    private static func isRefusal(_ error: ErrorReply) -> Bool {
        [
            "org.grantd.Ledger.Refused", "org.grantd.Ledger.CommandIdReused", "org.varlink.service.InvalidParameter",
        ].contains(error.name)
    }
}
