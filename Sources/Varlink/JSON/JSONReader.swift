/// Pulls a JSON text (RFC 8259) apart value by value, in one pass and without building a tree.
///
/// The caller drives: it asks for the kind of the next value, then reads it with the matching function. Containers are
/// entered and then walked with `nextMember` or `nextElement` until these say that the container has ended. Whatever was
/// read or skipped has been checked in full: grammar, UTF-8, escapes, surrogates and nesting.
package struct JSONReader: Sendable {
    package enum Kind: Sendable {
        case object, array, string, number, bool, null
    }

    /// The deepest nesting accepted where no other limit is given.
    package static let depthMaxDefault = 32

    let bytes: ArraySlice<UInt8>
    let depthMax: Int
    var position: Int
    private var depth = 0
    /// True between entering a container and its first member or element: no comma is due.
    private var isContainerFresh = false

    /// - Parameters:
    ///   - bytes: The text. Slices handed out share its storage and its indices.
    ///   - depthMax: How deep containers may nest; `[]` has depth 1.
    package init(_ bytes: ArraySlice<UInt8>, depthMax: Int = depthMaxDefault) {
        self.bytes = bytes
        self.depthMax = depthMax
        self.position = bytes.startIndex
    }

    package init(_ bytes: [UInt8], depthMax: Int = depthMaxDefault) {
        self.init(bytes[...], depthMax: depthMax)
    }

    // MARK: Values

    /// The kind of the next value, told by its first byte; the value itself is not checked yet.
    package mutating func peekKind() throws(JSONFault) -> Kind {
        skipWhitespace()
        switch current {
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "\""): return .string
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
        case UInt8(ascii: "n"): return .null
        case .some(UInt8(ascii: "-")), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): return .number
        default: throw unexpected("a value")
        }
    }

    package mutating func readNull() throws(JSONFault) {
        skipWhitespace()
        try expect("null")
    }

    package mutating func readBool() throws(JSONFault) -> Bool {
        skipWhitespace()
        if current == UInt8(ascii: "t") {
            try expect("true")
            return true
        }
        try expect("false")
        return false
    }

    /// The number as it is written: conversion, and what to do about values that do not fit, is the caller's choice.
    package mutating func readNumber() throws(JSONFault) -> JSONNumber {
        skipWhitespace()
        let start = position
        let isInteger = try scanNumber()
        return JSONNumber(text: bytes[start..<position], isInteger: isInteger)
    }

    package mutating func readString() throws(JSONFault) -> String {
        skipWhitespace()
        return try scanString()
    }

    /// Skips the next value, checking it, and returns its bytes as they stand (without white space around them).
    @discardableResult
    package mutating func skipValue() throws(JSONFault) -> ArraySlice<UInt8> {
        _ = try peekKind()
        let start = position
        try passValue()
        return bytes[start..<position]
    }

    /// As `skipValue`, for whoever does not ask for the bytes.
    package mutating func passValue() throws(JSONFault) {
        let end = bytes.withUnsafeBufferPointer { text in
            text.endOfPlainValue(from: position - bytes.startIndex, depthMax: depthMax - depth)
        }
        if let end {
            position = bytes.startIndex + end
            return
        }
        switch try peekKind() {
        case .object:
            try enterObject()
            while try skipMemberName() { try passValue() }
        case .array:
            try enterArray()
            while try nextElement() { try passValue() }
        case .string: try skipString()
        case .number: _ = try scanNumber()
        case .bool: _ = try readBool()
        case .null: try readNull()
        }
    }

    /// Where a string stands among `names`.
    package mutating func readString(among names: MemberNames) throws(JSONFault) -> Member {
        guard try peekKind() == .string else { throw unexpected("a string") }
        return try scanName(of: names, expected: 0)
    }

    /// Passes a `null`, if that is the next value.
    package mutating func passNull() throws(JSONFault) -> Bool {
        skipWhitespace()
        guard current == UInt8(ascii: "n") else { return false }
        try expect("null")
        return true
    }

    // MARK: Containers

    package mutating func enterObject() throws(JSONFault) {
        try enter(UInt8(ascii: "{"), "an object")
    }

    package mutating func enterArray() throws(JSONFault) {
        try enter(UInt8(ascii: "["), "an array")
    }

    /// The next member's name, the reader standing before its value; `nil` at the end of the object.
    package mutating func nextMember() throws(JSONFault) -> String? {
        guard try advance(to: UInt8(ascii: "}"), "a member or '}'") else { return nil }
        guard current == UInt8(ascii: "\"") else { throw unexpected("a member's name") }
        let name = try scanString()
        try expectColon()
        return name
    }

    /// A name among those that the reader knows.
    package enum Member: Sendable {
        case known(Int)
        case unknown(String)
    }

    /// As `nextMember`, by its place among `names`, and without making a string of it.
    ///
    /// - Parameter expected: The place to look at first: most senders keep the order of declaration.
    package mutating func nextMember(
        of names: MemberNames, expected: Int = 0
    ) throws(JSONFault) -> Member? {
        if let end = endOfName(expected, of: names) {
            position = end
            isContainerFresh = false
            return .known(expected)
        }
        guard try advance(to: UInt8(ascii: "}"), "a member or '}'") else { return nil }
        guard current == UInt8(ascii: "\"") else { throw unexpected("a member's name") }
        let member = try scanName(of: names, expected: expected)
        try expectColon()
        return member
    }

    /// Where the next member's value begins, if its name is the expected one and no white space stands around it.
    private func endOfName(_ expected: Int, of names: MemberNames) -> Int? {
        bytes.withUnsafeBufferPointer { text in
            var start = position - bytes.startIndex
            if !isContainerFresh {
                guard start < text.count, text[start] == UInt8(ascii: ",") else { return nil }
                start += 1
            }
            return names.end(ofQuoted: expected, in: text, from: start).map { bytes.startIndex + $0 }
        }
    }

    /// Whether another element follows, the reader standing before it; `false` at the end of the array.
    package mutating func nextElement() throws(JSONFault) -> Bool {
        try advance(to: UInt8(ascii: "]"), "an element or ']'")
    }

    /// Checks that nothing but white space follows.
    package mutating func finish() throws(JSONFault) {
        skipWhitespace()
        guard position == bytes.endIndex else { throw fault(.trailingBytes) }
    }

    private mutating func skipMemberName() throws(JSONFault) -> Bool {
        try passMemberName() != nil
    }

    /// Where the next member's name stands between its quotes, escaped as it may be; `nil` at the end of the object.
    mutating func passMemberName() throws(JSONFault) -> Range<Int>? {
        guard try advance(to: UInt8(ascii: "}"), "a member or '}'") else { return nil }
        guard current == UInt8(ascii: "\"") else { throw unexpected("a member's name") }
        let start = position + 1
        try skipString()
        let name = start..<position - 1
        try expectColon()
        return name
    }

    private mutating func enter(_ opening: UInt8, _ expected: String) throws(JSONFault) {
        skipWhitespace()
        guard current == opening else { throw unexpected(expected) }
        guard depth < depthMax else { throw fault(.tooDeep(depthMax: depthMax)) }
        depth += 1
        position += 1
        isContainerFresh = true
    }

    private mutating func advance(to closing: UInt8, _ expected: String) throws(JSONFault) -> Bool {
        skipWhitespace()
        if current == closing {
            position += 1
            depth -= 1
            isContainerFresh = false
            return false
        }
        if isContainerFresh {
            isContainerFresh = false
            if position == bytes.endIndex { throw unexpected(expected) }
            return true
        }
        guard current == UInt8(ascii: ",") else { throw unexpected("',' or '\(Character(UnicodeScalar(closing)))'") }
        position += 1
        skipWhitespace()
        return true
    }

    private mutating func expectColon() throws(JSONFault) {
        skipWhitespace()
        guard current == UInt8(ascii: ":") else { throw unexpected("':'") }
        position += 1
    }

    // MARK: Bytes

    /// The byte at the position; `nil` at the end.
    var current: UInt8? {
        // No more is asked of the slice than that: it would check its bounds once more.
        bytes.withUnsafeBufferPointer { text in
            let index = position - bytes.startIndex
            return index < text.count ? text[index] : nil
        }
    }

    func fault(_ reason: JSONFault.Reason) -> JSONFault {
        JSONFault(reason, offset: position - bytes.startIndex)
    }

    func unexpected(_ expected: String) -> JSONFault {
        guard let current else { return fault(.unexpectedEnd(expected: expected)) }
        return fault(.unexpectedByte(current, expected: expected))
    }

    @inline(__always)
    private mutating func skipWhitespace() {
        // Hardly anybody sends any.
        if let byte = current, byte <= 0x20 { passWhitespace() }
    }

    private mutating func passWhitespace() {
        while let byte = current {
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    private mutating func expect(_ literal: StaticString) throws(JSONFault) {
        for index in 0..<literal.utf8CodeUnitCount {
            guard current == literal.utf8Start[index] else { throw unexpected("'\(literal)'") }
            position += 1
        }
    }
}
