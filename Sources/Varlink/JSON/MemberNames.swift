/// The names of an object's members, found by their bytes.
package struct MemberNames: Equatable, Sendable {
    private let bytes: [UInt8]
    /// Where each name ends in `bytes`, after a first 0.
    private let ends: [Int]

    /// - Parameter names: Without characters that JSON escapes.
    package init(_ names: [String]) {
        bytes = names.flatMap { $0.utf8 }
        var ends = [0]
        for name in names { ends.append(ends[ends.count - 1] + name.utf8.count) }
        self.ends = ends
    }

    package var count: Int { ends.count - 1 }

    package func index(of name: String) -> Int? {
        index(of: ArraySlice(name.utf8), expected: 0)
    }

    /// O(names), and O(1) where `expected` is right.
    func index(of name: ArraySlice<UInt8>, expected: Int) -> Int? {
        if expected < count, holds(name, at: expected) { return expected }
        return (0..<count).first { holds(name, at: $0) }
    }

    private func holds(_ name: ArraySlice<UInt8>, at index: Int) -> Bool {
        let (start, end) = (ends[index], ends[index + 1])
        guard end - start == name.count else { return false }
        return name.withUnsafeBufferPointer { name in
            bytes.withUnsafeBufferPointer { bytes in
                for offset in name.indices where name[offset] != bytes[start + offset] { return false }
                return true
            }
        }
    }
}
