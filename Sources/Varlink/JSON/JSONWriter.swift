/// Writes compact JSON at the end of an array of bytes.
///
/// It keeps no stack: whether a comma is due shows from the byte before. The caller's order of calls must make sense
/// (a name and then its value within an object), which the tests of whoever writes a message show at once.
package struct JSONWriter: Sendable {
    package private(set) var bytes: [UInt8]

    /// - Parameter bytes: What to write after: nothing, or finished messages.
    package init(after bytes: [UInt8] = []) {
        self.bytes = bytes
    }

    package mutating func beginObject() {
        separate()
        bytes.append(UInt8(ascii: "{"))
    }

    package mutating func endObject() {
        bytes.append(UInt8(ascii: "}"))
    }

    package mutating func beginArray() {
        separate()
        bytes.append(UInt8(ascii: "["))
    }

    package mutating func endArray() {
        bytes.append(UInt8(ascii: "]"))
    }

    package mutating func name(_ name: String) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
    }

    package mutating func null() {
        separate()
        bytes.append(contentsOf: "null".utf8)
    }

    package mutating func bool(_ value: Bool) {
        separate()
        bytes.append(contentsOf: value ? "true".utf8 : "false".utf8)
    }

    package mutating func int(_ value: some FixedWidthInteger) {
        separate()
        bytes.append(contentsOf: String(value).utf8)
    }

    /// The shortest text that reads back as the same double. JSON has no text for infinities and NaN: a precondition.
    package mutating func float(_ value: Double) {
        precondition(value.isFinite, "JSON cannot express \(value)")
        separate()
        bytes.append(contentsOf: value.description.utf8)
    }

    /// Appends one complete JSON value as it stands.
    package mutating func raw(_ value: some Collection<UInt8>) {
        separate()
        bytes.append(contentsOf: value)
    }

    /// Only what RFC 8259 demands is escaped: quote, backslash and the controls below U+0020.
    package mutating func string(_ value: String) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        var value = value
        value.withUTF8 { utf8 in
            var start = 0
            for index in utf8.indices {
                let byte = utf8[index]
                guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
                bytes.append(contentsOf: utf8[start..<index])
                appendEscaped(byte)
                start = index + 1
            }
            bytes.append(contentsOf: utf8[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Ends a Varlink message: one zero byte.
    package mutating func endMessage() {
        bytes.append(0)
    }

    private mutating func separate() {
        switch bytes.last {
        case nil, 0, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"): break
        default: bytes.append(UInt8(ascii: ","))
        }
    }

    private mutating func appendEscaped(_ byte: UInt8) {
        let escape: String
        switch byte {
        case UInt8(ascii: "\""): escape = "\\\""
        case UInt8(ascii: "\\"): escape = "\\\\"
        case 0x08: escape = "\\b"
        case 0x09: escape = "\\t"
        case 0x0A: escape = "\\n"
        case 0x0C: escape = "\\f"
        case 0x0D: escape = "\\r"
        default: escape = (byte < 0x10 ? "\\u000" : "\\u00") + String(byte, radix: 16)
        }
        bytes.append(contentsOf: escape.utf8)
    }
}
