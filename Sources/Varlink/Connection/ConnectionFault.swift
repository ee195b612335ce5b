/// What is wrong with a peer's stream of messages. Every one of these closes the connection.
package enum ConnectionFault: Error, Equatable, Sendable {
    case badCall(CallFault)
    case messageTooLong(bytesMax: Int)
    /// The stream ended in the middle of a message.
    case truncatedMessage(bytes: Int)
    /// A message was begun and not finished in time.
    case unfinishedMessage(bytes: Int)

    /// Of few and stable values: what faults are counted by.
    package var category: String {
        switch self {
        case .badCall(.malformed(let fault)):
            switch fault.reason {
            case .tooDeep: "nested-too-deep"
            case .invalidUTF8: "invalid-utf8"
            default: "bad-json"
            }
        case .badCall(.notAnObject): "not-an-object"
        case .badCall(.noMethod), .badCall(.methodNotAString): "no-method"
        case .badCall(.parametersNotAnObject): "parameters-not-an-object"
        case .badCall(.flagNotBoolean): "flag-not-boolean"
        case .badCall(.conflictingFlags): "conflicting-flags"
        case .badCall(.memberTwice), .badCall(.unknownMember): "unknown-member"
        case .messageTooLong: "message-too-long"
        case .truncatedMessage: "truncated-message"
        case .unfinishedMessage: "unfinished-message"
        }
    }
}

extension ConnectionFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .badCall(let fault): fault.description
        case .messageTooLong(let bytesMax):
            "A message is longer than the limit of \(bytesMax) bytes; send less at once or raise the limit."
        case .truncatedMessage(let bytes):
            "The stream ended \(bytes) bytes into a message; every message ends with a zero byte."
        case .unfinishedMessage(let bytes):
            "A message was begun, \(bytes) bytes of it came, and its end did not in time."
        }
    }
}
