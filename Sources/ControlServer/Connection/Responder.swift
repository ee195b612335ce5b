internal import NIOCore
package import NIOPosix
internal import Synchronization
package import Varlink

/// Answers one call. May be called from any thread, kept for as long as the answer takes, and used after the peer has
/// gone: then it does nothing.
package final class Responder: Sendable {
    /// What a series does next.
    package enum SeriesStep: Sendable {
        /// More replies, all with `continues`. Further ones are asked for when the kernel has taken these.
        case page([ReplyMessage])
        /// Nothing for now: ask again after `wake`.
        case wait
        /// The last reply, or an error.
        case end(ReplyMessage)
    }

    private struct State {
        var isAnswered = false
        var isCancelled = false
        var onCancel: (@Sendable () -> Void)?
        /// Known once the call was found to exist; replies are checked against its declaration in debug builds.
        var route: Route?
    }

    let id: ConnectionStateMachine.CallID
    let loop: any EventLoop
    private let connection: NIOLoopBound<ConnectionHandler>
    private let state = Mutex(State())

    init(_ id: ConnectionStateMachine.CallID, _ connection: ConnectionHandler, on loop: any EventLoop) {
        self.id = id
        self.loop = loop
        self.connection = NIOLoopBound(connection, eventLoop: loop)
    }

    // MARK: One answer

    /// Written on the calling thread.
    package func reply(_ value: some JSONWritable) {
        send(ReplyMessage(encoding: value))
    }

    /// - Parameter json: One well-formed JSON object; empty means `{}`.
    package func reply(json: some Collection<UInt8>) {
        send(ReplyMessage(json))
    }

    package func fail(_ error: ServiceError) {
        send(error.message)
    }

    /// - Parameters:
    ///   - name: In full, `org.grantd.Ledger.Refused`.
    ///   - parameters: An object, as the interface declares it.
    package func fail(_ name: String, _ parameters: some JSONWritable) {
        send(ReplyMessage(encoding: parameters, kind: .error(name)))
    }

    /// Sends the final answer. A second one is a programming error, and is dropped.
    package func send(_ message: ReplyMessage) {
        guard claim(message) else { return }
        // Not through `onLoop`: most answers come from the loop itself, and its closure would be made for each.
        if loop.inEventLoop { return connection.value.answer(self, message) }
        onLoop { $0.answer(self, message) }
    }

    // MARK: A series

    /// Answers with a short series that is there already: all but the last with `continues`.
    package func reply(series messages: [ReplyMessage]) {
        guard let last = messages.last else { preconditionFailure("A series has at least one reply") }
        precondition(messages.dropLast().allSatisfy { !$0.endsCall }, "Only the last reply of a series ends it")
        assert(messages.allSatisfy(check))
        guard claim(last) else { return }
        onLoop { connection in
            for message in messages { connection.note(self, message) }
            connection.perform()
        }
    }

    /// Answers with a series of replies, at the pace at which the peer reads them.
    ///
    /// - Parameters:
    ///   - pool: Where `next` is called, one call at a time.
    ///   - next: What follows. It is not called again after `.end`, nor once the peer has gone.
    package func stream(on pool: NIOThreadPool, next: @escaping @Sendable () -> SeriesStep) {
        onLoop { $0.beginSeries(self, ReplySeries(pool: pool, next: next)) }
    }

    /// Ends a `.wait`. If `next` is running just now, it is asked once more.
    package func wake() {
        onLoop { $0.wakeSeries(self.id) }
    }

    // MARK: Cancellation

    /// Whether the peer has gone, so that no answer can reach it. What was begun may go on all the same.
    package var isCancelled: Bool { state.withLock { $0.isCancelled } }

    /// Calls `body` once when the peer goes before the answer; at once if it has gone. On an event loop: do not block.
    package func onCancel(_ body: @escaping @Sendable () -> Void) {
        let isGone = state.withLock { state in
            if !state.isCancelled && !state.isAnswered { state.onCancel = body }
            return state.isCancelled
        }
        if isGone { body() }
    }

    func cancel() {
        let onCancel = state.withLock { state in
            state.isCancelled = true
            defer { state.onCancel = nil }
            return state.onCancel
        }
        onCancel?()
    }

    // MARK: Delivery

    func begin(_ route: Route) {
        state.withLock { $0.route = route }
    }

    /// Whether this final answer is the first one, and somebody is there to hear it.
    func claim(_ message: ReplyMessage) -> Bool {
        precondition(message.endsCall, "A reply that continues belongs into a series")
        assert(check(message))
        let (isFirst, isHeard) = state.withLock { state in
            defer {
                state.isAnswered = true
                state.onCancel = nil
            }
            return (!state.isAnswered, !state.isCancelled)
        }
        assert(isFirst, "The call was answered twice")
        return isFirst && isHeard
    }

    func check(_ message: ReplyMessage) -> Bool {
        ReplyCheck.check(message, state.withLock { $0.route })
    }

    /// Runs on the connection's event loop: at once if that is where we are.
    private func onLoop(_ body: @escaping @Sendable (ConnectionHandler) -> Void) {
        if loop.inEventLoop {
            body(connection.value)
        } else {
            // The loop may stop once its connections are gone.
            guard !isCancelled else { return }
            loop.execute { body(self.connection.value) }
        }
    }

    /// The connection; only on its event loop.
    var handler: ConnectionHandler { connection.value }
}

/// Holds replies against the interface. In debug builds only: it reads every reply once more.
private enum ReplyCheck {
    static func check(_ message: ReplyMessage, _ route: Route?) -> Bool {
        guard let route else { return true }
        let (interface, method) = (route.interface, route.method)
        do {
            switch message.kind {
            case .last, .continues:
                _ = try interface.validate(reply: message.parameters, of: method, depthMax: .max)
            case .error(let name):
                guard name.hasPrefix(interface.name + ".") else { return true }
                let ownName = String(name.dropFirst(interface.name.utf8.count + 1))
                guard let error = interface.error(ownName) else {
                    preconditionFailure("\(interface.name) declares no error \(ownName)")
                }
                _ = try interface.validate(parameters: message.parameters, of: error, depthMax: .max)
            }
            return true
        } catch {
            preconditionFailure("\(interface.name).\(method.name) answers against its declaration: \(error)")
        }
    }
}
