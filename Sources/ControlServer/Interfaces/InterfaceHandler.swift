package import Varlink

/// One Varlink interface and what stands behind it.
package protocol InterfaceHandler: Sendable {
    var interface: Interface { get }

    /// Whether calls of this method, one right after another on one connection, may be in progress together. Their
    /// replies still leave in order. For methods that wait for something shared, such as the next group commit.
    ///
    /// Asked once, when the server is made.
    func isPipelined(_ method: String) -> Bool

    /// The parameters of a method that the handler reads so strictly that what it takes matches the interface: nobody
    /// else looks into their values.
    ///
    /// Asked once, when the server is made.
    func parametersReadStrictly(by method: String) -> [String]

    /// Takes a call that exists and whose parameters match the interface, but for those that it reads strictly.
    ///
    /// Called on the connection's event loop: it must not block. Exactly one final answer is due through `responder`,
    /// now or later, from any thread; also for a `oneway` call, where it only lets the next call begin.
    ///
    /// - Throws: Instead of an answer, what is wrong with the parameters.
    func handle(_ call: IncomingCall, _ responder: Responder) throws(UnusableParameter)
}

extension InterfaceHandler {
    package func isPipelined(_ method: String) -> Bool { false }

    package func parametersReadStrictly(by method: String) -> [String] { [] }
}

/// A parameter whose value is not what the interface declares, or cannot be used although it is.
package struct UnusableParameter: Error {
    /// Where within the parameters, as far as the handler knows: the interface knows better what does not match it.
    package let path: String
    /// A sentence, for the log.
    package let reason: String

    package init(_ path: String, _ reason: String) {
        self.path = path
        self.reason = reason
    }
}

/// A call that was found sound.
package struct IncomingCall: Sendable {
    /// Without the interface's name.
    package let method: String
    package let parameters: Parameters
    package let mode: Call.Mode
    package let peer: Peer

    /// Whether a series of replies may be made. Methods that need it answer `ServiceError.expectedMore` without it.
    package var wantsMore: Bool { mode == .series }

    /// Whether the caller wants no reply, not even an error.
    package var isOneway: Bool { mode == .oneway }
}
