/// The characters that stand in a JSON string as they are, looked for eight bytes at a time: strings are most of a text.
///
/// (Anderson, "Bit Twiddling Hacks": less than a number, in every byte of a word. A carry may mark a byte above one that
/// is marked rightly, so that the lowest mark is always right.)
struct CharacterWord {
    private let bytes: UInt64

    /// - Parameter start: of eight bytes, in any alignment.
    @inline(__always)
    init(at start: UnsafePointer<UInt8>) {
        bytes = UInt64(littleEndian: UnsafeRawPointer(start).loadUnaligned(as: UInt64.self))
    }

    /// The high bit of each byte that must be escaped, or ends the string.
    @inline(__always)
    private var specialMarks: UInt64 {
        let quotes = bytes ^ (Self.ones &* UInt64(UInt8(ascii: "\"")))
        let backslashes = bytes ^ (Self.ones &* UInt64(UInt8(ascii: "\\")))
        let marks =
            (bytes &- Self.ones &* 0x20) & ~bytes | (quotes &- Self.ones) & ~quotes
            | (backslashes &- Self.ones) & ~backslashes
        return marks & Self.highBits
    }

    /// The bits of the bytes before the first special one: 0, 8, ... 56, and 64 where there is none.
    @inline(__always)
    var plainBits: Int { specialMarks.trailingZeroBitCount & ~7 }

    /// Whether the bytes of so many bits are ASCII.
    @inline(__always)
    func isASCII(bits: Int) -> Bool { bytes & Self.highBits & ~(~0 << UInt64(bits)) == 0 }

    @inline(__always)
    var isPlain: Bool { specialMarks == 0 }

    /// Whether all of them are plain, and neither DEL nor beyond ASCII.
    @inline(__always)
    var isPlainASCII: Bool { (specialMarks | bytes | (bytes &+ Self.ones)) & Self.highBits == 0 }

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highBits: UInt64 = 0x8080_8080_8080_8080
}

extension UInt8 {
    /// Whether JSON has no room for it within a string.
    var isSpecial: Bool { self < 0x20 || self == UInt8(ascii: "\"") || self == UInt8(ascii: "\\") }
}

extension UnsafeBufferPointer<UInt8> {
    /// Where the plain characters end that begin at `start`, and whether all of them are ASCII.
    func plainCharacters(from start: Int) -> (end: Int, isASCII: Bool) {
        guard let base = baseAddress else { return (start, true) }
        var (end, isASCII) = (start, true)
        while count - end >= 8 {
            let word = CharacterWord(at: base + end)
            let plainBits = word.plainBits
            isASCII = word.isASCII(bits: plainBits) && isASCII
            end += plainBits >> 3
            guard plainBits == UInt64.bitWidth else { return (end, isASCII) }
        }
        while end < count, !base[end].isSpecial {
            isASCII = isASCII && base[end] < 0x80
            end += 1
        }
        return (end, isASCII)
    }

    /// Whether all of it is plain.
    ///
    /// - Parameter isLimitedToASCII: and neither DEL nor beyond ASCII.
    func isPlain(_ isLimitedToASCII: Bool) -> Bool {
        guard let base = baseAddress, count >= 8 else {
            return allSatisfy { !$0.isSpecial && (!isLimitedToASCII || $0 < 0x7F) }
        }
        func isPlain(_ offset: Int) -> Bool {
            let word = CharacterWord(at: base + offset)
            return isLimitedToASCII ? word.isPlainASCII : word.isPlain
        }
        for offset in stride(from: 0, to: count - 8, by: 8) where !isPlain(offset) { return false }
        return isPlain(count - 8)
    }
}
