internal import Control
internal import Varlink

/// Sends slices of rates, several under way at once, and counts what became of them, whatever ends it.
final class RateStream {
    /// A slice is some 50 kB: a few of them keep the daemon busy, and few are decided after one is refused.
    private static let window = 8
    private static let progressEvery = 50

    private let session: Session
    private let file: String
    private let slices: [RateSlice]
    private let reason: String?

    private var sentCount = 0
    private var answeredCount = 0
    private(set) var recorded = 0
    private(set) var known = 0
    /// Slices whose rates are recorded by a command that differs, and how the daemon said so of the first.
    private var reused: (count: Int, message: String)?
    private var stop: Failure?

    init(session: Session, file: String, slices: [RateSlice], reason: String?) {
        self.session = session
        self.file = file
        self.slices = slices
        self.reason = reason
    }

    /// - Returns: Why it ended before the last slice; `nil` if it did not.
    func run() -> Failure? {
        do throws(ClientError) {
            try session.pipeline(window: Self.window, nextCall: { nextCall() }, onReply: { onReply($0) })
        } catch {
            let failure = Failure(error)
            return Failure(
                failure.status,
                "\(failure.message)\nImport the file again: it goes on where this ended, and nothing is recorded twice."
            )
        }
        if let reused {
            Console.say(
                "Commands that were recorded before with another reason, which stands: \(reused.count). "
                    + reused.message)
        }
        return stop
    }

    private func nextCall() -> PipelinedCall? {
        guard stop == nil, sentCount < slices.count else { return nil }
        defer { sentCount += 1 }
        return slices[sentCount].call(reason: reason)
    }

    private func onReply(_ outcome: Result<JSONValue, ErrorReply>) -> Client.Continuation {
        let slice = slices[answeredCount]
        answeredCount += 1
        switch outcome {
        case .success(let reply):
            if reply["recorded"]?["duplicate"]?.bool == true {
                known += slice.rateCount
            } else {
                recorded += slice.rateCount
            }
        case .failure(let error) where error.name == "org.grantd.Ledger.CommandIdReused":
            // The identifier is made of the rates: what differs is the reason.
            known += slice.rateCount
            reused = ((reused?.count ?? 0) + 1, reused?.message ?? error.message ?? "")
        case .failure(let error):
            stop = stop ?? Self.failure(Failure(error), error, slice, file)
        }
        // What was under way when one was refused is answered, too, so that it is counted.
        guard stop == nil else { return answeredCount < sentCount ? .goOn : .stop }
        if answeredCount.isMultiple(of: Self.progressEvery), answeredCount < slices.count {
            Console.say("\(answeredCount) of \(slices.count) commands answered, through \(slice.last)")
        }
        return .goOn
    }

    private static func failure(
        _ failure: Failure, _ error: ErrorReply, _ slice: RateSlice, _ file: String
    ) -> Failure {
        let next =
            error.parameters["rule"]?.string == "period.closed"
            ? "Leave the closed days out: grantctl rate import \(file) --since the first open day."
            : "Put right what it says and import the file again: what was recorded is not recorded twice."
        return Failure(
            failure.status,
            "The rates of \(slice.first) to \(slice.last) were not taken: \(error.message ?? failure.message)\n"
                + "The table says what was recorded before them and beside them. \(next)")
    }
}
