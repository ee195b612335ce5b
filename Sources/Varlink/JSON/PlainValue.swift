/// Values as nearly all senders write them, passed in one loop over the bytes.
///
/// All that it passes is checked: grammar, UTF-8 and nesting. It only gives up early: what has escapes or is malformed is
/// left to the reader's own functions, which know what is wrong and where.
extension UnsafeBufferPointer<UInt8> {
    /// - Parameters:
    ///   - start: where the value begins, or white space before it.
    ///   - depthMax: how deep it may nest.
    /// - Returns: where the value ends; nil where it was given up.
    func endOfPlainValue(from start: Int, depthMax: Int) -> Int? {
        var position = start
        /// A bit for each open container, the innermost lowest: set for an object.
        var objects: UInt64 = 0
        var depth = 0
        let depthMax = Swift.min(depthMax, UInt64.bitWidth)
        while true {
            passWhitespace(&position)
            guard position < count else { return nil }
            switch self[position] {
            case UInt8(ascii: "\""):
                guard passString(&position) else { return nil }
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                guard depth < depthMax else { return nil }
                depth += 1
                let isObject = self[position] == UInt8(ascii: "{")
                objects = objects << 1 | (isObject ? 1 : 0)
                position += 1
                passWhitespace(&position)
                if isNext(Self.closing(isObject), position) { break }
                if isObject, !passName(&position) { return nil }
                continue
            case UInt8(ascii: "t"): guard passLiteral("true", &position) else { return nil }
            case UInt8(ascii: "f"): guard passLiteral("false", &position) else { return nil }
            case UInt8(ascii: "n"): guard passLiteral("null", &position) else { return nil }
            default: guard passNumber(&position) else { return nil }
            }
            // A value has ended, and with it perhaps what holds it; or an empty container is to be closed.
            while true {
                guard depth > 0 else { return position }
                passWhitespace(&position)
                guard position < count else { return nil }
                let isObject = objects & 1 == 1
                if self[position] == UInt8(ascii: ",") {
                    position += 1
                    passWhitespace(&position)
                    if isObject, !passName(&position) { return nil }
                    break
                }
                guard self[position] == Self.closing(isObject) else { return nil }
                position += 1
                depth -= 1
                objects >>= 1
            }
        }
    }

    private static func closing(_ isObject: Bool) -> UInt8 { isObject ? UInt8(ascii: "}") : UInt8(ascii: "]") }

    private func isNext(_ byte: UInt8, _ position: Int) -> Bool { position < count && self[position] == byte }

    private func passWhitespace(_ position: inout Int) {
        while position < count, self[position] <= 0x20 {
            switch self[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    private func passName(_ position: inout Int) -> Bool {
        guard isNext(UInt8(ascii: "\""), position), passString(&position) else { return false }
        passWhitespace(&position)
        guard isNext(UInt8(ascii: ":"), position) else { return false }
        position += 1
        return true
    }

    private func passString(_ position: inout Int) -> Bool {
        let start = position + 1
        let (end, isASCII) = plainCharacters(from: start)
        guard isNext(UInt8(ascii: "\""), end) else { return false }
        position = end + 1
        return isASCII || (try? UTF8Span(validating: extracting(start..<end).span)) != nil
    }

    private func passLiteral(_ literal: StaticString, _ position: inout Int) -> Bool {
        let length = literal.utf8CodeUnitCount
        guard count - position >= length else { return false }
        for offset in 0..<length where self[position + offset] != literal.utf8Start[offset] { return false }
        position += length
        return true
    }

    /// RFC 8259, section 6; whole numbers only, others are given up.
    private func passNumber(_ position: inout Int) -> Bool {
        if self[position] == UInt8(ascii: "-") { position += 1 }
        let start = position
        while position < count, self[position].isDigit { position += 1 }
        guard position > start, position == start + 1 || self[start] != UInt8(ascii: "0") else { return false }
        guard position < count else { return true }
        switch self[position] {
        case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): return false
        default: return true
        }
    }
}

extension UInt8 {
    var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
}
