internal import Glibc
package import Varlink

/// Why a call has no reply. Descriptions are full sentences with the next step.
package enum ClientError: Error, Equatable, Sendable {
    /// Nobody answers at the socket; `errno` says why.
    case unreachable(path: String, errno: Int32)
    /// The path does not fit a Unix socket address.
    case addressUnusable(path: String)
    /// The daemon closed the connection while `outstanding` calls were unanswered.
    case disconnected(path: String, outstanding: Int)
    /// Reading from or writing to the open connection failed.
    case connectionFailed(path: String, errno: Int32)
    /// What came is not a Varlink reply.
    case protocolFault(String)
    /// The method answered with an error.
    case refused(ErrorReply)
}

/// An error reply (UAPI.20 "Varlink"): its qualified name and its parameters, an empty object where it has none.
package struct ErrorReply: Error, Equatable, Sendable {
    /// Qualified name: "org.grantd.Ledger.Refused".
    package let name: String
    package let parameters: JSONValue

    package init(name: String, parameters: JSONValue) {
        self.name = name
        self.parameters = parameters
    }

    /// The daemon's own sentence, where the error has one.
    package var message: String? { parameters["message"]?.string }
}

extension ClientError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreachable(let path, let code):
            "Cannot reach grantd at \(path): \(Self.reason(code)) (errno \(code)). \(Self.nextStep(code))"
        case .addressUnusable(let path):
            "Cannot reach grantd at \"\(path)\": a socket path has 1 to \(ClientAddress.pathBytesMax) bytes, "
                + "this one \(path.utf8.count). Name a shorter one with --socket."
        case .disconnected(let path, let outstanding):
            "grantd closed the connection at \(path) with \(outstanding) \(outstanding == 1 ? "call" : "calls") "
                + "unanswered. What was not answered may or may not have been done: see `journalctl -u grantd`."
        case .connectionFailed(let path, let code):
            "The connection to grantd at \(path) failed: \(Self.reason(code)) (errno \(code)). "
                + "What was not answered may or may not have been done: see `journalctl -u grantd`."
        case .protocolFault(let fault):
            "The peer does not answer in Varlink: \(fault) Does --socket name grantd's socket?"
        case .refused(let reply):
            reply.message ?? "grantd answered \(reply.name) \(reply.parameters)."
        }
    }

    private static func reason(_ code: Int32) -> String {
        String(cString: strerror(code))
    }

    private static func nextStep(_ code: Int32) -> String {
        code == EACCES || code == EPERM
            ? "The socket's group may connect: see `ls -l` of it, and `id`."
            : "Is grantd running? See `systemctl status grantd.socket`."
    }
}
