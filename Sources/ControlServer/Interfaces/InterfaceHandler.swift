package import Varlink

/// One Varlink interface and what stands behind it.
package protocol InterfaceHandler: Sendable {
    var interface: Interface { get }

    /// Whether calls of this method, one right after another on one connection, may be in progress together. Their
    /// replies still leave in order. For methods that wait for something shared, such as the next group commit.
    ///
    /// Asked once, when the server is made.
    func isPipelined(_ method: String) -> Bool

    /// Takes a call that exists and whose parameters match the interface.
    ///
    /// Called on the connection's event loop: it must not block. Exactly one final answer is due through `responder`,
    /// now or later, from any thread; also for a `oneway` call, where it only lets the next call begin.
    func handle(_ call: IncomingCall, _ responder: Responder)
}

extension InterfaceHandler {
    package func isPipelined(_ method: String) -> Bool { false }
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
