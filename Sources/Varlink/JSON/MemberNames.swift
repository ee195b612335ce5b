internal import Glibc

/// The names of an object's members, found by their bytes. A class: it is handed on for every object that is read.
package final class MemberNames: Sendable {
    private let bytes: [UInt8]
    /// Where each name ends in `bytes`, after a first 0.
    private let ends: [Int]
    /// Places and 1, where their names' hashes say or right after; at most half full.
    private let table: [UInt8]
    /// A bit for each member that may be neither absent nor `null`.
    package let required: UInt64

    package static let countMax = UInt64.bitWidth

    /// - Parameters:
    ///   - names: At most ``countMax``, without characters that JSON escapes.
    ///   - required: The places of those that may be neither absent nor `null`.
    package init(_ names: [String], required: [Int] = []) {
        precondition(names.count <= Self.countMax, "\(names.count) names do not fit the bits of one word")
        bytes = names.flatMap { $0.utf8 }
        var ends = [0]
        for name in names { ends.append(ends[ends.count - 1] + name.utf8.count) }
        self.ends = ends
        self.required = required.reduce(0) { $0 | 1 << UInt64($1) }
        var table = [UInt8](repeating: 0, count: Self.tableCount)
        for (place, name) in names.enumerated() {
            var slot = Array(name.utf8).withUnsafeBufferPointer { Self.slot(of: $0) }
            while table[slot] != 0 { slot = (slot + 1) % Self.tableCount }
            table[slot] = UInt8(place + 1)
        }
        self.table = table
    }

    package var count: Int { ends.count - 1 }

    package func index(of name: String) -> Int? {
        var name = name
        return name.withUTF8 { index(of: $0, expected: 0) }
    }

    /// - Parameter expected: The place to look at first.
    func index(of name: ArraySlice<UInt8>, expected: Int) -> Int? {
        name.withUnsafeBufferPointer { index(of: $0, expected: expected) }
    }

    /// - Parameter expected: The place to look at first.
    func index(of name: UnsafeBufferPointer<UInt8>, expected: Int) -> Int? {
        if expected < count, holds(name, at: expected) { return expected }
        var slot = Self.slot(of: name)
        while table[slot] != 0 {
            let place = Int(table[slot]) - 1
            if holds(name, at: place) { return place }
            slot = (slot + 1) % Self.tableCount
        }
        return nil
    }

    /// Where the value begins after the name at that place, its quotes and a colon; nil if something else stands there.
    func end(ofQuoted place: Int, in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard place < count else { return nil }
        let (nameStart, length) = (ends[place], ends[place + 1] - ends[place])
        let end = start + length + 3
        guard end <= text.count, text[start] == UInt8(ascii: "\""), text[end - 2] == UInt8(ascii: "\""),
            text[end - 1] == UInt8(ascii: ":"), let base = text.baseAddress
        else { return nil }
        let isSame = bytes.withUnsafeBufferPointer { bytes in
            bytes.baseAddress.map { memcmp($0 + nameStart, base + start + 1, length) == 0 } ?? true
        }
        return isSame ? end : nil
    }

    private func holds(_ name: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
        let (start, end) = (ends[place], ends[place + 1])
        guard end - start == name.count, let first = name.baseAddress else { return end - start == name.count }
        return bytes.withUnsafeBufferPointer { bytes in
            bytes.baseAddress.map { memcmp($0 + start, first, name.count) == 0 } ?? true
        }
    }

    private static let tableCount = 2 * countMax

    private static func slot(of name: UnsafeBufferPointer<UInt8>) -> Int {
        guard let first = name.first, let last = name.last else { return 0 }
        let middle = name[name.count / 2]
        return (31 &* name.count &+ 7 &* Int(first) &+ 13 &* Int(last) &+ 3 &* Int(middle)) % tableCount
    }
}

extension MemberNames: Equatable {
    package static func == (left: MemberNames, right: MemberNames) -> Bool {
        left.bytes == right.bytes && left.ends == right.ends && left.required == right.required
    }
}
