/// One call, as it stands in one message. A class: it passes through several hands until it is answered.
package final class Call: Sendable {
    /// What the caller expects back. At most one of the three flags may be set.
    package enum Mode: Equatable, Sendable {
        /// One reply.
        case single
        /// `more`: any number of replies.
        case series
        /// `oneway`: none, not even an error.
        case oneway
        /// `upgrade`: one reply, and another protocol thereafter.
        case upgrade
    }

    /// As it was sent, `org.grantd.Ledger.Submit`.
    package let method: String
    /// The object as it was sent; `{}` if there was none.
    package let parameters: ArraySlice<UInt8>
    package let mode: Mode
    /// The members of the parameters, noted while the message was read: all of it was found well-formed then.
    let members: [Member]

    /// Where a member stands in a message.
    struct Member {
        /// Between the quotes, with escapes.
        let name: Range<Int>
        let value: Range<Int>
    }

    /// A call to be sent.
    package convenience init(
        method: String, parameters: ArraySlice<UInt8> = Call.noParameters, mode: Mode = .single
    ) {
        self.init(method: method, parameters: parameters, members: [], mode: mode)
    }

    fileprivate init(method: String, parameters: ArraySlice<UInt8>, members: [Member], mode: Mode) {
        self.method = method
        self.parameters = parameters
        self.members = members
        self.mode = mode
    }

    package static let noParameters = Array("{}".utf8)[...]

    /// Everything before the last dot; `nil` if there is none.
    package var interfaceName: Substring? {
        method.lastIndex(of: ".").map { method[..<$0] }
    }

    /// Everything after the last dot.
    package var methodName: Substring {
        method.lastIndex(of: ".").map { method[method.index(after: $0)...] } ?? method[...]
    }

    /// The message that makes this call, with its zero byte.
    package var message: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("method")
        writer.string(method)
        if parameters.count > 2 {
            writer.name("parameters")
            writer.raw(parameters)
        }
        let flag: String? =
            switch mode {
            case .single: nil
            case .series: "more"
            case .oneway: "oneway"
            case .upgrade: "upgrade"
            }
        if let flag {
            writer.name(flag)
            writer.bool(true)
        }
        writer.endObject()
        writer.endMessage()
        return writer.bytes
    }
}

/// Why a message is not a call. The connection it came on is closed: what follows cannot be trusted to be in step.
package enum CallFault: Error, Equatable, Sendable {
    case malformed(JSONFault)
    case notAnObject
    case noMethod
    case methodNotAString
    case parametersNotAnObject
    case flagNotBoolean(String)
    case conflictingFlags(String, String)
    case memberTwice(String)
    case unknownMember(String)
}

extension CallFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .malformed(let fault): fault.description
        case .notAnObject: "The message is not an object; a call is '{\"method\": \"...\", \"parameters\": {...}}'."
        case .noMethod: "The call names no 'method'."
        case .methodNotAString: "The call's 'method' is not a string."
        case .parametersNotAnObject: "The call's 'parameters' are neither an object nor null."
        case .flagNotBoolean(let name): "The call's '\(name)' is neither true nor false."
        case .conflictingFlags(let first, let second): "'\(first)' and '\(second)' exclude each other."
        case .memberTwice(let name): "The call's '\(name)' occurs twice."
        case .unknownMember(let name):
            "The call's '\(name.prefix(64))' is not known; extensions bear a reverse-DNS name like 'org.example.trace'."
        }
    }
}

extension Call {
    /// Reads one message.
    ///
    /// Members with a reverse-DNS name are extensions and ignored; `false` flags, and `parameters` that are absent,
    /// `null` or `{}`, are all the same as nothing (UAPI.20).
    package convenience init(
        parsing message: ArraySlice<UInt8>, depthMax: Int = JSONReader.depthMaxDefault
    ) throws(CallFault) {
        do {
            var header = CallHeader()
            var reader = JSONReader(message, depthMax: depthMax)
            try header.read(&reader)
            try self.init(header)
        } catch let fault as CallFault {
            throw fault
        } catch let fault as JSONFault {
            throw .malformed(fault)
        } catch {
            preconditionFailure("A call's parser failed with \(error), which is none of its errors")
        }
    }

    private convenience init(_ header: CallHeader) throws(CallFault) {
        guard let method = header.method else { throw .noMethod }
        self.init(
            method: method, parameters: header.parameters ?? Call.noParameters, members: header.parameterMembers,
            mode: header.flag?.mode ?? .single)
    }
}

/// The members of a call while it is being read.
private struct CallHeader {
    private(set) var method: String?
    private(set) var parameters: ArraySlice<UInt8>?
    private(set) var parameterMembers: [Call.Member] = []
    /// The flag that is set.
    private(set) var flag: (name: String, mode: Call.Mode)?
    /// A bit for each of `names`.
    private var seen = 0

    private static let members = ["method", "parameters", "more", "oneway", "upgrade"]
    private static let names = MemberNames(members)

    mutating func read(_ reader: inout JSONReader) throws {
        guard try reader.peekKind() == .object else {
            // Bad JSON that does not begin like an object is bad JSON first.
            try reader.passValue()
            try reader.finish()
            throw CallFault.notAnObject
        }
        try reader.enterObject()
        var expected = 0
        while let member = try reader.nextMember(of: Self.names, expected: expected) {
            switch member {
            case .unknown(let name):
                guard name.contains(".") else { throw CallFault.unknownMember(name) }
                try reader.passValue()
            case .known(let index):
                let name = Self.members[index]
                guard seen & 1 << index == 0 else { throw CallFault.memberTwice(name) }
                seen |= 1 << index
                expected = index + 1
                try readMember(name, &reader)
            }
        }
        try reader.finish()
    }

    private mutating func readMember(_ name: String, _ reader: inout JSONReader) throws {
        let kind = try reader.peekKind()
        switch name {
        case "method":
            guard kind == .string else { throw CallFault.methodNotAString }
            method = try reader.readString()
        case "parameters":
            guard kind == .object || kind == .null else { throw CallFault.parametersNotAnObject }
            if kind == .object { parameters = try readParameters(&reader) } else { try reader.readNull() }
        case "more": try readFlag(name, .series, kind, &reader)
        case "oneway": try readFlag(name, .oneway, kind, &reader)
        default: try readFlag(name, .upgrade, kind, &reader)
        }
    }

    private mutating func readParameters(_ reader: inout JSONReader) throws(JSONFault) -> ArraySlice<UInt8> {
        let start = reader.position
        try reader.enterObject()
        while let name = try reader.passMemberName() {
            _ = try reader.peekKind()
            let valueStart = reader.position
            try reader.passValue()
            parameterMembers.append(Call.Member(name: name, value: valueStart..<reader.position))
        }
        return reader.bytes[start..<reader.position]
    }

    private mutating func readFlag(
        _ name: String, _ mode: Call.Mode, _ kind: JSONReader.Kind, _ reader: inout JSONReader
    ) throws {
        guard kind == .bool else { throw CallFault.flagNotBoolean(name) }
        guard try reader.readBool() else { return }
        if let flag { throw CallFault.conflictingFlags(flag.name, name) }
        flag = (name, mode)
    }
}
