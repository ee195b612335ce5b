/// Strings: their bytes are copied first and looked at where they lie then, since few of them hold anything to escape.
extension JSONWriter {
    /// Only what RFC 8259 demands is escaped: quote, backslash and the controls below U+0020.
    package mutating func string(_ value: String) {
        let utf8 = value.utf8.span
        guard !quoted(utf8, isLimitedToASCII: false) else { return }
        append(UInt8(ascii: "\""))
        for index in utf8.indices {
            let byte = utf8[index]
            reserve(Self.escapeMax)
            if byte.isSpecial { append(escaped: byte) } else { append(byte) }
        }
        literal("\"")
    }

    /// As protobuf's JSON mapping is written by swift-protobuf: U+007F to U+009F are escaped too, and in capitals.
    package mutating func protobufString(_ value: String) {
        guard !quoted(value.utf8.span, isLimitedToASCII: true) else { return }
        append(UInt8(ascii: "\""))
        for scalar in value.unicodeScalars {
            reserve(Self.escapeMax)
            switch scalar.value {
            case 0x08, 0x09, 0x0A, 0x0C, 0x0D, 0x22, 0x5C: append(escaped: UInt8(scalar.value))
            case 0x00...0x1F, 0x7F...0x9F:
                append("\\u00")
                append(Self.hexadecimalDigit(scalar.value >> 4))
                append(Self.hexadecimalDigit(scalar.value & 15))
            default: for byte in UTF8.encode(scalar).unsafelyUnwrapped { append(byte) }
            }
        }
        literal("\"")
    }

    /// The most bytes that one character takes, with the quote that may follow.
    private static let escapeMax = 7

    /// Writes a string that holds nothing to escape.
    ///
    /// - Parameter isLimitedToASCII: Whether it must hold neither DEL nor what is beyond ASCII either.
    /// - Returns: False where it does. Nothing is written then, but a comma where one was due.
    private mutating func quoted(_ utf8: Span<UInt8>, isLimitedToASCII: Bool) -> Bool {
        separate(before: utf8.count + Self.escapeMax)
        assert(utf8.count + 2 <= capacity - length)
        utf8.withUnsafeBufferPointer { bytes in
            guard let first = bytes.baseAddress else { return }
            (start + length + 1).update(from: first, count: bytes.count)
        }
        let text = UnsafeBufferPointer(start: start + length + 1, count: utf8.count)
        guard text.isPlain(isLimitedToASCII) else { return false }
        start[length] = UInt8(ascii: "\"")
        start[length + 1 + utf8.count] = UInt8(ascii: "\"")
        length += utf8.count + 2
        return true
    }

    private mutating func append(escaped byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): append("\\\"")
        case UInt8(ascii: "\\"): append("\\\\")
        case 0x08: append("\\b")
        case 0x09: append("\\t")
        case 0x0A: append("\\n")
        case 0x0C: append("\\f")
        case 0x0D: append("\\r")
        default:
            append(byte < 0x10 ? "\\u000" : "\\u001")
            append(Self.hexadecimalDigit(UInt32(byte & 15)) | 0x20)
        }
    }

    /// A capital where it is a letter.
    private static func hexadecimalDigit(_ value: UInt32) -> UInt8 {
        UInt8(value < 10 ? UInt32(UInt8(ascii: "0")) + value : UInt32(UInt8(ascii: "A")) + value - 10)
    }
}
