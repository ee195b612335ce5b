import Control
import ControlServer
import Grants
import Ledger
import Logging
import NIOPosix
import Synchronization
import Varlink

/// `org.grantd.Log`: what others verify, see ``LogProofs``, and pages of events, read from the log in short snapshots, at the pace at which the caller takes them.
struct LogInterface: InterfaceHandler {
    let interface: Interface
    let queries: Queries
    let commits: CommitSignal
    let follower: ViewsFollower
    let proofs: LogProofs
    let pool: NIOThreadPool
    /// Told of every error of the store.
    let onError: @Sendable (any Error) -> Void
    let logger: Logger

    func handle(_ call: IncomingCall, _ responder: Responder) {
        guard call.method == "Read" else {
            pool.submit { state in
                guard state == .active else { return }
                proofs.answer(call, responder)
            }
            return
        }
        let request: Request
        do {
            request = try Request(call.parameters)
        } catch let error as Malformed {
            responder.fail(.invalidParameter(error.parameter))
            return
        } catch {
            responder.send(unreadable(error))
            return
        }
        if request.follows, !call.wantsMore {
            responder.fail(.expectedMore)
        } else if call.wantsMore {
            stream(request, responder)
        } else {
            pool.submit { state in
                guard state == .active else { return }
                responder.send(page(request))
            }
        }
    }

    private struct Malformed: Error {
        let parameter: String
    }

    private struct Request {
        var selection = LogSelection()
        let limit: Int?
        let follows: Bool

        init(_ parameters: Parameters) throws {
            limit = parameters.int("limit").map { Int($0) }
            follows = parameters.bool("follow") ?? false
            selection.after = try Self.sequence("after", parameters) ?? 0
            selection.through = try Self.sequence("through", parameters)
            selection.since = try Self.time("since", parameters)
            selection.until = try Self.time("until", parameters)
            selection.asOf = try parameters.string("asOf").map { try QueryParameters.moment($0, "asOf") }
            selection.stream = parameters.string("stream")
            selection.types = parameters.strings("types").map { Set($0) }
            selection.actor = parameters.string("actor")
            if let limit, limit < 1 { throw Malformed(parameter: "limit") }
            // Nothing is recorded later of what is over.
            if follows, selection.asOf != nil { throw Malformed(parameter: "asOf") }
        }

        private static func sequence(_ name: String, _ parameters: Parameters) throws(Malformed) -> UInt64? {
            guard let number = parameters.int(name) else { return nil }
            guard number >= 0 else { throw Malformed(parameter: name) }
            return UInt64(number)
        }

        private static func time(_ name: String, _ parameters: Parameters) throws(Malformed) -> Timestamp? {
            guard let text = parameters.string(name) else { return nil }
            do throws(DateError) {
                return try Timestamp(parsing: text)
            } catch {
                throw Malformed(parameter: name)
            }
        }
    }

    private func page(_ request: Request) -> ReplyMessage {
        do {
            return ReplyMessage(encoding: try events(request.selection, limit: request.limit))
        } catch {
            return unreadable(error)
        }
    }

    private func events(_ selection: LogSelection, limit: Int?) throws -> LogPage {
        // Where a stream's events stand, the views know.
        if selection.stream != nil { follower.waitForAll() }
        return try queries.events(selection, limit: limit)
    }

    private func unreadable(_ error: any Error) -> ReplyMessage {
        switch error {
        case QueryError.limitOutOfRange: return ServiceError.invalidParameter("limit").message
        // The moment that was asked for, and no fault of the store.
        case let error as MalformedParameter: return .error(UnreadableReply(message: error.message))
        case QueryError.notYet: return .error(UnreadableReply(message: "\(error)"))
        default:
            logger.error("The log cannot be read: \(error)")
            onError(error)
            return .error(UnreadableReply(message: "\(error)"))
        }
    }

    /// Page after page; with `follow`, then what is recorded later. The first page is sent even if it is empty, so that
    /// a follower knows where it stands.
    private func stream(_ request: Request, _ responder: Responder) {
        let cursor = Mutex(Cursor(selection: request.selection))
        let subscription = request.follows ? commits.subscribe { responder.wake() } : nil
        let unsubscribe: @Sendable () -> Void = {
            if let subscription { commits.cancel(subscription) }
        }
        responder.onCancel(unsubscribe)
        responder.stream(on: pool) {
            let current = cursor.withLock { $0 }
            do {
                let page = try events(current.selection, limit: request.limit)
                if page.isAtEnd, !request.follows { return .end(ReplyMessage(encoding: page)) }
                cursor.withLock { cursor in
                    cursor.selection.after = max(cursor.selection.after, page.seenThrough)
                    cursor.isFirst = false
                }
                if page.events.isEmpty, !current.isFirst { return page.isAtEnd ? .wait : .page([]) }
                return .page([ReplyMessage(encoding: page, kind: .continues)])
            } catch {
                unsubscribe()
                return .end(unreadable(error))
            }
        }
    }

    private struct Cursor {
        var selection: LogSelection
        var isFirst = true
    }
}
