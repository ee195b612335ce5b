/// Takes a text apart line by line. A line ends in a newline; what has none is not a line.
///
/// On bytes, for as characters a newline and a combining mark after it, or a space, would not be found.
struct LineReader {
    /// What was not read yet.
    private(set) var rest: ArraySlice<UInt8>
    /// Of the line read last, from 1.
    private(set) var lineNumber = 0

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    /// The next line without its newline, or nil if there is no whole one.
    mutating func next() -> ArraySlice<UInt8>? {
        guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        defer { rest = rest[(end + 1)...] }
        lineNumber += 1
        return rest[..<end]
    }
}

extension ArraySlice<UInt8> {
    /// The bytes as text. Those that are not UTF-8 become U+FFFD, which no number and no base64 holds.
    var text: String { String(decoding: self, as: UTF8.self) }

    /// What follows the prefix, or nil if it is not there.
    func following(_ prefix: String) -> ArraySlice<UInt8>? {
        starts(with: prefix.utf8) ? dropFirst(prefix.utf8.count) : nil
    }
}

extension String {
    /// Whether the bytes are the same: for Swift, and for no signature, two forms of one accented letter are equal.
    func hasSameBytes(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
