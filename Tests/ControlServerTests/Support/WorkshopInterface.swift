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
        case "Echo": responder.reply(["text": call.parameters.string("text") ?? ""])
        case "Fill":
            responder.reply(["text": String(repeating: "x", count: Int(call.parameters.int("bytes") ?? 0))])
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
            responder.reply(
                Identity(
                    uid: peer.uid, gid: peer.gid, pid: peer.pid, userName: peer.userName,
                    groups: peer.groups.map(String.init)))
        default: responder.fail("org.example.Workshop.Refused", ["reason": "The workshop is closed."])
        }
    }

    private struct Identity: Encodable {
        let uid: UInt32
        let gid: UInt32
        let pid: Int32
        let userName: String
        let groups: [String]
    }

    private struct Written: Encodable {
        let number: Int64
        let missing: String?
    }

    private struct Counted: Encodable {
        let number: Int64
        let padding: String
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
            batch.add(write.responder) { try ReplyMessage(encoding: Written(number: write.number, missing: nil)) }
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
            responder.reply(["slept": milliseconds])
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
            do {
                guard first <= pageEnd else {
                    return .end(try ReplyMessage(encoding: Counted(number: last, padding: padding)))
                }
                box.next.store(pageEnd + 1, ordering: .relaxed)
                return .page(
                    try (first...pageEnd).map {
                        try ReplyMessage(encoding: Counted(number: $0, padding: padding), kind: .continues)
                    })
            } catch {
                return .end(ServiceError.internalFailure("\(error)").message)
            }
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
            do {
                let message = try ReplyMessage(encoding: ["change": changes[seen]], kind: isLast ? .last : .continues)
                return isLast ? .end(message) : .page([message])
            } catch {
                return .end(ServiceError.internalFailure("\(error)").message)
            }
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
