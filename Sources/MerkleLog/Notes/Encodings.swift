import FoundationEssentials

/// Base64 as RFC 4648, section 4 has it: padded, and only the one canonical form of any bytes is read.
///
/// Where two texts stand for the same bytes, a file could be changed without its proof failing.
package enum Base64 {
    package static func encoded(_ bytes: some Sequence<UInt8>) -> String {
        Data(bytes).base64EncodedString()
    }

    /// Nil for anything that ``encoded(_:)`` would not write.
    package static func decoded(_ text: some StringProtocol) -> [UInt8]? {
        guard let data = Data(base64Encoded: String(text)),
            data.base64EncodedString().utf8.elementsEqual(text.utf8)
        else { return nil }
        return Array(data)
    }
}

/// Small hexadecimal digits, two a byte.
enum Hexadecimal {
    static func encoded(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}

/// Numbers as the C2SP formats have them: ASCII digits without sign and without a needless zero before them.
enum Decimal {
    /// Nil for anything but the one form of a number of 64 bits.
    static func decoded(_ text: some StringProtocol) -> UInt64? {
        guard let number = UInt64(text), String(number) == text else { return nil }
        return number
    }
}

/// Numbers of fixed length, the most significant byte first.
enum BigEndian {
    static func encoded(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }

    /// As many bytes as the number has.
    static func decoded<Number: FixedWidthInteger>(_ bytes: some Collection<UInt8>, as: Number.Type) -> Number {
        precondition(bytes.count == Number.bitWidth / 8, "\(Number.self) does not have \(bytes.count) bytes.")
        return bytes.reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
    }
}
