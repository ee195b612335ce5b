internal import Glibc
package import Varlink

/// A call that a pipeline sends.
package struct PipelinedCall: Sendable {
    /// Qualified name.
    package var method: String
    /// An object.
    package var parameters: JSONValue

    package init(method: String, parameters: JSONValue) {
        self.method = method
        self.parameters = parameters
    }
}

extension Client {
    /// How many calls are under way at most where the caller does not say.
    package static var pipelineWindow: Int { 256 }

    /// Sends calls without waiting for each reply, at most `window` unanswered, and hands over the replies in order.
    ///
    /// It never blocks on writing while replies wait, so two full socket buffers cannot hold each other up. If the
    /// daemon goes away, every reply that it sent is handed over before the error is thrown.
    ///
    /// - Parameters:
    ///   - window: The most unanswered calls, at least 1.
    ///   - nextCall: The next call; `nil` when there is none, and it is not asked again.
    ///   - onReply: Gets the replies in the order of the calls. After `.stop` no further call is sent, but what is
    ///     already under way is waited for and handed over.
    /// - Throws: `disconnected` with the number of calls that no reply came for, `connectionFailed`, `protocolFault`.
    package mutating func pipeline(
        window: Int = pipelineWindow,
        nextCall: () -> PipelinedCall?,
        onReply: (Result<JSONValue, ErrorReply>) -> Continuation
    ) throws(ClientError) {
        precondition(window > 0, "a pipeline with a window of \(window) calls never sends")
        var unsent: [UInt8] = []
        var sentCount = 0
        var outstanding = 0
        var hasMoreCalls = true
        var isPeerGone = false
        while true {
            while hasMoreCalls, outstanding < window {
                guard let call = nextCall() else {
                    hasMoreCalls = false
                    break
                }
                ClientMessage.appendCall(call.method, call.parameters, more: false, to: &unsent)
                outstanding += 1
            }
            if outstanding == 0 { return }

            let ready = try socket.waitUntilReady(toWrite: sentCount < unsent.count && !isPeerGone)
            if ready.writable {
                do throws(ClientError) {
                    sentCount += try socket.sendReady(unsent[sentCount...], flags: Int32(MSG_DONTWAIT))
                } catch {
                    guard case .connectionFailed(_, let code) = error, ClientSocket.isGone(code) else { throw error }
                    // Replies that came before the end are still to be read.
                    isPeerGone = true
                    hasMoreCalls = false
                }
                if sentCount == unsent.count {
                    unsent.removeAll(keepingCapacity: true)
                    sentCount = 0
                }
            }
            guard ready.readable || isPeerGone else { continue }
            guard try socket.fill() else {
                throw .disconnected(path: address.path, outstanding: outstanding)
            }
            while let message = socket.nextBuffered() {
                guard outstanding > 0 else { throw .protocolFault("A reply came that nothing asked for.") }
                let reply = try ClientMessage.reply(message)
                outstanding -= 1
                if onReply(reply.outcome) == .stop { hasMoreCalls = false }
            }
        }
    }
}

extension ClientSocket {
    /// Whether an error of sending means that the peer closed its end.
    static func isGone(_ code: Int32) -> Bool {
        code == EPIPE || code == ECONNRESET
    }
}
