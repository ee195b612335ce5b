/// A JSON value as a tree, for clients and tests. Objects keep the order of their members; numbers keep their text.
package indirect enum JSONValue: Equatable, Sendable {
    case null
    case bool(Bool)
    /// As written: `1`, `1.0` and `1e0` are three different values here.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([JSONMember])
}

package struct JSONMember: Equatable, Sendable {
    package let name: String
    package let value: JSONValue

    package init(name: String, value: JSONValue) {
        self.name = name
        self.value = value
    }
}

// MARK: Reading and writing

extension JSONValue: JSONWritable {
    /// Reads a whole text; members that occur twice are kept twice.
    package init(
        parsing bytes: some Sequence<UInt8>, depthMax: Int = JSONReader.depthMaxDefault
    ) throws(JSONFault) {
        var reader = JSONReader(Array(bytes), depthMax: depthMax)
        self = try Self.read(&reader)
        try reader.finish()
    }

    package init(parsing text: String) throws(JSONFault) {
        try self.init(parsing: text.utf8)
    }

    static func read(_ reader: inout JSONReader) throws(JSONFault) -> JSONValue {
        switch try reader.peekKind() {
        case .null:
            try reader.readNull()
            return .null
        case .bool: return .bool(try reader.readBool())
        case .number: return .number(try reader.readNumber().description)
        case .string: return .string(try reader.readString())
        case .array:
            var elements: [JSONValue] = []
            try reader.enterArray()
            while try reader.nextElement() { elements.append(try read(&reader)) }
            return .array(elements)
        case .object:
            var members: [JSONMember] = []
            try reader.enterObject()
            while let name = try reader.nextMember() {
                members.append(JSONMember(name: name, value: try read(&reader)))
            }
            return .object(members)
        }
    }

    package func write(to writer: inout JSONWriter) {
        switch self {
        case .null: writer.null()
        case .bool(let value): writer.bool(value)
        case .number(let text): writer.raw(Array(text.utf8)[...])
        case .string(let value): writer.string(value)
        case .array(let elements):
            writer.beginArray()
            for element in elements { element.write(to: &writer) }
            writer.endArray()
        case .object(let members):
            writer.beginObject()
            for member in members {
                writer.name(member.name)
                member.value.write(to: &writer)
            }
            writer.endObject()
        }
    }

    package var bytes: [UInt8] {
        var writer = JSONWriter()
        write(to: &writer)
        return writer.bytes
    }
}

extension JSONValue: CustomStringConvertible {
    /// Compact JSON.
    package var description: String { String(decoding: bytes, as: UTF8.self) }
}

// MARK: Access

extension JSONValue {
    /// The first member of that name; `nil` if there is none or this is no object.
    package subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    package var string: String? {
        guard case .string(let value) = self else { return nil }
        return value
    }

    package var bool: Bool? {
        guard case .bool(let value) = self else { return nil }
        return value
    }

    /// `nil` unless written as an integer of at most 64 bits.
    package var int: Int64? {
        guard case .number(let text) = self else { return nil }
        return Int64(text)
    }

    package var float: Double? {
        guard case .number(let text) = self else { return nil }
        return Double(text)
    }

    package var array: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    package var members: [JSONMember]? {
        guard case .object(let members) = self else { return nil }
        return members
    }
}

// MARK: Literals

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(nilLiteral: ()) { self = .null }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(integerLiteral value: Int64) { self = .number(String(value)) }
    package init(stringLiteral value: String) { self = .string(value) }
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { JSONMember(name: $0.0, value: $0.1) })
    }
}
