package import Varlink

/// The errors that every Varlink service shares (UAPI.20, `org.varlink.service`), and two of this server.
package enum ServiceError: Error, Equatable, Sendable {
    case interfaceNotFound(String)
    /// The method's full name, as it was called.
    case methodNotFound(String)
    case methodNotImplemented(String)
    /// The path of the culprit, `commands[3].makePledge.grant`.
    case invalidParameter(String)
    case permissionDenied
    case expectedMore
    /// Sent unasked to a connection that is over a limit, right before it is closed.
    case tooManyConnections(limit: Int)
    /// A fault of the service's own. The sentence says what failed; the log says more.
    case internalFailure(String)

    package var name: String {
        switch self {
        case .interfaceNotFound: "org.varlink.service.InterfaceNotFound"
        case .methodNotFound: "org.varlink.service.MethodNotFound"
        case .methodNotImplemented: "org.varlink.service.MethodNotImplemented"
        case .invalidParameter: "org.varlink.service.InvalidParameter"
        case .permissionDenied: "org.varlink.service.PermissionDenied"
        case .expectedMore: "org.varlink.service.ExpectedMore"
        case .tooManyConnections: "org.grantd.TooManyConnections"
        case .internalFailure: "org.grantd.InternalFailure"
        }
    }

    package var parameters: JSONValue {
        switch self {
        case .interfaceNotFound(let name): ["interface": .string(name)]
        case .methodNotFound(let name), .methodNotImplemented(let name): ["method": .string(name)]
        case .invalidParameter(let path): ["parameter": .string(path)]
        case .permissionDenied, .expectedMore: [:]
        case .tooManyConnections(let limit): ["limit": .number(String(limit))]
        case .internalFailure(let reason): ["reason": .string(reason)]
        }
    }

    package var message: ReplyMessage {
        ReplyMessage(parameters.bytes, kind: .error(name))
    }
}
