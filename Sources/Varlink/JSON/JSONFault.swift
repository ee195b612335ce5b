/// Why a text is not JSON (RFC 8259), and at which byte of it.
package struct JSONFault: Error, Equatable, Sendable, CustomStringConvertible {
    package enum Reason: Equatable, Sendable {
        case unexpectedEnd(expected: String)
        case unexpectedByte(UInt8, expected: String)
        case invalidUTF8
        case controlCharacter(UInt8)
        case invalidEscape
        case loneSurrogate
        case invalidNumber
        case tooDeep(depthMax: Int)
        case trailingBytes
    }

    package let reason: Reason
    /// Counted from the start of the text, from 0.
    package let offset: Int

    package init(_ reason: Reason, offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    package var description: String {
        let cause =
            switch reason {
            case .unexpectedEnd(let expected): "the text ends where \(expected) is expected"
            case .unexpectedByte(let byte, let expected): "\(expected) is expected, but \(Self.shown(byte)) follows"
            case .invalidUTF8: "the string is not valid UTF-8"
            case .controlCharacter(let byte): "\(Self.shown(byte)) must be escaped within a string"
            case .invalidEscape: "the escape is none of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX"
            case .loneSurrogate: "the escaped surrogate has no partner"
            case .invalidNumber: "the number is malformed"
            case .tooDeep(let depthMax): "the values are nested more than \(depthMax) deep"
            case .trailingBytes: "something follows the end of the value"
            }
        return "Not JSON at byte \(offset): \(cause)."
    }

    private static func shown(_ byte: UInt8) -> String {
        if byte > 0x20 && byte < 0x7F { return "'\(Character(UnicodeScalar(byte)))'" }
        let digits = String(byte, radix: 16, uppercase: true)
        return "byte 0x\(digits.count == 1 ? "0" : "")\(digits)"
    }
}
