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

    /// - Parameter capacity: Bytes that are written without a second allocation.
    package init(reserving capacity: Int) {
        bytes = []
        bytes.reserveCapacity(capacity)
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

    /// A member's name that needs no escapes.
    package mutating func member(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        literal(name)
        literal("\":")
    }

    /// A piece of JSON text as it stands: the caller sees to commas.
    package mutating func literal(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    package mutating func null() {
        separate()
        literal("null")
    }

    package mutating func bool(_ value: Bool) {
        separate()
        literal(value ? "true" : "false")
    }

    package mutating func int(_ value: Int) {
        int(Int64(value))
    }

    package mutating func int(_ value: Int64) {
        separate()
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        appendDigits(value.magnitude)
    }

    package mutating func int(_ value: UInt64) {
        separate()
        appendDigits(value)
    }

    /// Appends one complete JSON value as it stands.
    package mutating func raw(_ value: ArraySlice<UInt8>) {
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
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<index]))
                appendEscaped(byte)
                start = index + 1
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// As protobuf's JSON mapping is written by swift-protobuf: U+007F to U+009F are escaped too, and in capitals.
    package mutating func protobufString(_ value: String) {
        var value = value
        let isPlain = value.withUTF8 { utf8 in utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }
        guard !isPlain else { return string(value) }
        separate()
        bytes.append(UInt8(ascii: "\""))
        for scalar in value.unicodeScalars {
            switch scalar.value {
            case 0x08, 0x09, 0x0A, 0x0C, 0x0D, 0x22, 0x5C: appendEscaped(UInt8(scalar.value))
            case 0x00...0x1F, 0x7F...0x9F:
                literal("\\u00")
                bytes.append(Self.hexadecimalDigit(scalar.value >> 4))
                bytes.append(Self.hexadecimalDigit(scalar.value & 15))
            default: bytes.append(contentsOf: UTF8.encode(scalar).unsafelyUnwrapped)
            }
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

    private mutating func appendDigits(_ value: UInt64) {
        if value >= 10 { appendDigits(value / 10) }
        bytes.append(UInt8(ascii: "0") + UInt8(value % 10))
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

    private static func hexadecimalDigit(_ value: UInt32) -> UInt8 {
        UInt8(value < 10 ? UInt32(UInt8(ascii: "0")) + value : UInt32(UInt8(ascii: "A")) + value - 10)
    }
}
