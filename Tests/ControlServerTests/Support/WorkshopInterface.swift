import ControlServer
import Glibc
import NIOPosix
import Synchronization
import Varlink

/// An interface with a method for each way of answering.
final class WorkshopInterface: InterfaceHandler {
    let interface: Interface
    let pool = NIOThreadPool(numberOfThreads: 2)
    private let state = Mutex(State())

    private struct State {
        var writes: [(responder: Responder, number: Int64)] = []
        var watchers: [Responder] = []
        var changes: [String] = []
        var cancelledCount = 0
        var notes: [String] = []
    }

    init() throws {
        interface = try Interface(
            parsing: """
                interface org.example.Workshop
                type Job (kind: (small, large), tags: []string)
                # Answers at once.
                method Echo(text: string, job: ?Job) -> (text: string)
                # Answers with that many bytes.
                method Fill(bytes: int) -> (text: string)
                # Answers later, from another thread.
                method Sleep(milliseconds: int) -> (slept: int)
                # Waits until the test releases it; consecutive ones wait together.
                method Write(number: int) -> (number: int, missing: ?string)
                # A series of numbers.
                method Count(to: int, bytes: int) -> (number: int, padding: string)
                # A series that follows what changes.
                method Watch() -> (change: string)
                # Is called oneway.
                method Note(text: string) -> ()
                method WhoAmI() -> (uid: int, gid: int, pid: int, userName: string, groups: []string)
                method Refuse() -> ()
                error Refused (reason: string)

                """)
        pool.start()
    }

    func isPipelined(_ method: String) -> Bool { method == "Write" }

    func handle(_ call: IncomingCall, _ responder: Responder) {
        switch call.method {
        case "Echo": Self.reply(["text": .string(call.parameters.string("text") ?? "")], responder)
        case "Fill":
            Self.reply(
                ["text": .string(String(repeating: "x", count: Int(call.parameters.int("bytes") ?? 0)))], responder)
        case "Sleep": sleep(call.parameters.int("milliseconds") ?? 0, responder)
        case "Write":
            state.withLock { $0.writes.append((responder, call.parameters.int("number") ?? 0)) }
        case "Count": count(call, responder)
        case "Watch": watch(call, responder)
        case "Note":
            state.withLock { $0.notes.append(call.parameters.string("text") ?? "") }
            responder.reply(json: [])
        case "WhoAmI":
            let peer = call.peer
            Self.reply(
                [
                    "uid": .number("\(peer.uid)"), "gid": .number("\(peer.gid)"), "pid": .number("\(peer.pid)"),
                    "userName": .string(peer.userName), "groups": .array(peer.groups.map { .string("\($0)") }),
                ], responder)
        default:
            responder.fail("org.example.Workshop.Refused", ["reason": "The workshop is closed."] as JSONValue)
        }
    }

    private static func reply(_ parameters: JSONValue, _ responder: Responder) {
        responder.reply(parameters)
    }

    private static func counted(_ number: Int64, _ padding: String, kind: ReplyMessage.Kind = .last) -> ReplyMessage {
        let parameters: JSONValue = ["number": .number("\(number)"), "padding": .string(padding)]
        return ReplyMessage(encoding: parameters, kind: kind)
    }

    // MARK: What tests look at

    var writeCount: Int { state.withLock { $0.writes.count } }
    var cancelledCount: Int { state.withLock { $0.cancelledCount } }
    var notes: [String] { state.withLock { $0.notes } }
    var watcherCount: Int { state.withLock { $0.watchers.count } }

    /// Answers all writes at once, the last one first.
    func releaseWrites() throws {
        let writes = state.withLock { state in
            defer { state.writes = [] }
            return state.writes
        }
        var batch = ReplyBatch()
        for write in writes.reversed() {
            let parameters: JSONValue = ["number": .number("\(write.number)"), "missing": nil]
            batch.add(write.responder) { ReplyMessage(encoding: parameters) }
        }
        batch.send()
    }

    /// Tells all watchers; `end` is the last thing they hear.
    func change(_ text: String) {
        let watchers = state.withLock { state in
            state.changes.append(text)
            return state.watchers
        }
        for watcher in watchers { watcher.wake() }
    }

    // MARK: Ways of answering

    private func sleep(_ milliseconds: Int64, _ responder: Responder) {
        pool.submit { _ in
            usleep(UInt32(milliseconds) * 1000)
            Self.reply(["slept": .number("\(milliseconds)")], responder)
        }
    }

    private func count(_ call: IncomingCall, _ responder: Responder) {
        guard call.wantsMore else { return responder.fail(.expectedMore) }
        let last = call.parameters.int("to") ?? 0
        let padding = String(repeating: "x", count: Int(call.parameters.int("bytes") ?? 0))
        let box = CounterBox(1)
        responder.onCancel { self.state.withLock { $0.cancelledCount += 1 } }
        responder.stream(on: pool) {
            let first = box.next.load(ordering: .relaxed)
            let pageEnd = min(first + 9, last - 1)
            guard first <= pageEnd else { return .end(Self.counted(last, padding)) }
            box.next.store(pageEnd + 1, ordering: .relaxed)
            return .page((first...pageEnd).map { Self.counted($0, padding, kind: .continues) })
        }
    }

    private func watch(_ call: IncomingCall, _ responder: Responder) {
        guard call.wantsMore else { return responder.fail(.expectedMore) }
        state.withLock { $0.watchers.append(responder) }
        responder.onCancel { self.state.withLock { $0.cancelledCount += 1 } }
        let box = CounterBox(0)
        responder.stream(on: pool) { [self] in
            let seen = Int(box.next.load(ordering: .relaxed))
            let changes = state.withLock { $0.changes }
            guard seen < changes.count else { return .wait }
            box.next.store(Int64(seen + 1), ordering: .relaxed)
            let isLast = changes[seen] == "end"
            let parameters: JSONValue = ["change": .string(changes[seen])]
            let message = ReplyMessage(encoding: parameters, kind: isLast ? .last : .continues)
            return isLast ? .end(message) : .page([message])
        }
    }
}

/// An atomic on the heap, for closures to share.
final class CounterBox: Sendable {
    let next: Atomic<Int64>

    init(_ first: Int64) {
        next = Atomic(first)
    }
}
