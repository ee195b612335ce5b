import ControlServer
import NIOPosix
import Synchronization
import Varlink

/// Calls that may take minutes: on threads of their own, so that they hold up no other reader, and with `more` telling
/// how far they are.
struct LongCalls: Sendable {
    /// The threads of long calls.
    let pool: NIOThreadPool
    /// Where the replies of a series are made.
    let replies: NIOThreadPool

    /// Told of what is done and what there is to do; throws when nobody waits for it any more.
    typealias Progress = (_ applied: UInt64, _ total: UInt64) throws -> Void

    /// The caller is gone.
    struct Abandoned: Error {}

    /// Runs a call, and answers it.
    ///
    /// - Parameters:
    ///   - message: what is told of progress; not used without `more`.
    ///   - body: gives the last reply, whatever happens.
    func run(
        _ call: IncomingCall, _ responder: Responder,
        message: @escaping @Sendable (_ applied: UInt64, _ total: UInt64) -> ReplyMessage,
        body: @escaping @Sendable (Progress) -> ReplyMessage
    ) {
        let series = call.wantsMore ? Series() : nil
        pool.submit { state in
            guard state == .active else { return }
            let outcome = body { applied, total in
                if responder.isCancelled { throw Abandoned() }
                if series?.note(applied, total) == true { responder.wake() }
            }
            if let series {
                series.end(outcome)
                responder.wake()
            } else {
                responder.send(outcome)
            }
        }
        guard let series else { return }
        responder.stream(on: replies) { series.next(message) }
    }

    /// What is known of a call that is under way.
    private final class Series: Sendable {
        private struct State {
            var progress: (applied: UInt64, total: UInt64)?
            var toldAt: ContinuousClock.Instant?
            var outcome: ReplyMessage?
        }

        private let state = Mutex(State())
        /// Between two replies about progress.
        private static let interval = Duration.milliseconds(200)

        /// Whether it is time to tell.
        func note(_ applied: UInt64, _ total: UInt64) -> Bool {
            state.withLock { state in
                state.progress = (applied, total)
                guard let toldAt = state.toldAt, .now - toldAt < Self.interval else { return true }
                return false
            }
        }

        func end(_ outcome: ReplyMessage) {
            state.withLock { $0.outcome = outcome }
        }

        func next(_ message: (_ applied: UInt64, _ total: UInt64) -> ReplyMessage) -> Responder.SeriesStep {
            state.withLock { state in
                if let outcome = state.outcome { return .end(outcome) }
                guard let (applied, total) = state.progress else { return .wait }
                state.progress = nil
                state.toldAt = .now
                return .page([message(applied, total)])
            }
        }
    }
}

extension ReplyMessage {
    /// A reply of a series that goes on.
    static func progress(_ reply: some JSONWritable) -> ReplyMessage {
        ReplyMessage(encoding: reply, kind: .continues)
    }
}
