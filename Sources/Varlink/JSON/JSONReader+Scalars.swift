/// Strings and numbers: the parts of JSON's grammar below the structure.
extension JSONReader {
    /// Reads the string that begins at the position.
    mutating func scanString() throws(JSONFault) -> String {
        let start = position + 1
        var isASCII = try passPlainCharacters()
        if current == UInt8(ascii: "\"") {
            position += 1
            return try decoded(bytes[start..<position - 1], isASCII: isASCII)
        }
        var unescaped = Array(bytes[start..<position])
        while current == UInt8(ascii: "\\") {
            try appendEscape(to: &unescaped)
            let runStart = position
            isASCII = try passPlainCharacters(isFirst: false) && isASCII
            unescaped += bytes[runStart..<position]
        }
        position += 1
        // What the escapes added is valid by construction; what stood there as bytes is checked with it.
        return try decoded(unescaped[...], isASCII: isASCII)
    }

    /// As `scanString`, for a string that is probably one of `names`, none of which needs an escape.
    mutating func scanName(of names: MemberNames, expected: Int) throws(JSONFault) -> Member {
        let start = position
        let (end, known): (Int, Int?) = bytes.withUnsafeBufferPointer { text in
            let first = start + 1 - bytes.startIndex
            let end = text.plainCharacters(from: first).end
            guard end < text.count, text[end] == UInt8(ascii: "\"") else { return (start, nil) }
            let name = UnsafeBufferPointer(rebasing: text[first..<end])
            return (bytes.startIndex + end + 1, names.index(of: name, expected: expected))
        }
        if let known {
            position = end
            return .known(known)
        }
        let name = try scanString()
        return names.index(of: name).map { .known($0) } ?? .unknown(name)
    }

    /// As `scanString`, without making the string.
    mutating func skipString() throws(JSONFault) {
        let start = position + 1
        var isASCII = try passPlainCharacters()
        var scratch: [UInt8] = []
        while current == UInt8(ascii: "\\") {
            try appendEscape(to: &scratch)
            isASCII = try passPlainCharacters(isFirst: false) && isASCII
        }
        position += 1
        guard isASCII || isValidUTF8(bytes[start..<position - 1]) else { throw fault(.invalidUTF8) }
    }

    /// Passes what may stand unescaped; stops before a quote or a backslash. Says whether all of it is ASCII.
    private mutating func passPlainCharacters(isFirst: Bool = true) throws(JSONFault) -> Bool {
        if isFirst {
            guard current == UInt8(ascii: "\"") else { throw unexpected("a string") }
            position += 1
        }
        let plain = bytes.withUnsafeBufferPointer { $0.plainCharacters(from: position - bytes.startIndex) }
        position = bytes.startIndex + plain.end
        guard let end = current else { throw unexpected("the end of the string") }
        guard end >= 0x20 else { throw fault(.controlCharacter(end)) }
        return plain.isASCII
    }

    private func decoded(_ content: ArraySlice<UInt8>, isASCII: Bool) throws(JSONFault) -> String {
        if isASCII {
            return content.withUnsafeBufferPointer {
                String(copying: UTF8Span(unchecked: $0.span, isKnownASCII: true))
            }
        }
        guard let text = String(validating: content, as: UTF8.self) else { throw fault(.invalidUTF8) }
        return text
    }

    private func isValidUTF8(_ content: ArraySlice<UInt8>) -> Bool {
        (try? UTF8Span(validating: content.span)) != nil
    }

    // MARK: Escapes

    private mutating func appendEscape(to unescaped: inout [UInt8]) throws(JSONFault) {
        position += 1
        guard let letter = current else { throw unexpected("an escape") }
        let plain: UInt8
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): plain = letter
        case UInt8(ascii: "b"): plain = 0x08
        case UInt8(ascii: "f"): plain = 0x0C
        case UInt8(ascii: "n"): plain = 0x0A
        case UInt8(ascii: "r"): plain = 0x0D
        case UInt8(ascii: "t"): plain = 0x09
        case UInt8(ascii: "u"):
            position += 1
            return try appendScalar(to: &unescaped)
        default: throw fault(.invalidEscape)
        }
        position += 1
        unescaped.append(plain)
    }

    /// RFC 8259, section 7: characters beyond the basic plane are a pair of escaped UTF-16 surrogates.
    private mutating func appendScalar(to unescaped: inout [UInt8]) throws(JSONFault) {
        let unit = try readUnit()
        var code = UInt32(unit)
        if UTF16.isLeadSurrogate(unit) {
            guard current == UInt8(ascii: "\\") else { throw fault(.loneSurrogate) }
            position += 1
            guard current == UInt8(ascii: "u") else { throw fault(.loneSurrogate) }
            position += 1
            let trail = try readUnit()
            guard UTF16.isTrailSurrogate(trail) else { throw fault(.loneSurrogate) }
            code = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(trail) - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw fault(.loneSurrogate) }
        unescaped.append(contentsOf: String(scalar).utf8)
    }

    private mutating func readUnit() throws(JSONFault) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = current else { throw unexpected("four hexadecimal digits") }
            guard let digit = Character(UnicodeScalar(byte)).hexDigitValue, byte < 0x80 else {
                throw fault(.invalidEscape)
            }
            unit = unit << 4 | UInt16(digit)
            position += 1
        }
        return unit
    }

    // MARK: Numbers

    /// Passes a number (RFC 8259, section 6) and says whether it has neither fraction nor exponent.
    mutating func scanNumber() throws(JSONFault) -> Bool {
        if current == UInt8(ascii: "-") { position += 1 }
        if current == UInt8(ascii: "0") {
            position += 1
            if let next = current, next.isDigit { throw fault(.invalidNumber) }
        } else {
            try passDigits()
        }
        var isInteger = true
        if current == UInt8(ascii: ".") {
            isInteger = false
            position += 1
            try passDigits()
        }
        if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
            isInteger = false
            position += 1
            if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
            try passDigits()
        }
        return isInteger
    }

    private mutating func passDigits() throws(JSONFault) {
        guard let first = current, first.isDigit else { throw fault(.invalidNumber) }
        while let byte = current, byte.isDigit { position += 1 }
    }
}
