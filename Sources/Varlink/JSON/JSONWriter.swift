internal import BasicContainers

/// Writes compact JSON, one piece after another.
///
/// It keeps no stack: whether a comma is due shows from the byte before. The caller's order of calls must make sense
/// (a name and then its value within an object), which the tests of whoever writes a message show at once.
package struct JSONWriter: ~Copyable, Sendable {
    /// Nobody shares it, so that a piece is appended without asking who else has it: most pieces are a few bytes.
    private var text: UniqueArray<UInt8>

    /// - Parameter capacity: Bytes that are written without a second allocation.
    package init(reserving capacity: Int = 256) {
        text = UniqueArray(minimumCapacity: capacity)
    }

    /// A copy of all that is written.
    package var bytes: [UInt8] {
        text.span.withUnsafeBufferPointer { Array($0) }
    }

    /// How many bytes are written.
    package var count: Int { text.count }

    /// Takes back what was written after so many bytes.
    package mutating func cut(to count: Int) {
        text.removeLast(text.count - count)
    }

    // MARK: Containers

    package mutating func beginObject() {
        separate()
        text.append(UInt8(ascii: "{"))
    }

    package mutating func endObject() {
        text.append(UInt8(ascii: "}"))
    }

    package mutating func beginArray() {
        separate()
        text.append(UInt8(ascii: "["))
    }

    package mutating func endArray() {
        text.append(UInt8(ascii: "]"))
    }

    package mutating func name(_ name: String) {
        string(name)
        text.append(UInt8(ascii: ":"))
    }

    /// A member's name that needs no escapes.
    package mutating func member(_ name: StaticString) {
        separate()
        text.append(UInt8(ascii: "\""))
        literal(name)
        literal("\":")
    }

    /// A piece of JSON text as it stands: the caller sees to commas.
    package mutating func literal(_ piece: StaticString) {
        text.append(copying: UnsafeBufferPointer(start: piece.utf8Start, count: piece.utf8CodeUnitCount))
    }

    // MARK: Values

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
        if value < 0 { text.append(UInt8(ascii: "-")) }
        appendDigits(value.magnitude)
    }

    package mutating func int(_ value: UInt64) {
        separate()
        appendDigits(value)
    }

    /// Appends one complete JSON value as it stands.
    package mutating func raw(_ value: ArraySlice<UInt8>) {
        separate()
        text.append(copying: value.span)
    }

    /// Only what RFC 8259 demands is escaped: quote, backslash and the controls below U+0020.
    package mutating func string(_ value: String) {
        separate()
        quoted(value.utf8.span)
    }

    /// A piece of a string, such as a decimal, that holds nothing to escape: the caller sees to commas and quotes.
    package mutating func characters(_ piece: Span<UInt8>) {
        text.append(copying: piece)
    }

    /// As protobuf's JSON mapping is written by swift-protobuf: U+007F to U+009F are escaped too, and in capitals.
    package mutating func protobufString(_ value: String) {
        let utf8 = value.utf8.span
        guard !utf8.isPrintableASCII else { return string(value) }
        separate()
        text.append(UInt8(ascii: "\""))
        for scalar in value.unicodeScalars {
            switch scalar.value {
            case 0x08, 0x09, 0x0A, 0x0C, 0x0D, 0x22, 0x5C: appendEscaped(UInt8(scalar.value))
            case 0x00...0x1F, 0x7F...0x9F:
                literal("\\u00")
                text.append(Self.hexadecimalDigit(scalar.value >> 4))
                text.append(Self.hexadecimalDigit(scalar.value & 15))
            default: for byte in UTF8.encode(scalar).unsafelyUnwrapped { text.append(byte) }
            }
        }
        text.append(UInt8(ascii: "\""))
    }

    /// Ends a Varlink message: one zero byte.
    package mutating func endMessage() {
        text.append(0)
    }

    // MARK: Pieces

    private mutating func separate() {
        guard !text.isEmpty else { return }
        switch text[text.count - 1] {
        case 0, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"): break
        default: text.append(UInt8(ascii: ","))
        }
    }

    private mutating func quoted(_ utf8: Span<UInt8>) {
        text.append(UInt8(ascii: "\""))
        if utf8.hasEscapes {
            for index in utf8.indices {
                let byte = utf8[index]
                if byte.isEscaped { appendEscaped(byte) } else { text.append(byte) }
            }
        } else {
            text.append(copying: utf8)
        }
        text.append(UInt8(ascii: "\""))
    }

    private mutating func appendDigits(_ value: UInt64) {
        if value >= 10 { appendDigits(value / 10) }
        text.append(UInt8(ascii: "0") + UInt8(value % 10))
    }

    private mutating func appendEscaped(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): literal("\\\"")
        case UInt8(ascii: "\\"): literal("\\\\")
        case 0x08: literal("\\b")
        case 0x09: literal("\\t")
        case 0x0A: literal("\\n")
        case 0x0C: literal("\\f")
        case 0x0D: literal("\\r")
        default:
            literal(byte < 0x10 ? "\\u000" : "\\u001")
            text.append(Self.hexadecimalDigit(UInt32(byte & 15)) | 0x20)
        }
    }

    /// A capital where it is a letter.
    private static func hexadecimalDigit(_ value: UInt32) -> UInt8 {
        UInt8(value < 10 ? UInt32(UInt8(ascii: "0")) + value : UInt32(UInt8(ascii: "A")) + value - 10)
    }
}

extension Span<UInt8> {
    /// Looked for in all of them, since a loop that ends early takes one byte at a time.
    fileprivate var hasEscapes: Bool {
        var found: UInt8 = 0
        for index in 0..<count { found |= self[unchecked: index].isEscaped ? 1 : 0 }
        return found != 0
    }

    fileprivate var isPrintableASCII: Bool {
        var found: UInt8 = 0
        for index in 0..<count { found |= self[unchecked: index] &- 0x20 < 0x5F ? 0 : 1 }
        return found == 0
    }
}

extension UInt8 {
    /// Whether JSON has no room for it within a string.
    fileprivate var isEscaped: Bool { self < 0x20 || self == UInt8(ascii: "\"") || self == UInt8(ascii: "\\") }
}
