/// A code list as one string literal in the program's read-only data: no time at start, quick to compile. Where its rows
/// begin is noted when the list is first asked.
///
/// Rows are sorted by the bytes of their code, and end in a line feed or in `#`. Columns are separated by `|`, and
/// trailing empty ones are left out:
///
///     code | name | other names, separated by `;` | when withdrawn, empty if in force | columns of that list alone
///
/// The files in `Generated` are written by scripts/generate-codelists.
struct CodeTable: Sendable {
    private let rows: StaticString
    /// Offsets in the literal's bytes.
    private let starts: [UInt32]

    init(_ rows: StaticString) {
        self.rows = rows
        let bytes = Self.bytes(of: rows)
        var (starts, start): ([UInt32], Int) = ([], 0)
        while start < bytes.count {
            starts.append(UInt32(start))
            start = Self.endOfRow(from: start, in: bytes) + 1
        }
        self.starts = starts
    }

    /// The row with exactly that code. O(log n) by binary search.
    func row(_ code: String) -> CodeRow? {
        let bytes = self.bytes
        var code = code
        return code.withUTF8 { wanted in
            var (low, high) = (0, starts.count)
            while low < high {
                let middle = low + (high - low) / 2
                let start = Int(starts[middle])
                let order = Self.order(ofRowAt: start, in: bytes, wanted)
                if order == 0 {
                    return CodeRow(bytes[start..<Self.endOfRow(from: start, in: bytes)])
                } else if order < 0 {
                    low = middle + 1
                } else {
                    high = middle
                }
            }
            return nil
        }
    }

    fileprivate var bytes: UnsafeBufferPointer<UInt8> { Self.bytes(of: rows) }

    /// A literal's bytes are never freed, so rows may point into them.
    private static func bytes(of rows: StaticString) -> UnsafeBufferPointer<UInt8> {
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
