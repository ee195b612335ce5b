/// A code list as one string literal in the program's read-only data: no time at start, no memory, quick to compile.
///
/// Rows are sorted by the bytes of their code, and end in a line feed or in `#`. Columns are separated by `|`, and
/// trailing empty ones are left out:
///
///     code | name | other names, separated by `;` | when withdrawn, empty if in force | columns of that list alone
///
/// The files in `Generated` are written by scripts/generate-codelists.
struct CodeTable: Sendable {
    private let rows: StaticString

    init(_ rows: StaticString) {
        self.rows = rows
    }

    /// The row with exactly that code. O(log n) by binary search in the literal's bytes.
    func row(_ code: String) -> CodeRow? {
        let bytes = self.bytes
        var code = code
        return code.withUTF8 { wanted in
            var (low, high) = (0, bytes.count)  // both at the start of a row, or at the end of the table
            while low < high {
                let start = Self.startOfRow(around: low + (high - low) / 2, from: low, in: bytes)
                let order = Self.order(ofRowAt: start, in: bytes, wanted)
                if order == 0 {
                    return CodeRow(bytes[start..<Self.endOfRow(from: start, in: bytes)])
                } else if order < 0 {
                    low = Swift.min(Self.endOfRow(from: start, in: bytes) + 1, bytes.count)
                } else {
                    high = start
                }
            }
            return nil
        }
    }

    /// A literal's bytes are never freed, so rows may point into them.
    fileprivate var bytes: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: rows.utf8Start, count: rows.utf8CodeUnitCount)
    }

    private static func isRowEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "#")
    }

    /// Less than 0 if the row's code comes before the wanted one, 0 if it is that, more than 0 if it comes after it.
    private static func order(
        ofRowAt start: Int, in bytes: UnsafeBufferPointer<UInt8>, _ wanted: UnsafeBufferPointer<UInt8>
    ) -> Int {
        var place = start
        for byte in wanted {
            guard !isCodeEnd(place, in: bytes) else { return -1 }
            if bytes[place] != byte { return bytes[place] < byte ? -1 : 1 }
            place += 1
        }
        return isCodeEnd(place, in: bytes) ? 0 : 1
    }

    private static func isCodeEnd(_ place: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        place == bytes.count || bytes[place] == UInt8(ascii: "|") || isRowEnd(bytes[place])
    }

    private static func startOfRow(around index: Int, from low: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var start = index
        while start > low, !isRowEnd(bytes[start - 1]) {
            start -= 1
        }
        return start
    }

    fileprivate static func endOfRow(from start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var end = start
        while end < bytes.count, !isRowEnd(bytes[end]) {
            end += 1
        }
        return end
    }
}

/// Every row, in the order of the codes.
extension CodeTable: Sequence {
    struct Iterator: IteratorProtocol {
        private let bytes: UnsafeBufferPointer<UInt8>
        private var start = 0

        fileprivate init(_ bytes: UnsafeBufferPointer<UInt8>) {
            self.bytes = bytes
        }

        mutating func next() -> CodeRow? {
            guard start < bytes.count else { return nil }
            let end = CodeTable.endOfRow(from: start, in: bytes)
            defer { start = end + 1 }
            return CodeRow(bytes[start..<end])
        }
    }

    func makeIterator() -> Iterator {
        Iterator(bytes)
    }
}

/// One row of a code list: a view into the literal, from which each column is copied when it is asked for.
struct CodeRow {
    let bytes: Slice<UnsafeBufferPointer<UInt8>>

    init(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        self.bytes = bytes
    }

    var code: String { self[0] }
    var name: String { self[1] }
    var otherNames: [Substring] { self[2].split(separator: ";") }
    var isWithdrawn: Bool { !self[3].isEmpty }

    /// The column, empty where the row has none; the columns of one list alone begin at 4.
    subscript(column: Int) -> String {
        var rest = bytes
        for _ in 0..<column {
            guard let end = rest.firstIndex(of: UInt8(ascii: "|")) else { return "" }
            rest = rest[(end + 1)...]
        }
        return String(decoding: rest.prefix { $0 != UInt8(ascii: "|") }, as: UTF8.self)
    }
}
