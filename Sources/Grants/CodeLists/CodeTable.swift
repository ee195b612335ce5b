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
    /// Offsets in the literal's bytes: of each row, and of what would be the next.
    private let starts: [UInt32]
    /// Of each row, its code's first bytes as a number: in the order of the rows.
    private let heads: [UInt64]

    init(_ rows: StaticString) {
        self.rows = rows
        let bytes = Self.bytes(of: rows)
        var starts: [UInt32] = [0]
        while let start = starts.last.map(Int.init), start < bytes.count {
            starts.append(UInt32(Self.endOfRow(from: start, in: bytes) + 1))
        }
        self.starts = starts
        heads = starts.dropLast().map { Self.head(of: Self.code(ofRowAt: Int($0), in: bytes)) }
    }

    /// The row with exactly that code. O(log n) by binary search.
    func row(_ code: String) -> CodeRow? {
        let bytes = self.bytes
        var code = code
        return code.withUTF8 { wanted in
            let head = Self.head(of: wanted)
            var (row, high) = (0, heads.count)
            while row < high {
                let middle = row + (high - row) / 2
                if heads[middle] < head { row = middle + 1 } else { high = middle }
            }
            // Of codes that are longer than a number holds, several may begin alike.
            while row < heads.count, heads[row] == head {
                let start = Int(starts[row])
                let code = Self.code(ofRowAt: start, in: bytes)
                row += 1
                guard code.count == wanted.count, code.count <= 8 || code.elementsEqual(wanted) else { continue }
                return CodeRow(bytes[start..<Int(starts[row]) - 1])
            }
            return nil
        }
    }

    /// The first eight bytes of a code, of a shorter one followed by zeros.
    private static func head(of code: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var head: UInt64 = 0
        for place in 0..<8 { head = head << 8 | (place < code.count ? UInt64(code[place]) : 0) }
        return head
    }

    fileprivate var bytes: UnsafeBufferPointer<UInt8> { Self.bytes(of: rows) }

    /// A literal's bytes are never freed, so rows may point into them.
    private static func bytes(of rows: StaticString) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: rows.utf8Start, count: rows.utf8CodeUnitCount)
    }

    private static func isRowEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "#")
    }

    private static func code(
        ofRowAt start: Int, in bytes: UnsafeBufferPointer<UInt8>
    ) -> UnsafeBufferPointer<UInt8> {
        var end = start
        while end < bytes.count, bytes[end] != UInt8(ascii: "|"), !isRowEnd(bytes[end]) { end += 1 }
        return UnsafeBufferPointer(rebasing: bytes[start..<end])
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
