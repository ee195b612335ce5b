/// One reply, as it stands in one message. What clients and tests read; the server writes its own as `ReplyMessage`.
package struct Reply: Equatable, Sendable {
    /// The object; `{}` if there was none.
    package let parameters: JSONValue
    /// Further replies to the same call follow.
    package let continues: Bool
    /// The error's full name, `org.varlink.service.MethodNotFound`; `nil` for a success.
    package let error: String?

    package init(parameters: JSONValue = .object([]), continues: Bool = false, error: String? = nil) {
        self.parameters = parameters
        self.continues = continues
        self.error = error
    }
}

/// Why a message is not a reply.
package enum ReplyFault: Error, Equatable, Sendable, CustomStringConvertible {
    case malformed(JSONFault)
    case notAReply(String)

    package var description: String {
        switch self {
        case .malformed(let fault): fault.description
        case .notAReply(let reason): "The message is not a reply: \(reason)."
        }
    }
}

extension Reply {
    /// Reads one message. Members it does not know are ignored: servers may be newer than clients.
    package init(
        parsing message: ArraySlice<UInt8>, depthMax: Int = JSONReader.depthMaxDefault
    ) throws(ReplyFault) {
        let value: JSONValue
        do { value = try JSONValue(parsing: message, depthMax: depthMax) } catch { throw .malformed(error) }
        guard value.members != nil else { throw .notAReply("it is not an object") }
        switch value["parameters"] {
        case nil, .null: parameters = .object([])
        case .object(let members): parameters = .object(members)
        default: throw .notAReply("'parameters' are not an object")
        }
        switch value["continues"] {
        case nil: continues = false
        case .bool(let flag): continues = flag
        default: throw .notAReply("'continues' is not a boolean")
        }
        switch value["error"] {
        case nil, .null: error = nil
        case .string(let name): error = name
        default: throw .notAReply("'error' is not a string")
        }
    }
}
