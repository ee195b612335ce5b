internal import Varlink

/// Calls and replies as bytes (UAPI.20 "Varlink").
enum ClientMessage {
    /// Deeper than any reply of grantd's interfaces; an event in a page is nested eight deep.
    static let depthMax = 64

    /// Appends `{method, parameters?, more?}` and its zero. Empty parameters are left out.
    static func appendCall(
        _ method: String, _ parameters: JSONValue, more: Bool, to bytes: inout [UInt8]
    ) {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("method")
        writer.string(method)
        if parameters.members?.isEmpty == false {
            writer.name("parameters")
            parameters.write(to: &writer)
        }
        if more {
            writer.name("more")
            writer.bool(true)
        }
        writer.endObject()
        writer.endMessage()
        bytes += writer.bytes
    }

    /// What a reply says.
    struct Reply {
        /// The parameters, an empty object where there are none, or the error.
        var outcome: Result<JSONValue, ErrorReply>
        /// Whether another reply to the same call follows.
        var continues: Bool
    }

    static func reply(_ message: ArraySlice<UInt8>) throws(ClientError) -> Reply {
        let value: JSONValue
        do throws(JSONFault) {
            value = try JSONValue(parsing: message, depthMax: depthMax)
        } catch {
            throw .protocolFault("\(error)")
        }
        guard value.members != nil else { throw .protocolFault("A reply is an object, this is \(value).") }
        let parameters: JSONValue
        switch value["parameters"] {
        case nil, .null?: parameters = [:]
        case .object(let members)?: parameters = .object(members)
        default: throw .protocolFault("The reply's parameters are not an object: \(value).")
        }
        switch value["error"] {
        case nil, .null?: break
        case .string(let name)?:
            return Reply(outcome: .failure(ErrorReply(name: name, parameters: parameters)), continues: false)
        default: throw .protocolFault("The reply's error is not a name: \(value).")
        }
        return Reply(outcome: .success(parameters), continues: value["continues"]?.bool ?? false)
    }
}
