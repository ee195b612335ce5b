package import Varlink

/// A blocking connection to grantd's control socket: one call after another, or many in flight (`pipeline`).
///
/// It connects at the first call and reads the replies of any grantd whose interfaces only gained fields. Any error
/// but `refused` ends the connection's use: what was outstanding on it can no longer be told apart.
package struct Client: ~Copyable {
    package let address: ClientAddress
    var socket: ClientSocket

    /// - Throws: `unreachable` or `addressUnusable`.
    package init(_ address: ClientAddress) throws(ClientError) {
        self.address = address
        socket = try ClientSocket(connectingTo: address)
    }

    /// Whether a stream goes on after a reply.
    package enum Continuation: Sendable {
        case goOn, stop
    }

    /// Calls a method and returns the parameters of its reply.
    ///
    /// - Parameters:
    ///   - method: Qualified name: "org.grantd.Reports.Summary".
    ///   - parameters: An object.
    /// - Throws: `refused` with the error reply; the others where there is none.
    package mutating func call(_ method: String, _ parameters: JSONValue = [:]) throws(ClientError) -> JSONValue {
        var bytes: [UInt8] = []
        ClientMessage.appendCall(method, parameters, more: false, to: &bytes)
        try send(bytes)
        return try result(of: receive())
    }

    /// Calls a method with `more` and hands over each reply's parameters, until the last or until `onReply` says stop.
    ///
    /// After a stop the connection holds replies that nobody wants: do not call on it again.
    package mutating func stream(
        _ method: String, _ parameters: JSONValue = [:], onReply: (JSONValue) -> Continuation
    ) throws(ClientError) {
        var bytes: [UInt8] = []
        ClientMessage.appendCall(method, parameters, more: true, to: &bytes)
        try send(bytes)
        while true {
            let reply = try receive()
            if onReply(try result(of: reply)) == .stop || !reply.continues { return }
        }
    }

    private func send(_ bytes: [UInt8]) throws(ClientError) {
        do throws(ClientError) {
            try socket.send(bytes)
        } catch {
            // A daemon at its limit of connections closes at once: that it is gone is what the caller should read.
            if case .connectionFailed(_, let code) = error, ClientSocket.isGone(code) {
                throw .disconnected(path: address.path, outstanding: 1)
            }
            throw error
        }
    }

    private mutating func receive() throws(ClientError) -> ClientMessage.Reply {
        guard let message = try socket.receive() else { throw .disconnected(path: address.path, outstanding: 1) }
        return try ClientMessage.reply(message)
    }

    private func result(of reply: ClientMessage.Reply) throws(ClientError) -> JSONValue {
        switch reply.outcome {
        case .success(let parameters): return parameters
        case .failure(let error): throw .refused(error)
        }
    }
}
